"""The layout of a picture: words above and below its drawing, no line over another, the drawing as large as fits."""

import base64
import io
import json
import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageFont

from evidence.exports import images
from evidence.exports.picture import SIDE, fitting_scale, framed, nested
from evidence.figures.catalogue import figure
from evidence.link import Display
from evidence.selection import Selection
from evidence.words import LANGUAGES
from tests.selections import reading

SVG = "{http://www.w3.org/2000/svg}"
HOME = "https://example.org/map/"
DRAWING = '<svg viewBox="0 0 10 10"/>'
sizes = pytest.mark.parametrize("size", images.SIZES)


def composed(name="matrix", size="wide", **asked):
    return images.composed(figure(reading(**asked), name), size, HOME)


def lines_of(picture):
    """The lines of text of a picture: where each stands, how large it is, what it says."""
    root = ElementTree.fromstring(framed(DRAWING, picture))
    return [(float(line.get("y")), float(line.get("font-size")), line.text) for line in root.findall(f"{SVG}text")]


@sizes
def test_words_stand_above_and_below_the_drawing_and_no_line_meets_another(size):
    picture = composed(size=size)
    lines = sorted(lines_of(picture))
    above, high = picture.room
    over = [line for line in lines if line[0] < above]
    under = [line for line in lines if line[0] > above]
    assert [text for *_, text in over][-len(picture.head) :] == list(picture.head)
    assert [text for *_, text in under] == [*picture.remarks, *picture.foot] and picture.remarks
    for part in (over, under):
        assert all(font * 1.1 <= y - before for (before, *_), (y, font, _) in pairwise(part))
    assert over[0][0] - over[0][1] > 0 and over[-1][0] + 8 < above
    assert above + high < under[0][0] - under[0][1] and picture.page[1] - SIDE < under[-1][0] < picture.page[1] - 8


@sizes
def test_the_finding_is_the_largest_line_and_remarks_the_smallest(size):
    picture = composed(size=size)
    fonts = {text: font for _, font, text in lines_of(picture)}
    assert fonts[picture.head[0]] > fonts[picture.foot[0]] > fonts[picture.remarks[0]] > fonts[picture.head[0]] / 2


@pytest.mark.parametrize("letters, whole", [(50, True), (120, True), (150, False)])
def test_the_address_of_a_picture_stands_in_it_as_long_as_it_takes_two_lines(letters, whole):
    address = "https://example.org/".ljust(letters, "x")
    foot = images.composed(figure(reading(), "years"), "half", address).foot
    assert (f"{address}?lang=en" in "".join(foot)) == whole and address in "".join(foot)


@sizes
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_the_picture(size, language):
    picture = composed(size=size, language=language, selection=Selection(provinces=("ID-JI", "ID-JB", "ID-JT")))
    room = picture.page[0] - 2 * SIDE
    assert all(len(text) * font * 0.5 <= room for _, font, text in lines_of(picture))
    wider = ImageFont.truetype("DejaVuSans-Bold.ttf", 100)
    head = [wider.getlength(text) * font / 100 for _, font, text in lines_of(picture) if text in picture.head]
    assert 0 < max(head) <= room, "where a wider font stands in for ours"
    assert all(len(line) * picture.size.font * 0.6 > room / 3 for line in picture.remarks[:1])


def test_the_drawing_is_as_wide_as_the_picture_without_its_edges():
    picture = composed()
    assert picture.drawing_size == (picture.page[0] - 2 * SIDE, int(picture.room[1])) and picture.page == (960, 540)
    root = ElementTree.fromstring(framed(DRAWING, picture))
    placed = root.find(f"{SVG}svg")
    assert (placed.get("x"), placed.get("width")) == (str(SIDE), str(picture.page[0] - 2 * SIDE))
    assert float(placed.get("y")) == pytest.approx(picture.room[0], abs=1)
    assert float(placed.get("height")) == pytest.approx(picture.room[1], abs=1)


@pytest.mark.parametrize("width, height", [(100, 1), (1, 100), (300, 200)])
def test_a_diagram_is_as_large_as_its_width_and_its_height_leave_it(width, height):
    picture = composed("flow")
    scale = fitting_scale(f'<svg viewBox="0 0 {width} {height}">', picture)
    across, down = scale * width / (picture.page[0] - 2 * SIDE), scale * height / picture.room[1]
    assert max(across, down) == pytest.approx(1)


def test_the_flow_takes_the_layout_that_can_stand_largest():
    for size in images.SIZES:
        picture, flow = composed("flow", size), figure(reading(), "flow")
        scales = [fitting_scale(svg, picture) for svg in (flow.svg, *flow.wide_svgs)]
        assert fitting_scale(picture.markup, picture) == max(scales)


@pytest.mark.parametrize(
    "chosen, titled",
    [
        ({"provinces": ("ID-JB",)}, "By year of publication – Province: West Java"),
        ({}, "By year of publication"),
        ({"provinces": ("ID-JB", "ID-JI", "ID-JT")}, "By year of publication"),
    ],
)
def test_a_picture_says_at_its_head_what_it_is_of_where_that_is_short(chosen, titled):
    assert composed("years", selection=Selection(**chosen)).title == titled


def test_every_line_of_a_label_stands_at_its_own_height():
    lines = '<tspan class="line" dy="0em" x="3" y="40">a</tspan><tspan class="line" dy="1.3em" x="3" y="40">b</tspan>'
    label = f'<text x="3" y="40" style="fill: red; font-size: 10px;">{lines}</text>'
    other = '<text x="0" y="5" style="font-size: 8px;">one line</text>'
    drawing = nested(f'<svg width="10" height="10">{other}{label}{other}</svg>', composed())
    assert re.findall(r'<tspan class="line" x="3" y="([\d.]+)">(.)</tspan>', drawing) == [
        ("40.00", "a"),
        ("53.00", "b"),
    ]
    assert drawing.count(other) == 2


def test_the_drawing_of_a_chart_loses_its_own_size():
    picture = composed()
    head = nested('<?xml?><svg class="main" x="1" width="7" height="8" viewBox="0 0 7 8"><g width="3"/></svg>', picture)
    width, height = picture.drawing_size
    assert head == f'<svg class="main" viewBox="0 0 {width} {height}"><g width="3"/></svg>'


@sizes
@pytest.mark.parametrize("name, language", [("barriers", "en"), ("strategies", "en"), ("balance", "id")])
def test_rows_of_bars_have_labels_that_fit_in_half_the_width_and_under_each_other(name, language, size):
    picture = composed(name, size, language=language)
    axis = json.loads(picture.chart)["layout"]["yaxis"]
    lines = [label.split("<br>") for label in axis["ticktext"]]
    font, row = axis["tickfont"]["size"], (picture.room[1] - 90) / len(lines)
    letters, room = max(len(line) for label in lines for line in label), picture.drawing_size[0] / 2
    assert letters * picture.size.font * 0.56 <= room
    assert all(len(" ".join(label)) * picture.size.font * 0.56 > room for label in lines if len(label) > 1)
    assert max(map(len, lines)) * font * 1.2 <= row * 1.01 and font <= picture.size.font
    assert axis["automargin"] and [" ".join(label) for label in lines] == [
        re.sub("<br>", " ", label) for label in axis["tickvals"]
    ]


def test_labels_of_more_lines_than_a_row_is_high_are_written_smaller():
    shown = replace(figure(reading(), "balance"))
    labels = [f"{label} {'and more words ' * 5}" for label in shown.spec["data"][0]["y"]]
    vars(shown).update(spec=shown.spec | {"data": [trace | {"y": labels} for trace in shown.spec["data"]]})
    picture = images.composed(shown, "half", HOME)
    axis = json.loads(picture.chart)["layout"]["yaxis"]
    lines, row = max(label.count("<br>") + 1 for label in axis["ticktext"]), (picture.room[1] - 90) / len(labels)
    assert axis["tickfont"]["size"] == round(row / lines / 1.2, 1) < 12


@pytest.mark.parametrize("size", ["square", "half"])
def test_numbers_of_pairs_of_bars_are_no_higher_than_a_bar(size):
    display = Display(compare="islands:jawa", against="islands:sumatera")
    picture = composed("compare_barriers", size, display=display)
    first, second, *_ = json.loads(picture.chart)["data"]
    row = (picture.room[1] - 90) / len(first["y"])
    assert first["textfont"]["size"] == second["textfont"]["size"]
    assert first["textfont"]["size"] == pytest.approx(min(picture.size.font, row * 0.8 / 2))


def test_only_hollow_bars_have_their_numbers_in_ink():
    bars = [trace for trace in json.loads(composed("balance").chart)["data"] if trace["type"] == "bar"]
    inked = ["color" in trace.get("insidetextfont", {}) for trace in bars]
    assert inked == ["pattern" in trace["marker"] for trace in bars] and {*inked} == {True, False}


class Drawing:
    """Draws nothing, and keeps what it was asked to draw."""

    def __init__(self):
        self.jobs = []

    def drawn(self, job):
        self.jobs.append(job)
        png = io.BytesIO()
        Image.new("RGBA", (4, 4)).save(png, "PNG")
        return b'<svg class="main-svg" width="1" height="1"></svg>' if job.form == "svg" else png.getvalue()


def test_a_png_is_the_whole_picture_in_the_density_of_its_size_on_axes_that_are_not_seen(monkeypatch):
    drawing = Drawing()
    monkeypatch.setattr(images, "DRAWING", drawing)
    monkeypatch.setattr(images, "possible", lambda: True)
    picture = composed("years", "a4")._replace(title="drawn by nobody")
    with Image.open(io.BytesIO(images.image(picture, "png"))) as png:
        assert png.mode == "RGB" and [round(n) for n in png.info["dpi"]] == [200, 200]
    chart, whole = drawing.jobs
    assert (chart.form, chart.scale, whole.form, whole.scale) == ("svg", 1, "png", 2)
    layout, [pasted] = whole.figure["layout"], whole.figure["layout"]["images"]
    assert (layout["width"], layout["height"]) == picture.page and set(layout["margin"].values()) == {0}
    assert not (layout["xaxis"]["visible"] or layout["yaxis"]["visible"])
    assert [pasted[side] for side in ("x", "y", "sizex", "sizey")] == [0, 1, 1, 1]
    assert "drawn by nobody" in base64.b64decode(pasted["source"].partition(",")[2]).decode()
