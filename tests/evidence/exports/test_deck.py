"""The slides: native and named, with the figures' numbers behind the charts, and the same in both languages."""

import io
import re
import shutil
import subprocess
from zipfile import ZipFile

import pytest
from openxml_audit import validate_pptx
from PIL import Image, ImageOps
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from evidence.description import description
from evidence.exports.citations import apa
from evidence.exports.deck.cover import cover
from evidence.exports.deck.presentation import deck
from evidence.exports.deck.province_map import provinces
from evidence.exports.deck.shapes import FORMATS, SMALL, TITLE_SIZES
from evidence.exports.deck.theme import THEME
from evidence.figures.catalogue import NAMES, UnknownFigure, entry, figure
from evidence.figures.flow_words import count_words
from evidence.figures.theme import MARKS
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from geo.outlines import rings
from tests.evidence.exports.slides import (
    ADDRESS,
    BOTH,
    DAY,
    EVIDENCE,
    MOST_BYTES,
    charts,
    drawn,
    notes,
    on_page,
    opened,
    request_for,
    sizes,
    tables,
    texts,
    titles,
    whole_deck,
)


@pytest.fixture(scope="module", params=BOTH, ids="-".join)
def whole(request):
    """The whole deck of all studies, in one language and format: what was asked for, its bytes, its slides."""
    return whole_deck(*request.param)


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


def test_a_deck_says_nothing_of_the_template_that_it_began_from(whole):
    properties = whole[2].core_properties
    assert properties.last_modified_by == properties.author == whole[0].say.of(description(), "creator")
    assert whole[2].element.find(qn("p:sldSz")).get("type") is None
    assert "docProps/app.xml" not in ZipFile(io.BytesIO(whole[1])).namelist()


def test_lists_of_files_show_the_title_of_a_deck_in_the_shape_of_its_slides(whole):
    image, slides = Image.open(io.BytesIO(ZipFile(io.BytesIO(whole[1])).read("docProps/thumbnail.jpeg"))), whole[2]
    assert abs(image.width / image.height - slides.slide_width / slides.slide_height) < 0.01
    assert image.convert("L").getextrema()[0] < 90, "nothing is written on it"


def test_a_title_takes_no_more_lines_of_a_cover_than_it_needs():
    def lowest(title):
        return ImageOps.invert(Image.open(io.BytesIO(cover(title, FORMATS["wide"]))).convert("L")).getbbox()[3]

    assert lowest("na na na") == lowest("nanana") < lowest("na na na " * 8) < 192


def test_a_wide_slide_is_as_wide_as_that_of_office(whole):
    assert whole[2].slide_width == {"wide": 12_192_000, "classic": 9_144_000}[whole[0].format]


def test_office_finds_no_error_in_it(whole, tmp_path):
    (tmp_path / "deck.pptx").write_bytes(whole[1])
    assert [f"{error}" for error in validate_pptx(tmp_path / "deck.pptx").errors] == []


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
        assert box.line.width.pt == (2 if row["status"] == "reported" else 1.25)


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
