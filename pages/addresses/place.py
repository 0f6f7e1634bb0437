"""Where a request points, below wherever the dashboard is mounted, and in which language."""

from urllib.parse import parse_qs

import streamlit as st

from evidence.words import DEFAULT, LANGUAGES, Say


def path_asked(path: str) -> str:
    """What is asked for, empty for the first page, below wherever the dashboard is mounted."""
    below = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return path.strip("/").removeprefix(below).strip("/")


def say_asked(query: str) -> Say:
    """The language of a link, or Indonesian."""
    asked = parse_qs(query).get("lang", [DEFAULT])[-1]
    return Say(asked if asked in LANGUAGES else DEFAULT)
