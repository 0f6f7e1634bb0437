"""Figures keep every row, say their numbers in words, and never draw a count that the source does not give."""

import re
import xml.etree.ElementTree as ElementTree
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence import schema
from evidence.counts import summary
from evidence.figures.bars import code_bars, narrowed, option_bars, top_sentence, wrapped
from evidence.figures.flow import count_words, flow_alt, flow_diagram, wide_flow_diagrams
from evidence.labels import code_names, option_labels
from evidence.load import read_tables
from evidence.selection import Facets, Selection, select
from evidence.words import LANGUAGES, Say

EVIDENCE = read_tables()
FACETS = Facets(EVIDENCE)
SUBJECTS = [
    ("barriers", summary.barrier_codes(EVIDENCE), summary.BARRIER_STANCES, "strength"),
    ("strategies", summary.strategy_codes(EVIDENCE), summary.STRATEGY_STANCES, "stance"),
]
SELECTIONS = [Selection(), Selection(provinces=("ID-JI",)), Selection(words="no study says this")]
FRAME = r'<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"'
statuses = some.sampled_from(schema.values_of("flow", "status"))
languages = some.sampled_from(list(LANGUAGES))
printable = some.text(alphabet=some.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=60)


def drawn(selection, subject, codes, stances, split, language):
    evidence = select(FACETS, selection)
    counts = summary.code_counts(evidence, codes, stances)
    segments = summary.code_segments(evidence, codes, stances, split)
    return counts, segments, code_bars(counts, segments, code_names(evidence, Say(language)), Say(language), subject)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("selection", SELECTIONS, ids=["all", "ID-JI", "none"])
@pytest.mark.parametrize("case", SUBJECTS, ids=lambda c: c[0])
def test_every_code_has_a_bar_in_order_and_zeros_stay(case, selection, language):
    counts, segments, drawing = drawn(selection, *case, language)
    names = [wrapped(code_names(EVIDENCE, Say(language))[code]) for code in case[1]]
    totals = drawing.figure.data[-1]
    assert list(totals.y) == names and list(totals.x) == list(counts["studies"])
    assert all(list(trace.y) == names for trace in drawing.figure.data)
    bars = [trace for trace in drawing.figure.data if trace.type == "bar"]
    assert [sum(bar.x[i] for bar in bars) for i in range(len(names))] == list(counts["studies"])
    assert drawing.figure.layout.yaxis.autorange == "reversed"


def test_labels_of_one_figure_are_told_apart():
    for language in LANGUAGES:
        names = [wrapped(name) for name in code_names(EVIDENCE, Say(language)).values()]
        assert len(set(names)) == 19


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", SUBJECTS, ids=lambda c: c[0])
def test_the_alternative_text_says_the_numbers(case, language):
    counts, _, drawing = drawn(Selection(), *case, language)
    first = counts.sort_values("charted", ascending=False, kind="stable").iloc[0]
    assert f"{code_names(EVIDENCE, Say(language))[first['code']]} ({first['charted']})" in drawing.alt
    assert Say(language).count("studies", 27) in drawing.alt and str(len(case[1])) in drawing.alt
    assert drawing.headline in drawing.alt and "{" not in drawing.alt


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_end_of_a_bar_tells_charted_from_own_page(language):
    counts, _, drawing = drawn(Selection(), *SUBJECTS[0], language)
    for row, text in zip(counts.itertuples(), drawing.figure.data[-1].text, strict=True):
        numbers = list(map(int, re.findall(r"\d+", text)))
        assert numbers == ([row.charted, row.own_page] if row.own_page else [row.studies])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_of_nothing_says_that_there_is_nothing(language):
    _, _, drawing = drawn(Selection(words="no study says this"), *SUBJECTS[0], language)
    assert drawing.headline == Say(language)("headline.barriers_nothing", of=Say(language).count("studies", 0))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_a_studys_own_page_says_is_not_called_nothing(language):
    evidence, say = select(FACETS, Selection(bases=("abstract",))), Say(language)
    counts = summary.code_counts(evidence, SUBJECTS[0][1], summary.BARRIER_STANCES)
    assert counts["studies"].sum() > 0 and counts["charted"].sum() == 0
    nothing = say("headline.barriers_nothing", of=say.count("studies", len(evidence.studies)))
    assert top_sentence(counts, code_names(evidence, say), say, "barriers") != nothing


def test_codes_with_the_same_count_are_named_together():
    counts = pd.DataFrame({"code": list("abcd"), "studies": [3, 5, 3, 0], "of": 27})
    said = top_sentence(counts, dict(zip("abcd", "ABCD", strict=True)), Say("en"), "barriers")
    assert all(item in said for item in ("B (5)", "A (3)", "C (3)", "27 studies", "No study: D."))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["years", "islands", "methods", "provinces", "levels", "systems"])
def test_every_option_has_a_bar_and_the_alternative_text_its_number(name, language):
    say, counts = Say(language), summary.studies_by(EVIDENCE, FACETS, name)
    labels = option_labels(name, counts["option"], EVIDENCE, say)
    drawing = option_bars(counts, labels, say, "studies")
    assert list(drawing.figure.data[0].x) == list(counts["studies"])
    assert list(drawing.figure.data[0].customdata) == list(counts["option"])
    assert f"({counts['studies'].max()})" in drawing.alt


@given(printable.filter(lambda label: "<" not in label))
def test_a_wrapped_label_loses_no_word(label):
    assert wrapped(label).replace("<br>", " ").split() == label.split()


@given(statuses, some.none() | some.integers(0, 5000), languages)
def test_the_count_of_a_box_is_never_an_empty_bracket_nor_a_made_up_zero(status, value, language):
    value = 2167 if value is None and status in ("reported", "derived") else value
    words = count_words(pd.Series({"status": status, "value": pd.NA if value is None else value}), Say(language))
    assert words.strip() and not re.search(r"n = (\D|$)|\(\s*\)|\{|\bnan\b|NA|None", words)
    assert bool(re.search(r"\d", words)) == (
        status in ("reported", "derived") or (status == "unclear" and value is not None)
    )


@settings(deadline=None, max_examples=50)
@given(some.lists(statuses, min_size=len(EVIDENCE.flow), max_size=len(EVIDENCE.flow)), languages)
def test_a_diagram_of_any_statuses_has_no_count_that_is_not_reported(drawn_statuses, language):
    flow = EVIDENCE.flow.assign(status=drawn_statuses)
    flow["value"] = flow["value"].where(~flow["status"].isin(["not_reported", "not_applicable"]))
    flow["value"] = flow["value"].mask(flow["status"].isin(["reported", "derived"]) & flow["value"].isna(), 7)
    texts = texts_of(flow_diagram(flow, Say(language)).svg)
    assert not [text for text in texts if re.search(r"n = 0|n = $|\(\s*\)|<NA>|\bnan\b|None", text)]
    assert sum("n = " in text for text in texts) == flow["value"].notna().sum()


def texts_of(svg):
    return [element.text for element in ElementTree.fromstring(svg).iter() if element.tag.endswith("}text")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_diagram_says_every_box_with_its_unit_and_count(language):
    say, diagram = Say(language), flow_diagram(EVIDENCE.flow, Say(language))
    words = " ".join(texts_of(diagram.svg))
    for row in EVIDENCE.flow.to_dict("records"):
        assert f"{say.of(row, 'label')} ({say('unit.' + row['unit'])})" in words
        assert count_words(pd.Series(row), say) in words
    root = ElementTree.fromstring(diagram.svg)
    title, description = root[0], root[1]
    assert (title.text, description.text) == (say("flow.title"), diagram.alt)
    assert root.attrib["lang"] == language and root.attrib["role"] == "img"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_alternative_text_of_the_flow_says_what_is_known_and_no_more(language):
    alt = flow_alt(EVIDENCE.flow, Say(language))
    assert Say(language).number(2167) in alt and "27" in alt
    assert "20" not in alt and "22" not in alt


def test_boxes_lie_inside_the_diagram_and_do_not_overlap():
    root = ElementTree.fromstring(flow_diagram(EVIDENCE.flow, Say("id")).svg)
    _, _, width, height = map(int, root.attrib["viewBox"].split())
    boxes = [[int(e.attrib[a]) for a in ("x", "y", "width", "height")] for e in root.iter() if e.tag.endswith("}rect")]
    assert len(boxes) == len(EVIDENCE.flow)
    assert all(x >= 0 and y >= 0 and x + w <= width and y + h <= height for x, y, w, h in boxes)
    for i, (x, y, w, h) in enumerate(boxes):
        assert all(x + w <= a or a + c <= x or y + h <= b or b + d <= y for a, b, c, d in boxes[i + 1 :])


@settings(deadline=None)
@given(printable | some.just("<script>&\"'</text>"))
def test_hostile_labels_are_escaped_in_the_diagram(label):
    flow = EVIDENCE.flow.head(1).assign(label_en=label, follows=None)
    root = ElementTree.fromstring(flow_diagram(flow, Say("en")).svg)
    assert not [element for element in root.iter() if "script" in element.tag]
    assert " ".join(texts_of(ElementTree.tostring(root))).split()[: len(label.split())] == label.split()


def test_a_narrow_chart_has_the_same_bars_under_shorter_labels(evidence):
    counts = summary.code_counts(evidence, summary.strategy_codes(evidence), summary.STRATEGY_STANCES)
    segments = summary.code_segments(evidence, counts["code"], summary.STRATEGY_STANCES, "stance")
    wide = code_bars(counts, segments, code_names(evidence, Say("id")), Say("id"), "strategies").figure
    narrow = narrowed(wide)
    for before, after in zip(wide.data, narrow.data, strict=True):
        assert list(before.x) == list(after.x)
        assert [y.replace("<br>", " ") for y in before.y] == [y.replace("<br>", " ") for y in after.y]
    longest_word = max(len(word) for label in wide.data[0].y for word in label.replace("<br>", " ").split())
    assert max(len(line) for y in narrow.data[0].y for line in y.split("<br>")) <= max(17, longest_word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wide_flows_hold_the_same_boxes_side_by_side(language):
    say = Say(language)
    tall = flow_diagram(EVIDENCE.flow, say)
    for wide in wide_flow_diagrams(EVIDENCE.flow, say):
        assert wide.alt == tall.alt and wide.svg.count("<rect") == tall.svg.count("<rect") == len(EVIDENCE.flow)
        assert wide.svg.count("stroke-dasharray") == tall.svg.count("stroke-dasharray")
        assert wide.svg.count("marker-end") == EVIDENCE.flow["follows"].notna().sum()
        frames = [tuple(map(int, frame)) for frame in re.findall(FRAME, wide.svg)]
        assert not [pair for pair in combinations(frames, 2) if overlap(*pair)]


def overlap(one, other):
    """Whether two frames (x, y, width, height) share any room."""
    return all(one[i] < other[i] + other[i + 2] and other[i] < one[i] + one[i + 2] for i in (0, 1))
