"""The matrices as figures: the codebook's axes, four states told apart without colour, readable in every picture."""

import json
import re

import pytest

from evidence.exports import images
from evidence.exports.exhibit import exhibit
from evidence.figures.heat import heat_figure
from evidence.figures.matrices import asked_cross, dimensions
from evidence.figures.theme import BACKGROUNDS, DARK_OF, INK, MARKS, SHADES, cell_ground
from evidence.link import Display, View
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say

CONTESTED_ONLY = Selection(contested=("yes",))
PROVINCES = Display(rows="codes", columns="provinces")
SMALLEST_PIXELS = 12


def shown(facets, name="matrix", selection=None, display=None, language="en"):
    return exhibit(name, facets, View(selection or Selection(), display or Display()), Say(language))


def labels(lines):
    return [line.key for line in lines if not line.edge]


@pytest.mark.parametrize("selection", [Selection(), Selection(provinces=("ID-SG",))])
def test_rows_and_columns_come_from_the_codebook_whatever_is_selected(facets, selection):
    codes = list(facets.evidence.codebook["code"])
    grid = shown(facets, selection=selection, display=PROVINCES).grid
    assert (labels(grid.rows), labels(grid.columns)) == (codes, list(facets.options["provinces"]))
    assert labels(shown(facets, "studies", selection).grid.columns) == codes


def test_empty_lines_are_left_out_only_when_asked_and_the_title_says_so(facets):
    hidden = shown(facets, display=Display(rows="codes", columns="provinces", empty="hide"))
    assert len(labels(hidden.grid.columns)) == 13 and Say("en")("matrix.empty_hidden") in hidden.title
    assert Say("en")("matrix.empty_hidden") not in shown(facets, display=PROVINCES).title


def test_more_options_than_can_be_read_leave_the_empty_ones_out_and_say_so(facets):
    found, hidden = asked_cross(facets, Selection(), Display(rows="places", columns="strategies"))
    assert hidden and all(found.by_row.values())
    assert Say("id")("matrix.empty_hidden") in shown(facets, display=Display(rows="places"), language="id").title


@pytest.mark.parametrize(
    "display, expected",
    [
        (Display(), ("codes", "islands")),
        (Display(rows="islands"), ("islands", "codes")),
        (Display(rows="years", columns="years"), ("years", "islands")),
        (Display(rows="barriers", columns="strategies"), ("barriers", "strategies")),
    ],
)
def test_a_matrix_has_two_dimensions(display, expected):
    assert dimensions(display) == expected


def test_the_four_states_of_a_cell_have_signs_of_their_own(facets):
    grid = shown(facets, "studies").grid
    signs = {}
    for cell in grid.cells.values():
        if cell.state != "edge":
            signs.setdefault(cell.state, set()).add(cell.text)
    assert all("⇄" in text for text in signs.pop("contested"))
    every = [text for held in signs.values() for text in held]
    assert len(every) == len(set(every)) and all(cell.spoken for cell in grid.cells.values() if cell.state in SHADES)


def test_what_could_not_be_coded_is_no_zero(facets):
    rows = shown(facets, "studies").rows.set_index("study")
    assert rows.loc["sugira-2017", "studies"].isna().all()
    assert set(rows.loc["sugira-2017", "status"]) == {"not_coded"}
    assert rows["studies"].notna().sum() == 26 * 19


def test_a_filter_of_findings_makes_no_study_uncoded(facets):
    rows = shown(facets, "studies", CONTESTED_ONLY).rows
    assert len(rows) and not (rows["status"] == "not_coded").any()


def test_what_is_not_coded_is_hatched_and_what_is_contested_is_framed(facets):
    _, hatched, framed = heat_figure(shown(facets, "studies").grid).data
    assert hatched.fillpattern.shape == "/" and hatched.x.count(None) == 19
    assert framed.line.color == MARKS["contested"].colour and framed.x.count(None) == 13


@pytest.mark.parametrize("ground", BACKGROUNDS)
@pytest.mark.parametrize("state", [*SHADES, "zero", "no-text", "edge"])
def test_ink_can_be_read_on_every_cell(ground, state):
    def luminance(colour):
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted((luminance(INK[ground]), luminance(cell_ground(state, ground))))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("name", ["map", "matrix", "studies"])
def test_every_colour_of_a_figure_has_its_own_on_the_dark_ground(facets, name):
    drawn = json.loads(shown(facets, name).figure.to_json())
    drawn["layout"].pop("template", None)
    used = set(re.findall(r"#[0-9a-f]{6}", json.dumps(drawn)))
    assert used <= {*DARK_OF, MARKS["contested"].colour}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", images.SIZES)
@pytest.mark.parametrize("name, display", [("matrix", Display()), ("studies", Display())])
def test_the_text_of_a_matrix_can_be_read_in_every_picture(facets, name, display, size, language):
    told = shown(facets, name, display=display, language=language)
    layout = json.loads(images.composed(told, size, "https://example.org/peta/").chart)
    fonts = [layout["data"][0]["textfont"], *(layout["layout"][axis]["tickfont"] for axis in ("xaxis", "yaxis"))]
    assert min(font["size"] for font in fonts) * images.SCALE >= SMALLEST_PIXELS
