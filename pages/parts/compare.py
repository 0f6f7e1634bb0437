"""The part of a page that puts two groups of studies side by side."""

from typing import Any

import streamlit as st

from evidence.compare import FEWEST_FOR_SHARE, REST, Group, compared_counts, counterparts, group, groups, share
from evidence.exports.markup import Cell, table
from evidence.figures.sides import compared_bars
from evidence.labels import option_label
from evidence.link import encode
from evidence.selection import Selection
from pages.parts.figure import draw
from pages.parts.shown import Shown, set_display


def compare_groups(
    view: Shown, codes: list[str], stances: tuple[str, ...], picking: str, labels: dict[str, str]
) -> None:
    """Choose two groups and see their counts. `picking`: the filter that leads from a code to its studies."""
    say, options = view.say, groups(view.facets)
    first_column, second_column = st.columns(2)
    first = view.display.compare or options[0]
    with first_column:
        _select(view, "compare", options, first, "compare.first")
    others = counterparts(first, view.facets)
    second = view.display.against if view.display.against in others else others[0]
    with second_column:
        _select(view, "against", others, second, "compare.second")
    sides = group(first, view.evidence, view.facets), group(second, view.evidence, view.facets, first)
    names = _name(view, first), _name(view, second)
    counts = compared_counts(*sides, codes, stances)
    drawing = compared_bars(counts, {code: labels[code] for code in codes}, names, say, picking)
    st.markdown(drawing.headline)
    draw(view, drawing, f"compare-{picking}")
    st.caption(say("compare.shares", fewest=FEWEST_FOR_SHARE))
    with st.expander(say("figure.twin")):
        head = [say("figure.code"), names[0], say("compare.share"), names[1], say("compare.share")]
        rows = [
            [
                labels[row["code"]],
                *_side(view, row, "first", sides[0], picking),
                *_side(view, row, "second", sides[1], picking),
            ]
            for row in counts.to_dict("records")
        ]
        st.html(table(say("compare.title"), head, rows))


def _side(view: Shown, row: dict[str, Any], side: str, side_group: Group, picking: str) -> list[Cell | str]:
    say, n, of = view.say, row[side], row[f"{side}_of"]
    part = share(n, of)
    href = view.href("studies", _narrowed(view.selection, side_group).narrowed_to(picking, row["code"])) if n else ""
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
        format_func=lambda token: _name(view, token),
        on_change=lambda: set_display(**{name: st.session_state[key], **cleared}),
    )


def _name(view: Shown, token: str) -> str:
    kind, _, option = token.partition(":")
    if token == REST:
        return view.say("compare.rest")
    if kind == "regulation":
        return view.say(f"compare.{option}")
    return option_label(kind, option, view.everything, view.say)
