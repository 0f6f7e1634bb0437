"""Where the dashboard stands, where a request points below that, and in which language."""

import os
from urllib.parse import parse_qs

import streamlit as st
from starlette.requests import HTTPConnection

from evidence.link import without_trail
from evidence.words import DEFAULT, LANGUAGES, Say

# Where readers find the dashboard, where a request cannot tell: behind a proxy that strips a part of the path.
PUBLIC_ADDRESS = "PUBLIC_ADDRESS"


def address_of(request: HTTPConnection) -> str:
    """Where the dashboard stands, with a slash at its end: as PUBLIC_ADDRESS says, or as it was asked for."""
    if public := os.environ.get(PUBLIC_ADDRESS, "").rstrip("/"):
        return f"{public}/"
    origin = str(request.base_url.replace(path="/"))
    return f"{origin}{base_path()}/" if base_path() else origin


def varying() -> dict[str, str]:
    """The header by which a cache tells answers apart that name where the dashboard stands: as each was asked for."""
    return {} if os.environ.get(PUBLIC_ADDRESS) else {"vary": "host"}


def base_path() -> str:
    """The part of the path below which Streamlit was told to serve, without slashes; mostly none."""
    return str(st.get_option("server.baseUrlPath") or "").strip("/")


def path_asked(path: str) -> str:
    """What is asked for, empty for the first page, below wherever the dashboard is mounted."""
    asked, below = path.strip("/"), base_path()
    return asked[len(below) :].strip("/") if f"{asked}/".startswith(f"{below}/") else asked


def say_asked(query: str) -> Say:
    """The language of a link, or Indonesian."""
    asked = without_trail(parse_qs(query).get("lang", [DEFAULT])[-1])
    return Say(asked if asked in LANGUAGES else DEFAULT)
