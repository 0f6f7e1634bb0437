"""Small choices on a page that live in its link: how a chart is split, in which order its rows stand."""

from collections.abc import Callable, Sequence

import streamlit as st

from evidence.markup.elements import aside
from evidence.reading import Reading
from evidence.selection import LIMITING
from pages.parts.page_view import PageView, set_display

MOST_BUTTONS = 4


def choose(view: PageView, part: str, options: tuple[str, ...], label: str, words: str = "", default: str = "") -> str:
    """A choice of one part of the link; the default, or else the first option, leaves the link.

    `words`: the section of the words that names the options, where it is not called like the part.
    """
    say, default = view.reading.say, default or options[0]

    def name(option: str) -> str:
        return say(f"{words or part}.{option}")

    current = _current(view, part, options, default)
    key = _settled(view, part, current)

    def write() -> None:
        set_display(**{part: "" if st.session_state[key] == default else st.session_state[key]})

    if len(options) <= MOST_BUTTONS:
        st.segmented_control(say(label), options, key=key, format_func=name, on_change=write, required=True, wrap=True)
    else:
        st.selectbox(say(label), options, key=key, format_func=name, on_change=write)
    return current


def choose_named(
    view: PageView,
    part: str,
    options: Sequence[str],
    current: str,
    label: str,
    name: Callable[[str], str],
    cleared: Sequence[str] = (),
    among: str = "",
    hidden_label: bool = False,
) -> str:
    """A choice among many, each under its name, as a list; what is chosen always stands in the link.

    `cleared`: the parts of the link that a new choice makes void. `among`: what the options depend on, where they
    change: another list is another widget.
    """
    key = _settled(view, part, current, among)

    def write() -> None:
        set_display(**{part: st.session_state[key]}, **dict.fromkeys(cleared, ""))

    st.selectbox(
        view.reading.say(label),
        options,
        key=key,
        format_func=name,
        on_change=write,
        label_visibility="collapsed" if hidden_label else "visible",
    )
    return current


def switch(view: PageView, part: str, value: str, label: str) -> bool:
    """A switch that is off at first; on, it stands in the link."""
    on = getattr(view.reading.display, part) == value
    key = _settled(view, part, on)
    st.toggle(
        view.reading.say(label),
        key=key,
        on_change=lambda: set_display(**{part: value if st.session_state[key] else ""}),
    )
    return on


def limited_findings(reading: Reading) -> None:
    """Say that a filter also limits which findings count, so that a 0 is not taken for a gap."""
    if active := [reading.say(f"filter.{name}") for name in LIMITING if getattr(reading.selection, name)]:
        st.html(aside(reading.say("filter.limits", filters=reading.say.listed(active))))


def _current(view: PageView, part: str, options: Sequence[str], default: str) -> str:
    value = str(getattr(view.reading.display, part))
    return value if value in options else default


def _settled(view: PageView, part: str, current: object, among: str = "") -> str:
    """The key of the widget of a part, which is made to hold what the link says."""
    key = ":".join(filter(None, (part, view.page, view.reading.say.language, among)))
    if st.session_state.get(key) != current:
        st.session_state[key] = current
    return key
