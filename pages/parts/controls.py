"""Small choices on a page: how a chart is split, in which order its rows stand."""

from typing import Any

import streamlit as st

from evidence.markup.elements import aside
from evidence.selection import LIMITING
from pages.parts.page_view import Shown, set_display

MOST_BUTTONS = 4


def choose(view: Shown, name: str, options: tuple[str, ...], label: str) -> str:
    """A choice that lives in the link; the first option is the default and leaves the link."""
    held = getattr(view.display, name)
    current = held if held in options else options[0]
    key = f"{name}:{view.page}:{view.say.language}"
    if st.session_state.get(key) != current:
        st.session_state[key] = current

    def chosen() -> None:
        picked = st.session_state[key]
        set_display(**{name: "" if picked == options[0] else picked})

    asked: dict[str, Any] = {
        "label": view.say(label),
        "options": options,
        "key": key,
        "format_func": lambda option: view.say(f"{name}.{option}"),
        "on_change": chosen,
    }
    if len(options) <= MOST_BUTTONS:
        st.segmented_control(**asked, required=True)
    else:
        st.selectbox(**asked)
    return current


def choose_code(view: Shown, name: str, codes: tuple[str, ...], labels: dict[str, str], label: str) -> str:
    """A sub-theme that lives in the link under `name`; the first one where the link names none."""
    held = getattr(view.display, name)
    current = held if held in codes else codes[0]
    key = f"{name}:{view.page}:{view.say.language}"
    if st.session_state.get(key) != current:
        st.session_state[key] = current
    st.selectbox(
        view.say(label),
        codes,
        key=key,
        format_func=labels.__getitem__,
        on_change=lambda: set_display(**{name: st.session_state[key]}),
    )
    return current


def choose_from_list(view: Shown, name: str, options: tuple[str, ...], default: str, label: str) -> str:
    """A choice among many, as a list; the default leaves the link."""
    held = getattr(view.display, name)
    current = held if held in options else default
    key = f"{name}:{view.page}:{view.say.language}"
    if st.session_state.get(key) != current:
        st.session_state[key] = current

    def chosen() -> None:
        picked = st.session_state[key]
        set_display(**{name: "" if picked == default else picked})

    st.selectbox(
        view.say(label), options, key=key, format_func=lambda option: view.say(f"axis.{option}"), on_change=chosen
    )
    return current


def switch(view: Shown, name: str, value: str, label: str) -> bool:
    """A switch that is off at first; on, it stands in the link."""
    key, held = f"{name}:{view.page}:{view.say.language}", getattr(view.display, name) == value
    if st.session_state.get(key) != held:
        st.session_state[key] = held
    st.toggle(view.say(label), key=key, on_change=lambda: set_display(**{name: value if st.session_state[key] else ""}))
    return held


def limited_findings(view: Shown) -> None:
    """Say that a filter also limits which findings count, so that a 0 is not taken for a gap."""
    if active := [view.say(f"filter.{name}") for name in LIMITING if getattr(view.selection, name)]:
        st.html(aside(view.say("filter.limits", filters=view.say.listed(active))))
