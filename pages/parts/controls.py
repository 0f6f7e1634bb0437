"""Small choices on a page: how a chart is split, in which order its rows stand."""

import pandas as pd
import streamlit as st

from evidence.selection import LIMITING
from pages.parts.shown import Shown, set_display


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

    st.segmented_control(
        view.say(label),
        options,
        key=key,
        format_func=lambda option: view.say(f"{name}.{option}"),
        on_change=chosen,
        required=True,
    )
    return current


def ordered(counts: pd.DataFrame, order: str) -> pd.DataFrame:
    """Rows by number of studies, or in the codebook's order in which they come."""
    return (
        counts
        if order == "codebook"
        else counts.sort_values("studies", ascending=False, kind="stable", ignore_index=True)
    )


def limited_findings(view: Shown) -> None:
    """Say that a filter also limits which findings count, so that a 0 is not taken for a gap."""
    if active := [view.say(f"filter.{name}") for name in LIMITING if getattr(view.selection, name)]:
        st.info(view.say("filter.limits", filters=view.say.listed(active)), icon=":material/filter_alt:")
