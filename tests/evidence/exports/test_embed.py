"""A figure as a page of its own: what it says, what it runs, and that its numbers are those of every other form."""

import base64
import csv
import hashlib
import io
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.description import description
from evidence.exports.embed import content_security_policy, embed, frame, in_script, refused
from evidence.exports.exhibit import COUNTED, NAMES, NONE, UnknownFigure, described, exhibit
from evidence.exports.file_formats import as_csv
from evidence.figures.pieces import CODE_FIGURES, COMPARISONS, OPTION_FIGURES, piece
from evidence.figures.places import shade_name
from evidence.link import Display, View
from evidence.load import read_tables
from evidence.selection import FILTERS, Facets, Selection
from evidence.words import LANGUAGES, Say

FACETS = Facets(read_tables())
HOME = "https://example.org/map/"
OF_STUDIES = (*CODE_FIGURES, "balance", *OPTION_FIGURES)
some_options = {
    name: some.just(()) | some.sampled_from([o for o, m in FACETS.options[name].items() if m]).map(lambda o: (o,))
    for name in FILTERS
}
views = some.builds(View, some.builds(Selection, **some_options), some.builds(Display))


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


def drawn(page):
    """The chart that a page carries."""
    return json.loads(re.search('class="figure">(.*?)</script>', page, re.S)[1])


@settings(max_examples=40, deadline=None)
@given(views, some.sampled_from(OF_STUDIES), some.sampled_from(list(LANGUAGES)))
def test_chart_table_csv_and_json_hold_the_same_numbers(view, name, language):
    say = Say(language)
    told = exhibit(name, FACETS, view, say)
    page = embed(told, HOME)
    shown = piece(name, FACETS, view, say)
    counts = list(shown.data["studies"])
    in_json = json.loads(json.dumps(described(told, HOME)))["rows"]
    in_csv = list(csv.DictReader(io.StringIO(as_csv(told.rows).decode("utf-8-sig"))))
    in_table = Table(page).rows[1:]
    bars = [trace for trace in drawn(page)["data"] if trace["type"] == "bar"]
    assert counts == [row["studies"] for row in in_json] == [int(row["studies"]) for row in in_csv]
    assert [row["of"] for row in in_json] == [int(row["of"]) for row in in_csv] == list(shown.data["of"])
    assert [row["label"] for row in in_json] == [cells[0] for cells in in_table]
    for place, n in enumerate(counts):
        assert sum(_lengths(bar)[place] for bar in bars) == n
        columns = in_table[place][1:4] if name == "balance" else in_table[place][1:2]
        assert sum(int(cell) for cell in columns) == n
        assert in_json[place]["status"] == (COUNTED if n else NONE)
        assert "who" not in in_json[place] or len(in_json[place]["who"]) == n


def _lengths(bar):
    """Numbers of a bar trace; Plotly packs longer lists of numbers."""
    held = bar["x"]
    if isinstance(held, dict):
        width = {"i1": 1, "i2": 2, "i4": 4, "u1": 1, "u2": 2, "u4": 4}[held["dtype"]]
        raw = base64.b64decode(held["bdata"])
        return [int.from_bytes(raw[i : i + width], "little") for i in range(0, len(raw), width)]
    return held


@settings(max_examples=25, deadline=None)
@given(views, some.sampled_from(["barriers", "lacks", "strategies"]))
def test_the_segments_of_a_row_add_up_to_its_number(view, name):
    told = exhibit(name, FACETS, view, Say("en"))
    parts = [column for column in told.rows if re.match("strength_|stance_", column)]
    assert parts and (told.rows[parts].sum(axis=1) == told.rows["studies"]).all()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_says_what_it_is_in_either_language(name, language):
    say = Say(language)
    told = exhibit(name, FACETS, View(Selection(provinces=("ID-JI",))), say)
    page = embed(told, HOME)
    n = 27 if name in ("flow", "map") else 7
    assert page.startswith(f'<!DOCTYPE html><html lang="{language}">')
    for said in (f"<h1>{told.title}</h1>", say("shown.n_of_all", n=n, all=say.count("studies", 27)), told.filters):
        assert said in page
    for said in ("Lestari", str(description()["version"]), "CC BY 4.0", say("embed.open"), say("figure.twin")):
        assert said in page
    assert ("Jawa Timur" in page or "East Java" in page) == (name != "flow")
    assert described(told, HOME)["citation"].endswith(f"{HOME}{told.at('html')}")


def test_the_flow_keeps_what_is_not_reported_apart_from_zero():
    told = exhibit("flow", FACETS, View(), Say("en"))
    rows = {row["key"]: row for row in described(told, HOME)["rows"]}
    assert rows["identified"]["value"] == 2167 and rows["identified"]["status"] == "reported"
    assert rows["identified-registers"]["value"] is None
    assert rows["identified-registers"]["status"] == "not_reported"


def test_a_selection_that_leaves_nothing_is_drawn_as_nothing():
    view = View(Selection(provinces=("ID-JI",), islands=("sumatera",)))
    for name in OF_STUDIES:
        told = exhibit(name, FACETS, view, Say("en"))
        assert not told.rows["studies"].sum() and told.shown == "0 of 27 studies"
        assert embed(told, HOME)


def test_there_is_no_figure_of_another_name():
    with pytest.raises(UnknownFigure):
        exhibit("../barriers", FACETS, View(), Say("id"))


def test_a_page_for_another_page_loads_only_our_own_script_and_leads_back_relatively():
    page = embed(exhibit("barriers", FACETS, View(), Say("en")), HOME)
    assert re.findall(r'(?:src|href)="([^"]*)"', page)[1:2] == ["../barriers?lang=en"]
    assert all(address.startswith(("../", "data:")) for address in re.findall(r'(?:src|href)="([^"]*)"', page))


def test_a_page_to_keep_carries_its_script_and_leads_back_in_full():
    page = embed(exhibit("barriers", FACETS, View(), Say("en")), HOME, standalone=True)
    assert "<script src" not in page and f'href="{HOME}barriers?lang=en"' in page
    policy = content_security_policy(standalone=True)
    for script in re.findall("<script>(.*?)</script>", page, re.S):
        assert f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" in policy


def test_a_frozen_figure_says_so():
    told = exhibit("barriers", FACETS, View(), Say("en"))
    frozen = Say("en")("embed.frozen", version=told.about["version"], date="22 November 2026")
    assert frozen in embed(told, HOME, frozen=True) and frozen not in embed(told, HOME)


def test_the_markup_for_another_page_has_a_name_and_waits_until_it_is_seen():
    told = exhibit("barriers", FACETS, View(Selection(provinces=("ID-JI",))), Say("en"))
    live, frozen = frame(told, HOME), frame(told, HOME, frozen=True)
    assert 'title="Barriers (theme 2)" loading="lazy"' in live
    assert f'src="{HOME}figure/barriers.html?lang=en&amp;view=v-1_p-id-ji"' in live
    assert f"&amp;data={description()['version']}" in frozen and "data=" not in live


@given(some.text())
def test_nothing_in_a_value_ends_the_script_around_it(text):
    written = in_script({"text": f"</script><!--{text}"})
    assert "<" not in written and json.loads(written)["text"] == f"</script><!--{text}"


def test_words_looked_for_are_text_and_nothing_more():
    view = View(Selection(words='</script><img src=x onerror="alert(1)">'))
    page = embed(exhibit("barriers", FACETS, view, Say("en")), HOME)
    assert "<img" not in page and "&lt;img" in page


def test_a_refusal_is_a_page_in_the_language_of_the_reader():
    page = refused("a < b", Say("id"))
    assert '<html lang="id">' in page and "a &lt; b" in page and "<script" not in page


COMPARED = Display(compare="islands:jawa", against="islands:sumatera")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_of_a_map_says_what_it_counts_wherever_it_goes(language):
    say = Say(language)
    one = exhibit("map", FACETS, View(display=Display(shade="barrier", barrier="outreach")), say)
    every = exhibit("map", FACETS, View(), say)
    subject = shade_name("barrier", "outreach", FACETS.evidence, say)
    assert every.title != one.title == say("map.titled", title=say("page.map.title"), subject=subject)
    assert one.title in one.origin(HOME).citation and described(one, HOME)["title"] == one.title


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMPARISONS)
def test_the_title_of_a_comparison_names_both_groups(name, language):
    told = exhibit(name, FACETS, View(display=COMPARED), Say(language))
    assert all(f"“{group}”" in told.title and group in told.origin(HOME).citation for group in told.sides)
