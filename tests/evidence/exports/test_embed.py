"""A figure as a page of its own: what it says, what it runs, and that its numbers are those of every other form."""

import base64
import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some
from plotly.offline import get_plotlyjs

from evidence.description import description
from evidence.exports.embed import (
    content_security_policy,
    drawn,
    embed,
    in_script,
    narrow_labels,
    plotly_script,
    refused,
)
from evidence.exports.figure_file import described, file_address, origin_of
from evidence.exports.file_formats import as_csv
from evidence.exports.frame import frame, frame_height
from evidence.exports.html_page import hash_source
from evidence.figures.bars import Bars
from evidence.figures.catalogue import NAMES, UnknownFigure, figure
from evidence.figures.figure import COUNTED, NONE, BarChart
from evidence.figures.flow import Flow
from evidence.figures.province_map import ProvinceMap, measure_name
from evidence.figures.sides import Comparison
from evidence.link import Display, View
from evidence.reading import read
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from tests.selections import built, displays, languages, reading, selections

HOME = "https://example.org/map/"
EAST_JAVA = Selection(provinces=("ID-JI",))
NOTHING = Selection(provinces=("ID-JI",), islands=("sumatera",))
COMPARED = Display(compare="islands:jawa", against="islands:sumatera")
names = some.sampled_from(NAMES)


def test_a_figure_that_stands_alone_holds_no_control_character():
    html = embed(figure(reading(), "barriers"), HOME, standalone=True)
    assert [mark for mark in html if ord(mark) < 32 and mark not in "\t\n\r"] == []
    assert plotly_script().replace("\\x1a", "\x1a").replace("\\x01", "\x01") == get_plotlyjs()


class Table(HTMLParser):
    """The cells of the one table of a page, row by row."""

    def __init__(self, html):
        super().__init__()
        self.rows, self.open = [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.open = True

    def handle_endtag(self, tag):
        self.open = self.open and tag not in ("td", "th")

    def handle_data(self, data):
        if self.open:
            self.rows[-1][-1] += data


def chart_of(page):
    """The chart that a page carries."""
    return json.loads(re.search('class="figure">(.*?)</script>', page, re.S)[1])


def bars_of(page):
    """The lengths of the bars of a chart, piece by piece."""
    return [_numbers(trace["x"]) for trace in chart_of(page)["data"] if trace["type"] == "bar"]


def _numbers(values):
    """Plotly packs longer lists of numbers."""
    if isinstance(values, list):
        return values
    width = {"i1": 1, "i2": 2, "i4": 4, "u1": 1, "u2": 2, "u4": 4}[values["dtype"]]
    raw = base64.b64decode(values["bdata"])
    return [int.from_bytes(raw[i : i + width], "little") for i in range(0, len(raw), width)]


def addresses_in(page):
    """What the page loads and where it leads; not by what it is known."""
    return re.findall(r'(?:src|href)="([^"]*)"', re.sub(r'<link rel="(?:canonical|alternate)"[^>]*>', "", page))


def test_only_a_figure_with_an_address_says_where_search_engines_and_frames_find_it():
    shown = figure(reading(), "years")
    served, kept = embed(shown, HOME), embed(shown, HOME, standalone=True)
    assert "application/json+oembed" in served and 'rel="canonical"' in served
    assert "oembed" not in kept and 'rel="canonical"' not in kept


@settings(max_examples=40)
@given(selections, displays, names, languages)
def test_chart_table_csv_and_json_hold_the_same_numbers(selection, display, name, language):
    shown = figure(reading(selection, display, language), name)
    assume(isinstance(shown, BarChart) and "studies" in shown.counts)
    page, counts = embed(shown, HOME), list(shown.counts["studies"])
    in_json = json.loads(json.dumps(described(shown, HOME)))["rows"]
    in_csv = list(csv.DictReader(io.StringIO(as_csv(shown.rows).decode("utf-8-sig"))))
    in_table = Table(page).rows[1:]
    assert counts == [row["studies"] for row in in_json] == [int(row["studies"]) for row in in_csv]
    assert [row["of"] for row in in_json] == [int(row["of"]) for row in in_csv] == list(shown.counts["of"])
    assert [row["label"] for row in in_json] == [cells[0] for cells in in_table]
    assert counts == [sum(lengths) for lengths in zip(*bars_of(page), strict=True)] or not any(counts)
    assert counts == [sum(map(int, cells[1:4] if name == "balance" else cells[1:2])) for cells in in_table]
    assert [row["status"] for row in in_json] == [COUNTED if n else NONE for n in counts]
    assert all(len(row["who"]) == row["studies"] for row in in_json if "who" in row)


@settings(max_examples=25)
@given(selections, some.sampled_from(["barriers", "lacks", "strategies"]))
def test_the_segments_of_a_row_add_up_to_its_number(selection, name):
    rows = figure(reading(selection), name).rows
    parts = [column for column in rows if re.match("strength_|stance_", column)]
    assert parts and (rows[parts].sum(axis=1) == rows["studies"]).all()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_says_what_it_is_in_either_language(name, language):
    say, shown = Say(language), figure(reading(EAST_JAVA, language=language), name)
    page, n = embed(shown, HOME), 27 if name in ("flow", "map") else 7
    assert page.startswith(f'<!DOCTYPE html><html lang="{language}">')
    for text in (f"<h1>{shown.title}</h1>", say("shown.n_of_all", n=n, all=say.count("studies", 27))):
        assert text in page
    for text in (shown.reading.filters, "Lestari", str(description()["version"]), "CC BY 4.0"):
        assert text in page
    assert say("embed.open") in page and say("figure.twin") in page
    assert ("Jawa Timur" in page or "East Java" in page) == (name != "flow")
    assert described(shown, HOME)["citation"].endswith(f"{HOME}{file_address(shown, 'html')}")


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_something_drawn_and_room_for_it_in_a_frame(name):
    shown = figure(reading(), name)
    kind = 'class="diagram"' if isinstance(shown, Flow) else 'class="figure"'
    assert kind in drawn(shown) and frame_height(shown, 800) > 400


@pytest.mark.parametrize("name", NAMES)
def test_bars_and_map_are_seen_before_the_script_that_draws_them(name):
    shown = figure(reading(), name)
    at_once = {Bars: '<ul class="bars"', ProvinceMap: '<img src="../map.svg?'}
    expected = [sign for kind, sign in at_once.items() if isinstance(shown, kind)]
    assert all(sign in drawn(shown, home="../") for sign in expected)
    assert not any(sign in embed(shown, HOME, standalone=True) for sign in at_once.values())


def test_the_flow_is_laid_wide_where_that_is_asked_for():
    flow = figure(reading(), "flow")
    assert flow.svg in drawn(flow) and flow.wide_svgs[0] in drawn(flow, wide=True)


def test_the_flow_keeps_what_is_not_reported_apart_from_zero():
    rows = {row["key"]: row for row in described(figure(reading(), "flow"), HOME)["rows"]}
    assert rows["identified"]["value"] == 2167 and rows["identified"]["status"] == "reported"
    assert rows["identified-registers"]["value"] is None
    assert rows["identified-registers"]["status"] == "not_reported"


@pytest.mark.parametrize("name", NAMES)
def test_a_selection_that_leaves_nothing_is_drawn_as_nothing(name):
    shown = figure(reading(NOTHING), name)
    assert embed(shown, HOME)
    if "studies" in shown.rows and name != "map":
        assert not shown.rows["studies"].sum() and shown.reading.n_of_all == "0 of 27 studies"


def test_there_is_no_figure_of_another_name():
    with pytest.raises(UnknownFigure):
        figure(reading(), "../barriers")


def test_a_page_for_another_page_loads_only_our_own_script_and_leads_back_relatively():
    page = embed(figure(reading(), "barriers"), HOME)
    assert addresses_in(page)[2:3] == ["../barriers?lang=en"]
    assert all(address.startswith(("../", "data:")) for address in addresses_in(page))


@pytest.mark.parametrize("name", ["barriers", "flow"])
def test_a_page_to_keep_carries_its_script_and_leads_back_in_full(name):
    page = embed(figure(reading(), name), HOME, standalone=True)
    assert "<script src" not in page and f'href="{HOME}{name}?lang=en"' in page
    for script in re.findall("<script>(.*?)</script>", page, re.S):
        assert hash_source(script) in content_security_policy(standalone=True)


def test_a_page_for_another_page_may_load_our_scripts_and_one_to_keep_holds_them():
    assert "script-src 'self' 'sha256-" in content_security_policy()
    assert "script-src 'sha256-" in content_security_policy(standalone=True)


@pytest.mark.parametrize("name, narrowest", [("barriers", ""), ("map", ";min-width:640px")])
def test_a_map_is_drawn_no_narrower_than_its_numbers_can_be_told_apart(name, narrowest):
    page = drawn(figure(reading(), name))
    assert f'style="min-height:{chart_of(page)["layout"]["height"]}px{narrowest}"' in page


def test_labels_of_bars_on_a_narrow_screen_take_a_line_each_and_one_between():
    labels = ["one", "words for more than a line<br>of seventeen letters"]
    narrow = narrow_labels(labels)
    assert narrow["tickvals"] == labels
    assert narrow["ticktext"] == ["one", "words for more<br>than a line of<br>seventeen letters"]
    assert narrow["height"] == 17 * (2 + 4) + 130


def test_a_figure_that_no_script_draws_loads_none_for_it():
    assert "plotly" in embed(figure(reading(), "barriers"), HOME)
    assert "plotly" not in embed(figure(reading(), "flow"), HOME)


def test_a_frozen_figure_says_so():
    shown = figure(reading(), "barriers")
    about = shown.reading.about
    frozen = Say("en")("embed.frozen", version=about["version"], date=Say("en").day(about["date"]))
    assert frozen in embed(shown, HOME, frozen=True) and frozen not in embed(shown, HOME)


@pytest.mark.parametrize("version", ["0.9.0", "9.0.0"])
def test_a_figure_of_another_version_leads_to_the_newest(monkeypatch, version):
    now = description() | {"version": version}
    monkeypatch.setattr("evidence.exports.embed.description", lambda: now)
    said = Say("en")("embed.newer", version=version)
    assert said in embed(figure(reading(), "barriers"), HOME, frozen=True)


@pytest.mark.parametrize(
    "view, said",
    [(View(), []), (View(ignored=2), ["ignored"]), (View(cut=True), ["cut"]), (View(newer=True), ["newer"])],
    ids=["nothing", "parts", "an end", "a version"],
)
def test_what_of_a_link_was_not_understood_is_said(view, said):
    say = Say("en")
    lines = {key: say(f"link.{key}", parts=say.count("parts", 2)) for key in ("ignored", "cut", "newer")}
    html = embed(figure(read(built(), view, say), "barriers"), HOME)
    assert [key for key, line in lines.items() if line in html] == said


def test_the_markup_for_another_page_has_a_name_and_waits_until_it_is_seen():
    shown = figure(reading(EAST_JAVA), "barriers")
    live, frozen = frame(shown, HOME), frame(shown, HOME, frozen=True)
    assert 'title="Barriers that the review lists" loading="lazy"' in live
    assert f'src="{HOME}figure/barriers.html?lang=en&amp;view=v-2_p-id-ji"' in live
    assert f"&amp;data={description()['version']}" in frozen and "data=" not in live


@given(some.text())
def test_nothing_in_a_value_ends_the_script_around_it(text):
    written = in_script({"text": f"</script><!--{text}"})
    assert "<" not in written and json.loads(written)["text"] == f"</script><!--{text}"


def test_words_looked_for_are_text_and_nothing_more():
    shown = reading(Selection(words='</script><img src=x onerror="alert(1)">'))
    page = embed(figure(shown, "barriers"), HOME)
    assert "<img" not in page and "&lt;img" in page


def test_a_refusal_is_a_page_in_the_language_of_the_reader():
    page = refused("a < b", Say("id"))
    assert '<html lang="id">' in page and "a &lt; b" in page and "<script" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_of_a_map_says_what_it_counts_wherever_it_goes(language):
    one = figure(reading(display=Display(shade="barrier", barrier="outreach"), language=language), "map")
    every = figure(reading(language=language), "map")
    subject = measure_name("barrier", "outreach", one.reading)
    assert every.title != one.title == one.say("map.titled", title=one.say("page.map.title"), subject=subject)
    assert one.title in origin_of(one, HOME).citation and described(one, HOME)["title"] == one.title


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["compare_barriers", "compare_strategies"])
def test_the_title_of_a_comparison_names_both_groups(name, language):
    compared = figure(reading(display=COMPARED, language=language), name)
    assert isinstance(compared, Comparison)
    for group in compared.sides:
        assert f"“{group}”" in compared.title and group in origin_of(compared, HOME).citation
