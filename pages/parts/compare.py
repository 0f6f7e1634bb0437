"""The part of a page that puts two groups of studies side by side."""

from typing import Any

import streamlit as st

from evidence.counts.compare import FEWEST_FOR_SHARE, Group, asked_groups, counterparts, group, groups, share
from evidence.figures.sides import group_name
from evidence.link import encode
from evidence.markup.elements import Cell, aside, fold, hint, table
from evidence.selection import Selection
from pages.parts.figure import draw
from pages.parts.page_view import Shown, set_display
from pages.parts.share import share_menu


def compare_groups(view: Shown, picking: str) -> None:
    """Choose two groups and see their counts. `picking`: the filter that leads from a code to its studies."""
    say = view.say
    first, second = asked_groups(view.display.compare, view.display.against, view.facets)
    first_column, second_column = st.columns(2)
    with first_column:
        _select(view, "compare", groups(view.facets), first, "compare.first")
    with second_column:
        _select(view, "against", counterparts(first, view.facets), second, "compare.second")
    sides = group(first, view.evidence, view.facets), group(second, view.evidence, view.facets, first)
    piece = view.piece(f"compare_{picking}")
    if any(side.evidence.studies.empty for side in sides):
        st.html(aside(piece.drawing.headline))
        return
    st.markdown(piece.drawing.headline)
    draw(view, piece.drawing, piece.name)
    st.html(hint(say("compare.shares", fewest=FEWEST_FOR_SHARE)))
    share_of = say("compare.share")
    rows = [
        [
            piece.labels[row["key"]],
            *_side(view, row, "first", sides[0], picking),
            *_side(view, row, "second", sides[1], picking),
        ]
        for row in piece.data.to_dict("records")
    ]
    head = [say("figure.code"), piece.sides[0], share_of, piece.sides[1], share_of]
    st.html(fold(say("figure.twin"), table(piece.title, head, rows)))
    share_menu(view, piece)


def _side(view: Shown, row: dict[str, Any], side: str, side_group: Group, picking: str) -> list[Cell | str]:
    say, n, of = view.say, row[side], row[f"{side}_of"]
    part = share(n, of)
    href = view.href("studies", _narrowed(view.selection, side_group).narrowed_to(picking, row["key"])) if n else ""
    return [Cell(say("compare.n_of", n=n, of=of), href=href), say.percent(part) if part is not None else "–"]


def _narrowed(selection: Selection, side: Group) -> Selection:
    held = getattr(selection, side.name)
    return selection.with_choice(side.name, tuple(o for o in side.options if not held or o in held))


def _select(view: Shown, name: str, options: tuple[str, ...], current: str, label: str) -> None:
    key = f"{name}:{view.page}:{view.say.language}:{encode(Selection(), view.display) if name == 'against' else ''}"
    if st.session_state.get(key) != current:
        st.session_state[key] = current
    cleared = {"against": ""} if name == "compare" else {}
    st.selectbox(
        view.say(label),
        options,
        key=key,
        format_func=lambda token: group_name(token, view.everything, view.say),
        on_change=lambda: set_display(**{name: st.session_state[key], **cleared}),
    )
