"""Every figure on every page, also on a page that is added tomorrow: its sentence, its alternative text, its table."""

import base64
import json
import re
from collections import defaultdict
from functools import cache
from html import unescape

import numpy as np
import pytest

from evidence.words import LANGUAGES
from pages.catalogue import PAGES
from tests.pages.opening import opened, script

# "7 of 27" or, where the numbers stand in the list before it, "of 27 studies".
N_OF_ALL = {"id": re.compile(r"\d+ dari \d+|dari [\d.]+ studi"), "en": re.compile(r"\d+ of \d+|of [\d,]+ stud")}
DRAWN = ("plotly_chart", "deck_gl_json_chart", "vega_lite_chart", "graphviz_chart", "imgs")
VIEWS = {"barriers": ("", "split-island", "p-id-ji"), "strategies": ("", "split-stance"), "overview": ("", "p-id-ji")}
ASKED = [(page, view) for page in PAGES for view in VIEWS.get(page, ("",))]


def elements(block):
    """What a page shows, in its order."""
    for child in block.children.values():
        yield from elements(child) if hasattr(child, "children") else [child]


def markup(element):
    return unescape(str(getattr(element.proto, "body", "") or ""))


def is_figure(element):
    return element.type in DRAWN or "<svg" in markup(element) or is_list(element)


def is_list(element):
    """Bars as a list, which is its own text."""
    return markup(element).startswith('<div class="bar-list"')


def alternative(element):
    """What a screen reader says of a figure."""
    if is_list(element):
        return plain(markup(element))
    named = re.search(r'<svg[^>]*?aria-label="([^"]+)"|<desc[^>]*>(.*?)</desc>', markup(element), re.DOTALL)
    return getattr(element.proto, "alt", "") or (named[1] or named[2] if named else "")


@cache
def figures(page, language, view):
    """Each figure of a page with what stands before it and after it, up to the figures beside it."""
    app = opened(script(), page, language, view)
    shown = [one for one in elements(app.main) if 'class="status"' not in markup(one)]
    places = [place for place, one in enumerate(shown) if is_figure(one)]
    sides = zip([-1, *places], places, [*places[1:], len(shown)], strict=False)
    return [(shown[before + 1 : place], shown[place], shown[place + 1 : after]) for before, place, after in sides]


def plain(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def table_rows(following):
    """The rows of the tables that follow a figure: their names, and the numbers in each."""
    rows = defaultdict(set)
    for one in following:
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", markup(one)):
            name, _, cells = row.partition("</th>")
            rows[plain(name)] |= {int(n) for n in re.findall(r"\d+", plain(cells))}
    return rows


def listed(values):
    """Numbers as Plotly sends them: a list, or their bytes."""
    if isinstance(values, dict):
        return np.frombuffer(base64.b64decode(values["bdata"]), values["dtype"]).tolist()
    return values


def bars(chart):
    """The bars of a chart: under each row the lengths of its pieces, or the counts beside bars that show shares."""
    lengths = defaultdict(list)
    if is_list(chart):
        for name, number in re.findall(r"<li><a[^>]*>(.*?)</a>.*?<b>(?:<a[^>]*>)?(\d+)", markup(chart)):
            lengths[plain(name)].append(int(number))
        return lengths
    for trace in json.loads(chart.proto.spec)["data"]:
        if trace["type"] == "bar":
            names, numbers = (trace["y"], trace["x"]) if trace.get("orientation") == "h" else (trace["x"], trace["y"])
            beside = [re.match(r" (\d+) / \d+", text) for text in trace.get("text", ())]
            numbers = [int(count[1]) for count in beside] if beside and all(beside) else numbers
            for name, number in zip(listed(names), listed(numbers), strict=True):
                lengths[plain(str(name))].append(abs(number))
    return lengths


@pytest.mark.parametrize("page, view", ASKED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_a_sentence_with_n_of_all_above_it(language, page, view):
    for before, figure, _ in figures(page, language, view):
        said = [plain(markup(one)) for one in before]
        assert any(N_OF_ALL[language].search(sentence) for sentence in said), alternative(figure)


@pytest.mark.parametrize("page, view", ASKED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_an_alternative_text_and_a_table(language, page, view):
    for _, figure, after in figures(page, language, view):
        assert len(alternative(figure).split()) > 3
        assert table_rows(after), f"no table after: {alternative(figure)}"


@pytest.mark.parametrize("page, view", ASKED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_holds_the_numbers_of_its_chart(language, page, view):
    for _, chart, after in figures(page, language, view):
        if chart.type == "plotly_chart" or is_list(chart):
            rows, drawn = table_rows(after), bars(chart)
            assert drawn, "a chart of another kind needs its own reading here"
            for name, lengths in drawn.items():
                held = rows[name]
                assert set(lengths) <= held or sum(lengths) in held, f"{name}: {lengths} is not in {sorted(held)}"


def test_figures_are_found_at_all():
    """The tests above would be content with none."""
    found = {page: len(figures(page, "id", "")) for page in ("overview", "barriers", "map", "flow")}
    assert all(found.values()), found
