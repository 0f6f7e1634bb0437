"""The width of the reader's window, which the browser told when the page was loaded.

A cookie tells it, because where the map's numbers find room and how long a chart's labels may be is settled when a page
is made: style sheets reach the markup, but neither a chart's nor the map's canvas.
"""

import streamlit as st

DESKTOP = 1280
# At this width and below a sidebar leaves no room for a table; the style sheets know the same width (56.25rem).
FOLDED = 900
NARROW = 640
# From this width on type grows by so much of itself a pixel, as html:root in pages.css; charts in steps of a quarter.
WALL, GROWTH, STEP = 1920, 0.0052 / 16, 0.25


def window_width(cookies: object) -> int:
    """The width in CSS pixels that the browser told in its cookie, or a desktop's."""
    told = cookies.get("width", "") if hasattr(cookies, "get") else ""
    return min(max(int(told), 240), 4000) if str(told).isdecimal() else DESKTOP


def without_sidebar() -> bool:
    """Whether there is no room for a sidebar, so that what stands in it has to stand on the page."""
    return window_width(st.context.cookies) <= FOLDED


def narrow() -> bool:
    """Whether charts need short labels."""
    return window_width(st.context.cookies) < NARROW


def type_scale() -> float:
    """How many times as large as on a laptop type is in this window."""
    return scale_at(window_width(st.context.cookies))


def scale_at(width: int) -> float:
    """How many times as large type is in a window of this width: 1 or more, in quarters."""
    grown = 1 + max(0, width - WALL) * GROWTH
    return round(grown / STEP) * STEP
