"""The slides: native and named, with the figures' numbers behind the charts, and the same in both languages."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from evidence.counts.cross import cross
from evidence.exports.citations import apa
from evidence.exports.deck import presentation
from evidence.exports.deck.presentation import deck, one_figure, slide_count
from evidence.exports.deck.province_map import governments, provinces
from evidence.exports.deck.shapes import FORMATS, SMALL, THEME, TITLE_SIZES
from evidence.exports.deck.text import DeckRequest
from evidence.figures.bars import Bars
from evidence.figures.catalogue import NAMES, UnknownFigure, entry, figure
from evidence.figures.flow import count_words
from evidence.figures.sides import PARTS, Balance
from evidence.figures.theme import MARKS
from evidence.fingerprint import fingerprint
from evidence.labels import plain_names
from evidence.link import Display
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from geo.outlines import rings
from tests.selections import built, reading, selections

EVIDENCE = built().evidence
EAST_JAVA = Selection(provinces=("ID-JI",))
NOTHING = Selection(provinces=("ID-JI",), islands=("sumatera",))
MANY_FILTERS = Selection(provinces=tuple(built().options["provinces"]))
ADDRESS, DAY = "https://example.org/peta/", date(2026, 11, 22)
MOST_BYTES = 2_000_000
BOTH = [(language, form) for language in LANGUAGES for form in FORMATS]
WITH_BARS = [name for name in NAMES if isinstance(figure(reading(), name), Bars | Balance)]


def request_for(language="en", form="wide", selection=None, display=None):
    return DeckRequest(reading(selection, display, language), form, ADDRESS, DAY)


def opened(body):
    return Presentation(io.BytesIO(body))


@pytest.fixture(scope="module", params=BOTH, ids="-".join)
def whole(request):
    """The whole deck of all studies, in one language and format: what was asked for, its bytes, its slides."""
    wanted = request_for(*request.param)
    body = deck(wanted)
    return wanted, body, opened(body)


def titles(slides):
    return [slide.shapes.title.text_frame.text for slide in slides.slides]


def charts(slides):
    return [shape.chart for slide in slides.slides for shape in slide.shapes if shape.has_chart]


def tables(slides):
    return [shape.table for slide in slides.slides for shape in slide.shapes if shape.has_table]


def drawn(slide):
    """Every object of a slide and of its notes, those in groups as well; the root of the tree of shapes is none."""
    every = [*slide._element.iter("{*}cNvPr"), *slide.notes_slide._element.iter("{*}cNvPr")]
    return [o for o in every if o.getparent().tag.split("}")[1] != "nvGrpSpPr" or o.get("name")]


def on_page(slides):
    """Every object that stands on a slide by itself, with its slide."""
    return [(slide, shape) for slide in slides.slides for shape in slide.shapes]


def notes(slide):
    return slide.notes_slide.notes_text_frame.text


def texts(slides):
    """Everything that stands in the text boxes of all slides."""
    return " ".join(shape.text_frame.text for _, shape in on_page(slides) if shape.has_text_frame)


def sizes(slide):
    return [int(text.get("sz")) for text in slide._element.iter("{*}rPr", "{*}defRPr") if text.get("sz")]


def workbook(chart):
    """The rows of the workbook behind a chart, the head first."""
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    return list(sheet.iter_rows(values_only=True))


def test_every_object_has_a_text_that_stands_for_it(whole):
    for slide in whole[2].slides:
        assert not [shape.attrib for shape in drawn(slide) if not shape.get("descr")]
        ids = [shape.get("id") for shape in slide._element.iter("{*}cNvPr")]
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
        assert say("shown.n_of_all", n=27, all=say.count("studies", 27)) in notes(slide)
        assert say("shown.no_filters") in notes(slide) and wanted.reading.data in notes(slide)
        assert f"{ADDRESS}" in notes(slide) and f"?lang={say.language}" in notes(slide)
        assert "Lestari" in notes(slide) and say("deck.made", date=say.day(DAY)) in notes(slide)


def test_text_can_be_read_from_a_seat(whole):
    for slide in whole[2].slides:
        assert min(sizes(slide)) >= SMALL * 100
        for run in slide.shapes.title.text_frame.paragraphs[0].runs:
            assert run.font.size >= Pt(min(TITLE_SIZES))


def test_fonts_and_colours_are_those_of_the_theme_so_that_a_template_restyles_them(whole):
    faces = {text.get("typeface") for slide in whole[2].slides for text in slide._element.iter("{*}latin")}
    assert faces == {"+mn-lt", "+mj-lt"}
    part = whole[2].slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = part.blob.decode()
    assert theme.count('<a:latin typeface="Calibri"') == 2
    assert all(f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/>' in theme for name, colour in THEME.items())
    charts_fills = [fill for chart in charts(whole[2]) for fill in chart._chartSpace.iter("{*}srgbClr")]
    assert {fill.get("val") for fill in charts_fills} <= {MARKS[side].colour[1:].upper() for side in ("hinders",)}


def test_every_title_stands_once_and_every_slide_has_its_number(whole):
    assert len(set(titles(whole[2]))) == len(titles(whole[2]))
    assert all(slide._element.xpath('.//a:fld[@type="slidenum"]') for slide in whole[2].slides)


@pytest.mark.parametrize("selection", [Selection(), EAST_JAVA, NOTHING])
@pytest.mark.parametrize("language, form", BOTH)
def test_slides_are_counted_as_they_will_be(language, form, selection):
    wanted = request_for(language, form, selection)
    assert slide_count(wanted) == len(opened(deck(wanted)).slides)


@pytest.mark.parametrize("language, form", BOTH)
def test_the_map_of_the_province_that_was_chosen_follows_that_of_the_country(language, form):
    wanted = request_for(language, form, EAST_JAVA)
    slides = opened(deck(wanted, ["map"])).slides
    shapes = {shape.get("name") for shape in drawn(slides[2])}
    named = {area.name for area in governments(wanted.reading, "ID-JI")}
    assert len(named) == 38 and named <= shapes
    assert "7" in titles(opened(deck(wanted, ["map"])))[2]
    assert slide_count(wanted, ["map"]) == len(slides)
    width = opened(deck(wanted, ["map"])).slide_width
    assert all(shape.left >= 0 and shape.left + shape.width <= width for shape in slides[2].shapes)


def test_few_studies_are_told_one_by_one():
    told = texts(opened(deck(request_for(selection=EAST_JAVA), ["barriers"])))
    summaries = EVIDENCE.studies.loc[EVIDENCE.studies["provinces"].map(lambda held: "ID-JI" in held), "summary_en"]
    assert len(summaries) == 7 and all(summary in told for summary in summaries)


def test_addresses_in_texts_can_be_followed(whole):
    links = [
        run.hyperlink.address
        for _, shape in on_page(whole[2])
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    urls = set(EVIDENCE.studies["url"].dropna()) - {""}
    assert urls and urls <= set(filter(None, links))


def test_a_deck_is_no_larger_than_can_be_sent(whole):
    assert len(whole[1]) < MOST_BYTES


def test_every_figure_states_its_finding_as_a_title(whole):
    wanted, _, slides = whole
    headlines = [figure(wanted.reading, name).headline for name in NAMES]
    assert not [said for said in headlines if not any(title.startswith(said) for title in titles(slides))]


def test_every_slide_is_in_the_shape_that_was_asked_for(whole):
    page = FORMATS[whole[0].format]
    assert (round(whole[2].slide_width / 914400, 2), whole[2].slide_height / 914400) == (round(page.width, 2), 7.5)


def test_texts_name_their_language(whole):
    tags = {text.get("lang") for slide in whole[2].slides for text in slide._element.iter("{*}rPr")}
    assert tags - {None} == {{"id": "id-ID", "en": "en-GB"}[whole[0].say.language]}


def test_every_study_is_among_the_references(whole):
    wanted, _, slides = whole
    shown = texts(slides)
    assert all(apa(study, wanted.say) in shown for study in EVIDENCE.studies.to_dict("records"))


def test_the_flow_says_what_is_not_reported_and_dashes_it(whole):
    wanted, _, slides = whole
    say, flow = wanted.say, EVIDENCE.flow
    boxes = {shape.text_frame.text: shape for _, shape in on_page(slides) if shape.shape_type == 1}
    assert len(boxes) == len(flow)
    for _, row in flow.iterrows():
        [box] = [shape for text, shape in boxes.items() if text.startswith(f"{say.of(row, 'label')}\n")]
        count = count_words(row, say)
        assert count in box.text_frame.text and count in box._element.xpath(".//p:cNvPr")[0].get("descr")
        assert bool(box._element.xpath(".//a:prstDash")) == (row["status"] not in ("reported", "derived"))


def test_the_arrows_of_the_flow_stay_at_the_boxes_that_they_join(whole):
    arrows = [shape for _, shape in on_page(whole[2]) if shape.shape_type == 9 or "cxnSp" in shape._element.tag]
    assert len(arrows) == EVIDENCE.flow["follows"].notna().sum()
    assert all(arrow._element.xpath(".//a:stCxn") and arrow._element.xpath(".//a:endCxn") for arrow in arrows)


def test_every_province_is_a_named_shape_and_its_number_a_text(whole):
    wanted, _, slides = whole
    shown = figure(wanted.reading, "map")
    [group] = [shape for _, shape in on_page(slides) if "grpSp" in shape._element.tag]
    assert group.name == shown.title
    assert len(group._element.xpath(".//a:custGeom")) == len(rings("coarse")) == 38
    for province in provinces(shown):
        [shape] = [shape for shape in group.shapes if shape.name == province.name]
        n = province.counts["studies"]
        assert [part.text_frame.text for part in shape.shapes if part.text_frame.text] == [str(n)] if n else not n


def segments(shown):
    """The numbers of each segment of the bars, of those in which any study stands."""
    parts = shown.counts[list(PARTS)] if isinstance(shown, Balance) else getattr(shown, "segments", {})
    return [list(parts[part]) for part in parts if sum(parts[part])]


@settings(max_examples=16)
@given(selections, some.sampled_from(WITH_BARS), some.sampled_from(["", "certainty", "basis", "year"]))
def test_the_workbook_behind_a_chart_holds_the_numbers_of_the_figure(selection, name, split):
    wanted = request_for("id", selection=selection, display=Display(split=split))
    if wanted.reading.empty:
        return
    shown = figure(wanted.reading, name)
    [chart] = charts(opened(one_figure(wanted, name)))
    keys, *columns = zip(*workbook(chart)[1:], strict=True)
    assert list(keys) == [shown.labels[key] for key in shown.counts["key"]]
    # The two sides of a balance add up to no count.
    totals = [] if isinstance(shown, Balance) and segments(shown) else [list(shown.counts["studies"])]
    assert [list(column) for column in columns] == [*segments(shown), *totals]
    assert [tuple(series.values) for series in chart.plots[0].series] == columns


def test_the_workbook_behind_a_comparison_holds_both_groups():
    wanted = request_for(display=Display(compare="islands:jawa", against="islands:sumatera"))
    shown = figure(wanted.reading, "compare_barriers")
    [chart] = charts(opened(one_figure(wanted, "compare_barriers")))
    (_, *names), *rows = workbook(chart)
    assert [name.partition(" (")[0] for name in names] == list(shown.sides)
    assert [list(row[1:]) for row in rows] == shown.lengths.to_numpy().tolist()
    labels = [chart.plots[0].series[0].points[n].data_label.text_frame.text for n in range(len(rows))]
    assert labels == shown.texts["first"]


def test_a_number_that_is_not_known_stays_an_empty_cell(monkeypatch):
    shown = figure(reading(), "years")
    counts = shown.counts.astype({"studies": "Int64"})
    counts.loc[0, "studies"], counts.loc[1, "studies"] = None, 0
    unknown = replace(shown)
    vars(unknown).update(counts=counts, headline=shown.headline)
    monkeypatch.setattr(presentation, "figure", lambda reading, name: unknown)
    [chart] = charts(opened(one_figure(request_for(), "years")))
    assert list(chart.plots[0].series[0].values)[:2] == [None, 0]
    assert [row[1] for row in workbook(chart)[1:3]] == [None, 0]


@pytest.mark.parametrize("selection", [Selection(), EAST_JAVA])
def test_the_cells_of_the_matrix_are_the_counts(selection):
    crossed, names = cross(built(), selection, "barriers", "strategies"), plain_names(EVIDENCE, Say("en"))
    slides = opened(one_figure(request_for(selection=selection), "matrix"))
    rows = [[cell.text for cell in row.cells] for table in tables(slides) for row in table.rows]
    outside = crossed.outside(crossed.columns)
    for code, having, cells in zip(crossed.rows.options, crossed.rows.having.T, crossed.counts, strict=True):
        [numbers] = [row[1:] for row in rows if row[0] == names[code]]
        assert [int(re.match(r"\d+", text)[0]) for text in numbers] == [*cells, having.sum(), (having & outside).sum()]


def test_figures_come_in_the_order_asked():
    wanted, names = request_for(selection=EAST_JAVA), ["flow", "barriers", "years"]
    headlines = [figure(wanted.reading, name).headline for name in names]
    assert titles(opened(deck(wanted, names)))[1:4] == headlines


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_stand_on_every_slide_or_in_its_notes(language):
    wanted = request_for(language, selection=EAST_JAVA)
    for slide in opened(deck(wanted, ["barriers"])).slides:
        assert wanted.reading.filters in notes(slide) and wanted.reading.n_of_all in notes(slide)
        assert "view=v-2_p-id-ji" in notes(slide)
        assert f"{wanted.say('file.fingerprint')}: {fingerprint(built(), EAST_JAVA)}" in notes(slide)


def test_filters_too_many_for_a_line_stand_in_the_notes():
    wanted = request_for(selection=MANY_FILTERS)
    slides = opened(deck(wanted, ["barriers"]))
    assert wanted.say("deck.filters_in_notes") in texts(slides)
    assert all(wanted.reading.filters in notes(slide) for slide in slides.slides)


@pytest.mark.parametrize("language, form", BOTH)
def test_no_study_left_is_said_plainly(language, form):
    wanted = request_for(language, form, NOTHING)
    slides, say = opened(deck(wanted)), wanted.say
    assert say("brief.none", of=say.count("studies", 27)) in titles(slides)
    assert not charts(slides) and say("filter.provinces") in texts(slides)


def test_a_figure_that_is_not_there_is_refused():
    with pytest.raises(UnknownFigure):
        deck(request_for(), ["nothing"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_a_name_for_lists(language):
    names = [Say(language)(entry(name).title) for name in NAMES]
    assert len(set(names)) == len(names)


def test_hostile_words_stay_text():
    slides = opened(deck(request_for(selection=Selection(words='<b>&"x" {n}'))))
    assert "<b>&" in notes(slides.slides[0])


def soffice():
    command = shutil.which("soffice")
    if not command:
        pytest.fail("LibreOffice is not installed: apt-get install --no-install-recommends libreoffice-impress")
    return command


@pytest.mark.parametrize("language, form", [("id", "wide"), ("en", "classic")])
def test_libreoffice_makes_a_page_of_every_slide(language, form, tmp_path):
    command = soffice()
    body = deck(request_for(language, form))
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
