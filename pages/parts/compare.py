"""The part of a page that puts two groups of studies side by side."""

from typing import Any

import streamlit as st
from markupsafe import Markup

from evidence.counts.compare import FEWEST_FOR_SHARE, Group, asked_groups, counterparts, groups, share
from evidence.figures.catalogue import figure
from evidence.figures.sides import Comparison, group_name
from evidence.markup.elements import Cell, Row, aside, fold, hint, table
from evidence.reading import Reading, once_a_reading
from evidence.selection import Selection
from pages.parts.controls import choose_named
from pages.parts.figure import draw
from pages.parts.page_view import PageView
from pages.parts.share import share_menu


def compare_groups(view: PageView, picking: str) -> None:
    """Choose two groups and see their counts. `picking`: the filter that leads from a code to its studies."""
    reading, name = view.reading, f"compare_{picking}"
    _choices(view)
    compared = figure(reading, name)
    assert isinstance(compared, Comparison)
    if any(group.evidence.studies.empty for group in compared.groups):
        st.html(aside(compared.headline))
        return
    if compared.by_share:
        st.html(hint(reading.say("compare.shares", fewest=FEWEST_FOR_SHARE)))
    draw(reading, name)
    share_menu(reading, name, shares(reading, picking))


@once_a_reading
def shares(reading: Reading, picking: str) -> Markup:
    """The numbers of both groups, with shares where a group is large enough for one; each leads to its studies."""
    say, compared = reading.say, figure(reading, f"compare_{picking}")
    assert isinstance(compared, Comparison)
    rows: list[Row] = []
    for row in compared.counts.to_dict("records"):
        sides = (
            _side(reading, row, side, group, picking)
            for side, group in zip(("first", "second"), compared.groups, strict=True)
        )
        rows.append([compared.labels[row["key"]], *(cell for cells in sides for cell in cells)])
    of = say("compare.share")
    head = [say("figure.code"), compared.sides[0], of, compared.sides[1], of]
    return fold(say("figure.twin"), table(compared.title, head, rows))


def _side(reading: Reading, row: dict[str, Any], side: str, group: Group, picking: str) -> list[Cell | str]:
    say, n, of = reading.say, row[side], row[f"{side}_of"]
    part = share(n, of)
    selection = _narrowed(reading.selection, group).narrowed_to(picking, row["key"])
    href = reading.href("studies", selection) if n else ""
    return [Cell(say("compare.n_of", n=n, of=of), href=href), say.percent(part) if part is not None else "–"]


def _narrowed(selection: Selection, group: Group) -> Selection:
    chosen = getattr(selection, group.name)
    return selection.with_choice(group.name, tuple(o for o in group.options if not chosen or o in chosen))


def _choices(view: PageView) -> None:
    """The two groups, the second among those that the first can stand against."""
    reading, display, dataset = view.reading, view.reading.display, view.reading.dataset
    first, second = asked_groups(display.compare, display.against, dataset)

    def name(token: str) -> str:
        return group_name(token, reading.everything, reading.say)

    first_column, second_column = st.columns(2)
    with first_column:
        choose_named(view, "compare", groups(dataset), first, "compare.first", name, cleared=("against",))
    with second_column:
        choose_named(view, "against", counterparts(first, dataset), second, "compare.second", name, among=first)
