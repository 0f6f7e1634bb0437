"""The slides: native and named, with the figures' numbers behind the charts, and the same in both languages."""

import io
import re
import shutil
import subprocess
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Pt

from evidence.counts.cross import cross
from evidence.exports.citations import apa
from evidence.exports.deck.presentation import deck, one_figure
from evidence.exports.deck.shapes import FORMATS, SMALL, TITLE_SIZES
from evidence.exports.deck.text import Told, figure_name, said_of
from evidence.exports.exhibit import NAMES
from evidence.figures.flow import count_words
from evidence.figures.outlines import simple_outlines
from evidence.figures.pieces import CODE_FIGURES, OPTION_FIGURES
from evidence.fingerprint import fingerprint
from evidence.labels import code_labels
from evidence.link import Display, View
from evidence.load import read_tables
from evidence.selection import FILTERS, Facets, Selection
from evidence.words import LANGUAGES, Say

FACETS = Facets(read_tables())
EAST_JAVA = Selection(provinces=("ID-JI",))
NOTHING = Selection(provinces=("ID-JI",), islands=("sumatera",))
ADDRESS, DAY = "https://example.org/peta/", date(2026, 11, 22)
MOST_BYTES = 2_000_000
BOTH = [(language, form) for language in LANGUAGES for form in FORMATS]


def told(language="en", form="wide", selection=None, display=None):
    view = View(selection or Selection(), display or Display())
    return Told(FACETS, view, Say(language), form, ADDRESS, DAY)


def opened(body):
    return Presentation(io.BytesIO(body))


@pytest.fixture(scope="module", params=BOTH, ids="-".join)
def whole(request):
    """The whole deck of all studies, in one language and format."""
    wanted = told(*request.param)
    body = deck(wanted)
    return wanted, body, opened(body)


def titles(slides):
    return [slide.shapes.title.text_frame.text for slide in slides.slides]


def charts(slides):
    return [shape.chart for slide in slides.slides for shape in slide.shapes if shape.has_chart]


def tables(slides):
    return [shape.table for slide in slides.slides for shape in slide.shapes if shape.has_table]


def drawn(slide):
    """Every object of a slide and of its notes, those in groups as well."""
    return [*slide._element.iter("{*}cNvPr"), *slide.notes_slide._element.iter("{*}cNvPr")]


def on_page(slides):
    """Every object that stands on a slide by itself, with its slide."""
    return [(slide, shape) for slide in slides.slides for shape in slide.shapes]


def notes(slide):
    return slide.notes_slide.notes_text_frame.text


def sizes(slide):
    return [int(held.get("sz")) for held in slide._element.iter("{*}rPr", "{*}defRPr") if held.get("sz")]


def test_every_object_has_a_text_that_stands_for_it(whole):
    for slide in whole[2].slides:
        # The root of the tree of shapes is no object.
        objects = [
            held for held in drawn(slide) if held.getparent().tag.split("}")[1] != "nvGrpSpPr" or held.get("name")
        ]
        assert all(held.get("descr") for held in objects), [held.attrib for held in objects]
        ids = [held.get("id") for held in slide._element.iter("{*}cNvPr")]
        assert len(set(ids)) == len(ids), "an id stands once on a slide"


def test_nothing_stands_beyond_the_edge_of_a_slide(whole):
    width, height = whole[2].slide_width, whole[2].slide_height
    for _, shape in on_page(whole[2]):
        assert shape.left >= 0 and shape.top >= 0, shape.name
        assert shape.left + shape.width <= width and shape.top + shape.height <= height, shape.name


def test_no_table_reaches_the_source_below_it(whole):
    for table in tables(whole[2]):
        frame = table._graphic_frame
        assert frame.top + sum(row.height for row in table.rows) <= FORMATS[whole[0].format].foot * 914400


def test_every_slide_has_notes_with_the_studies_the_filters_and_the_link(whole):
    wanted, _, slides = whole
    say = wanted.say
    for slide in slides.slides:
        said = notes(slide)
        assert say("shown.n_of_all", n=27, all=say.count("studies", 27)) in said
        assert say("shown.no_filters") in said and wanted.data in said
        assert f"{ADDRESS}" in said and f"?lang={say.language}" in said
        assert "Lestari" in said and say("deck.made", date=say.day(DAY)) in said


def test_text_can_be_read_from_a_seat(whole):
    for slide in whole[2].slides:
        assert min(sizes(slide)) >= SMALL * 100
        for run in slide.shapes.title.text_frame.paragraphs[0].runs:
            assert run.font.size >= Pt(min(TITLE_SIZES))


def test_one_font_that_every_machine_has(whole):
    faces = {held.get("typeface") for slide in whole[2].slides for held in slide._element.iter("{*}latin")}
    assert faces == {"Calibri"}


def test_a_deck_is_no_larger_than_can_be_sent(whole):
    assert len(whole[1]) < MOST_BYTES


def test_every_figure_states_its_finding_as_a_title(whole):
    wanted, _, slides = whole
    said = titles(slides)
    assert [said_of(wanted, name).headline for name in NAMES if said_of(wanted, name).headline not in said] == []


def test_every_slide_is_in_the_shape_that_was_asked_for(whole):
    page = FORMATS[whole[0].format]
    assert (round(whole[2].slide_width / 914400, 2), whole[2].slide_height / 914400) == (round(page.width, 2), 7.5)


def test_texts_name_their_language(whole):
    tags = {held.get("lang") for slide in whole[2].slides for held in slide._element.iter("{*}rPr")}
    assert tags - {None} == {{"id": "id-ID", "en": "en-GB"}[whole[0].say.language]}


def test_every_study_is_among_the_references(whole):
    wanted, _, slides = whole
    text = " ".join(shape.text_frame.text for _, shape in on_page(slides) if shape.has_text_frame)
    assert all(apa(study, wanted.say) in text for study in FACETS.evidence.studies.to_dict("records"))


def test_the_flow_says_what_is_not_reported_and_dashes_it(whole):
    wanted, _, slides = whole
    say, flow = wanted.say, FACETS.evidence.flow
    boxes = {shape.text_frame.text: shape for _, shape in on_page(slides) if shape.shape_type == 1}
    assert len(boxes) == len(flow)
    for row in flow.to_dict("records"):
        [box] = [shape for text, shape in boxes.items() if text.startswith(f"{say.of(row, 'label')}\n")]
        said = count_words(flow[flow["box"] == row["box"]].iloc[0], say)
        assert said in box.text_frame.text and said in box._element.xpath(".//p:cNvPr")[0].get("descr")
        assert bool(box._element.xpath(".//a:prstDash")) == (row["status"] not in ("reported", "derived"))
    arrows = [shape for _, shape in on_page(slides) if shape.shape_type == 9 or "cxnSp" in shape._element.tag]
    assert len(arrows) == flow["follows"].notna().sum()
    assert all(arrow._element.xpath(".//a:stCxn") and arrow._element.xpath(".//a:endCxn") for arrow in arrows)


def test_every_province_is_a_named_shape_and_its_number_a_text(whole):
    wanted, _, slides = whole
    [group] = [shape for _, shape in on_page(slides) if "grpSp" in shape._element.tag]
    assert group.name == wanted.piece("map").title
    assert len(group._element.xpath(".//a:custGeom")) == len(simple_outlines()) == 38
    for province in wanted.provinces(wanted.piece("map")):
        [mine] = [shape for shape in group.shapes if shape.name == province.name]
        n = province.row["studies"]
        assert [shape.text_frame.text for shape in mine.shapes if shape.text_frame.text] == [str(n)] if n else not n


def options(name):
    held = [option for option, who in FACETS.options[name].items() if who]
    return some.just(()) | some.sampled_from(held).map(lambda option: (option,))


selections = some.builds(Selection, **{name: options(name) for name in FILTERS})


@settings(max_examples=8, deadline=None)
@given(
    selections,
    some.sampled_from([*CODE_FIGURES, "balance", *OPTION_FIGURES]),
    some.sampled_from(["", "certainty", "basis", "year"]),
)
def test_the_workbook_behind_a_chart_holds_the_numbers_of_the_figure(selection, name, split):
    wanted = told("id", selection=selection, display=Display(split=split))
    if wanted.evidence.studies.empty:
        return
    found = wanted.piece(name)
    [chart] = charts(opened(one_figure(wanted, name)))
    head, *rows = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active.iter_rows(values_only=True)
    assert [row[0] for row in rows] == [found.labels[key] for key in found.data["key"]]
    assert [row[-1] for row in rows] == [int(n) for n in found.data["studies"]]
    segments = found.segments.groupby("segment", sort=False)["studies"].apply(list)
    kept = [values for values in segments if sum(values)]
    assert [list(column) for column in zip(*(row[1:-1] for row in rows), strict=True)] == kept
    shown = [[None if v is None else int(v) for v in series.values] for series in chart.plots[0].series]
    assert shown == [[row[place] for row in rows] for place in range(1, len(head))]


def test_a_number_that_is_not_known_stays_an_empty_cell(monkeypatch):
    wanted = told()
    found = wanted.piece("years")
    unknown = found.data.assign(studies=found.data["studies"].astype("Int64"))
    unknown.loc[0, "studies"], unknown.loc[1, "studies"] = None, 0
    changed = found.__class__(**{**vars(found), "data": unknown})
    monkeypatch.setattr(Told, "piece", lambda self, name: changed)
    [chart] = charts(opened(one_figure(wanted, "years")))
    assert list(chart.plots[0].series[0].values)[:2] == [None, 0]
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert (sheet["B2"].value, sheet["B3"].value) == (None, 0)


@pytest.mark.parametrize("selection", [Selection(), EAST_JAVA])
def test_the_cells_of_the_matrix_are_the_counts(selection):
    wanted = told(selection=selection)
    found = cross(FACETS, selection, "codes", "islands")
    rows = [[cell.text for cell in row.cells] for t in tables(opened(one_figure(wanted, "matrix"))) for row in t.rows]
    for code in found.by_row:
        [mine] = [row for row in rows if row[0] == code_labels(FACETS.evidence, Say("en"))[code]]
        numbers = [int(re.match(r"\d+", text)[0]) for text in mine[1:]]
        outside = len(found.by_row[code] & found.outside_columns())
        assert numbers == [*(len(found.cell(code, c)) for c in found.by_column), len(found.by_row[code]), outside]


def test_figures_come_in_the_order_asked():
    wanted = told(selection=EAST_JAVA)
    names = ["flow", "barriers", "years"]
    found = titles(opened(deck(wanted, names)))
    assert found[1:4] == [said_of(wanted, name).headline for name in names]


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_stand_on_every_slide_or_in_its_notes(language):
    wanted = told(language, selection=EAST_JAVA)
    for slide in opened(deck(wanted, ["barriers"])).slides:
        assert wanted.filters in notes(slide) and wanted.n_of_all in notes(slide)
        assert "view=v-1_p-id-ji" in notes(slide)
        assert f"{Say(language)('file.fingerprint')}: {fingerprint(FACETS, wanted.view.selection)}" in notes(slide)


@pytest.mark.parametrize("language, form", BOTH)
def test_no_study_left_is_said_plainly(language, form):
    wanted = told(language, form, NOTHING)
    slides = opened(deck(wanted))
    say = wanted.say
    assert say("brief.none", of=say.count("studies", 27)) in titles(slides)
    assert not charts(slides) and say("filter.provinces") in " ".join(
        shape.text_frame.text for _, shape in on_page(slides) if shape.has_text_frame
    )


def test_a_figure_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        deck(told(), ["nothing"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_a_name_for_lists(language):
    names = [figure_name(name, Say(language)) for name in NAMES]
    assert len(set(names)) == len(names)


def test_hostile_words_stay_text():
    wanted = told(selection=Selection(words='<b>&"x" {n}'))
    slides = opened(deck(wanted))
    assert "<b>&" in notes(slides.slides[0])


def soffice():
    found = shutil.which("soffice")
    if not found:
        pytest.fail("LibreOffice is not installed: apt-get install --no-install-recommends libreoffice-impress")
    return found


@pytest.mark.parametrize("language, form", [("id", "wide"), ("en", "classic")])
def test_libreoffice_makes_a_page_of_every_slide(language, form, tmp_path):
    command = soffice()
    body = deck(told(language, form))
    (tmp_path / "deck.pptx").write_bytes(body)
    subprocess.run(
        [command, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
        + ["--outdir", str(tmp_path), str(tmp_path / "deck.pptx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    pdf = (tmp_path / "deck.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(opened(body).slides)
