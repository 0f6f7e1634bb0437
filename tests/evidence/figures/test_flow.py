"""The flow says every box with its unit, and never a count that the source does not give."""

import re
import xml.etree.ElementTree as ElementTree
from html import unescape
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import ImageFont

from evidence import schema
from evidence.counts.prisma import UNREADABLE
from evidence.figures.catalogue import figure
from evidence.figures.flow_diagram import flow_diagram, narrow_flow_diagram, wide_flow_diagrams
from evidence.figures.flow_words import count_words, flow_alt
from evidence.words import LANGUAGES, Say
from tests.selections import built, languages, reading, selections

FRAME = r'<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"'
KNOWN = ("reported", "derived")
statuses = some.sampled_from(schema.values_of("flow", "status"))
printable = some.text(alphabet=some.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=60)


def texts_of(svg):
    return [element.text for element in ElementTree.fromstring(svg).iter() if element.tag.endswith("}text")]


def frames_of(svg):
    return [tuple(map(int, frame)) for frame in re.findall(FRAME, svg)]


def overlap(one, other):
    """Whether two frames (x, y, width, height) share any room."""
    return all(one[i] < other[i] + other[i + 2] and other[i] < one[i] + one[i + 2] for i in (0, 1))


@given(statuses, some.none() | some.integers(0, 5000), languages)
def test_only_a_count_that_is_known_is_shown_as_a_number_and_no_bracket_is_empty(status, value, language):
    value = 2167 if value is None and status in KNOWN else value
    words = count_words(pd.Series({"status": status, "value": pd.NA if value is None else value}), Say(language))
    assert words.strip() and not re.search(r"n = (\D|$)|\(\s*\)|\{|\bnan\b|NA|None", words)
    assert bool(re.search(r"\d", words)) == (status in KNOWN or (status == "unclear" and value is not None))


@settings(max_examples=30)
@given(some.data(), languages)
def test_a_diagram_of_any_statuses_has_no_count_that_is_not_reported(data, language):
    flow = built().evidence.flow
    flow = flow.assign(status=data.draw(some.lists(statuses, min_size=len(flow), max_size=len(flow))))
    flow["value"] = flow["value"].where(~flow["status"].isin(["not_reported", "not_applicable"]))
    flow["value"] = flow["value"].mask(flow["status"].isin(KNOWN) & flow["value"].isna(), 7)
    texts = texts_of(flow_diagram(flow, Say(language)))
    assert not [text for text in texts if re.search(r"n = 0|n = $|\(\s*\)|<NA>|\bnan\b|None", text)]
    assert sum("n = " in text for text in texts) == flow["value"].notna().sum()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_diagram_says_every_box_with_its_unit_and_count(language):
    shown = figure(reading(language=language), "flow")
    words = " ".join(texts_of(shown.svg))
    for row in shown.table.to_dict("records"):
        assert f"{shown.say.of(row, 'label')} ({shown.say('unit.' + row['unit'])})" in words
        assert row["reason"] == UNREADABLE or count_words(pd.Series(row), shown.say) in words
    root = ElementTree.fromstring(shown.svg)
    title, description = root[0], root[1]
    assert (title.text, description.text) == (shown.title, shown.alt)
    assert root.attrib["lang"] == language and root.attrib["role"] == "img"


def layouts(flow, say):
    return flow_diagram(flow, say), narrow_flow_diagram(flow, say), *wide_flow_diagrams(flow, say)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sentence_says_of_all_slight_boxes_why_they_have_no_count(evidence, language):
    say = Say(language)
    for svg in layouts(evidence.flow, say):
        words = " ".join(texts_of(svg))
        assert words.count(say("flow.slight")) == 1 and say("flow.not_readable") not in words
    silent = evidence.flow.assign(reason=None)
    assert say("flow.slight") not in " ".join(texts_of(flow_diagram(silent, say)))


def test_a_box_that_our_copy_does_not_let_us_read_is_smaller_than_one_with_a_count(evidence):
    heights = [height for *_, height in frames_of(flow_diagram(evidence.flow, Say("en")))]
    heights = dict(zip(evidence.flow["box"], heights, strict=True))
    assert heights["screened"] < heights["included"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_alternative_text_of_the_flow_says_what_is_known_and_no_more(evidence, language):
    alt = flow_alt(evidence.flow, Say(language))
    assert Say(language).number(2167) in alt and "27" in alt
    assert "20" not in alt and "22" not in alt


def test_boxes_lie_inside_the_diagram_and_do_not_overlap(evidence):
    flow = evidence.flow
    for svg in layouts(flow, Say("id")):
        _, _, width, height = map(int, ElementTree.fromstring(svg).attrib["viewBox"].split())
        frames = frames_of(svg)
        assert len(frames) == len(flow)
        assert all(x >= 0 and y >= 0 and x + w <= width and y + h <= height for x, y, w, h in frames)
        assert not [pair for pair in combinations(frames, 2) if overlap(*pair)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_stay_in_their_boxes_where_a_wider_font_stands_in_for_ours(evidence, language):
    wider = ImageFont.truetype("DejaVuSans.ttf", 15)
    for svg in layouts(evidence.flow, Say(language)):
        boxes = re.findall(r'<g><rect [^>]*? width="(\d+)"[^>]*>(.*?)</g>', svg)
        lines = [(int(width), unescape(line)) for width, box in boxes for line in re.findall(r">([^<]+)</text>", box)]
        assert len(lines) > len(boxes) == len(evidence.flow)
        # The room on the left, and what is left of it on the right.
        assert [line for width, line in lines if 14 + wider.getlength(line) > width - 2] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_narrow_and_wide_flows_hold_the_same_boxes(language):
    shown = figure(reading(language=language), "flow")
    for svg in (shown.narrow_svg, *shown.wide_svgs):
        assert texts_of(svg) != [] and ElementTree.fromstring(svg)[1].text == shown.alt
        assert svg.count("stroke-dasharray") == shown.svg.count("stroke-dasharray")
        assert svg.count("marker-end") == shown.table["follows"].notna().sum()


@given(printable | some.just("<script>&\"'</text>"))
def test_hostile_labels_are_escaped_in_the_diagram(label):
    flow = built().evidence.flow.head(1).assign(label_en=label, follows=None)
    root = ElementTree.fromstring(flow_diagram(flow, Say("en")))
    assert not [element for element in root.iter() if "script" in element.tag]
    assert " ".join(texts_of(ElementTree.tostring(root))).split()[: len(label.split())] == label.split()


@settings(max_examples=30)
@given(selections)
def test_no_filter_changes_the_flow(selection):
    assert figure(reading(selection), "flow") is figure(reading(), "flow")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_diagram_names_the_databases_and_the_grey_literature(evidence, language):
    svg = flow_diagram(evidence.flow, Say(language))
    assert all(name in svg for name in ("Oneresearch.id", "ResearchGate", "Google Scholar"))


def test_a_box_with_records_leads_to_them(evidence):
    svg = flow_diagram(evidence.flow, Say("en"), {"included": "studies?lang=en"})
    assert svg.count("<a href=") == 1 and 'href="studies?lang=en"' in svg


def test_another_review_draws_itself(evidence):
    other = evidence.flow[evidence.flow["box"].isin(["identified", "screened", "included"])]
    assert flow_diagram(other, Say("en")).count("<rect") == 3
