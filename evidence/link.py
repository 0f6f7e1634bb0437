"""The short code that carries a view in a link: `view=v-2_p-id-ji.id-jb_t-hinders_split-basis`.

Parts are joined by `_`; a part is a letter or a word, a hyphen, and codes joined by `.`. Codes only, no words of any
language, so that one link opens the same studies in either. Filters have letters, ways of showing have words. Free
words travel in base 32, so that nothing in them can be taken for anything else. The first part is the version of this
format: it stands in the code and not beside it, so that whoever hands on `view` hands it on too. A link without one is
older than versions.
"""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, urlencode

from evidence.old_links import RENAMED, UNSAID, Renamed
from evidence.selection import FILTERS, LONGEST_SEARCH, PICKING, Selection

VERSION = 2
VERSION_PART = re.compile(r"v-([0-9]{1,4})")
LETTERS = {
    "p": "provinces",
    "k": "places",
    "i": "islands",
    "y": "years",
    "l": "levels",
    "m": "methods",
    "s": "systems",
    "u": "publications",
    "n": "lenses",
    "o": "outside",
    "c": "codes",
    "h": "barriers",
    "g": "strategies",
    "t": "stances",
    "b": "bases",
    "e": "certainties",
    "x": "contested",
    "a": "required",
    "w": "words",
}
LETTER_OF = {name: letter for letter, name in LETTERS.items()}
# Characters of a view, and of a whole query: what servers between a reader and this one commonly let through.
LONGEST_LINK = 8000
LONGEST_QUERY = LONGEST_LINK + 2000
# Lists of options, of a few versions of the data: each is read through once, not for each part of a link.
MOST_VOCABULARIES = 256
# Ways of showing that hold several values, in the order given, joined by full stops.
LISTED = ("figures",)
# Filters whose options have a page of their own, and the part of a display that opens it.
PAGE_OF = {"provinces": "place", "places": "place", **dict.fromkeys(PICKING, "subtheme")}


@dataclass(frozen=True)
class Display:
    """How a page shows the selection. Empty means the page's own default."""

    study: str = ""
    place: str = ""
    subtheme: str = ""
    split: str = ""
    order: str = ""
    barrier: str = ""
    matrix: str = ""
    rows: str = ""
    columns: str = ""
    empty: str = ""
    compare: str = ""
    against: str = ""
    shade: str = ""
    strategy: str = ""
    figures: str = ""
    format: str = ""
    part: str = ""


@dataclass(frozen=True)
class Known:
    """What a link may say: the options of each filter, and the values of each way of showing."""

    filters: Mapping[str, tuple[str, ...]]
    displays: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class View:
    """A link read: the selection, how it is shown, how many parts of the link were not understood.

    `newer` says that a later version of the format wrote it, `cut` that it was longer than any link that is read.
    """

    selection: Selection = field(default_factory=Selection)
    display: Display = field(default_factory=Display)
    ignored: int = 0
    newer: bool = False
    cut: bool = False

    def understood(self) -> "View":
        """What was understood of the link, without a word of the rest."""
        return replace(self, ignored=0, newer=False, cut=False)

    def with_nothing_chosen(self) -> "View":
        """The view of everything; what was not understood of the link stays said."""
        return replace(self, selection=Selection(), display=Display())


def encode(selection: Selection, display: Display | None = None) -> str:
    """The code of a view; empty for everything shown the default way."""
    parts = [
        f"{LETTER_OF[name]}-{'.'.join(map(link_code, getattr(selection, name)))}"
        for name in (*FILTERS, "required")
        if getattr(selection, name)
    ]
    if selection.words:
        parts.append(f"w-{_packed(selection.words)}")
    shown = {f.name: getattr(display, f.name) for f in fields(Display)} if display else {}
    parts += [f"{name}-{_shown_code(name, value)}" for name, value in shown.items() if value]
    return "_".join([f"v-{VERSION}", *parts]) if parts else ""


def query(language: str, code: str = "") -> dict[str, str]:
    """The query of every link to a view: its language, and its code where it is not the default one."""
    return {"lang": language} | ({"view": code} if code else {})


def query_text(language: str, code: str = "") -> str:
    """The same as it is written in an address."""
    return urlencode(query(language, code))


def views_in(query: str) -> list[str]:
    """The `view` parameters of a query."""
    return parse_qs(query[:LONGEST_QUERY]).get("view", [])


def read_view(links: Sequence[str], known: Known, page: str = "") -> View:
    """The view of a query. Of several `view` parameters the last counts; the others are parts that were not kept.

    `page`: the one that the link opens, or on which what it opens stands.
    """
    view = decode(links[-1] if links else "", known, page)
    return replace(view, ignored=view.ignored + max(len(links) - 1, 0))


def without_trail(text: str) -> str:
    """A value of a link without what a chat or a sentence put behind it: a bracket, a full stop, a quote, a space.

    Whatever we write ourselves ends in a letter or a digit.
    """
    return re.sub(r"[\W_]+$", "", text)


def decode(link: str, known: Known, page: str = "", renamed: Sequence[Renamed] = RENAMED) -> View:
    """Read a link code of any version. What is known is kept, in the options' own order; the rest is counted, never
    echoed. Of one that is too long, the parts are read that end before its limit."""
    cut = len(link) > LONGEST_LINK
    read = link[:LONGEST_LINK].rpartition("_")[0] if cut else without_trail(link)
    parts, ignored = [part for part in read.split("_") if part], 0
    version, parts = _version(parts)
    chosen: dict[str, Any] = {}
    shown: dict[str, str] = {}
    for part in parts:
        name, codes = _as_now(part, version, renamed)
        if name == "w" and "words" not in chosen and (words := _unpacked(codes)):
            chosen["words"] = words
        elif name in LETTERS and name != "w":
            found, unknown = _options(codes, known.filters[LETTERS[name]])
            ignored += unknown
            chosen[LETTERS[name]] = (*chosen.get(LETTERS[name], ()), *found)
        elif name in known.displays and name not in shown and (value := _options(codes, known.displays[name])[0]):
            kept = tuple(dict.fromkeys(value)) if name in LISTED else value[:1]
            shown[name] = ".".join(kept)
            ignored += len(codes.split(".")) - len(kept)
        else:
            ignored += 1
    ordered: dict[str, Any] = {
        name: codes if name == "words" else _in_order(codes, known.filters[name]) for name, codes in chosen.items()
    }
    if link:
        shown |= _left_unsaid(shown, version, known, page)
    return View(Selection(**ordered), Display(**shown), ignored, version > VERSION, cut)


def link_code(option: str) -> str:
    """An option as it stands in a link: lower case, digits and hyphens. ID-JI -> id-ji, 35.18 -> 35-18."""
    return re.sub(r"[^a-z0-9]+", "-", option.casefold()).strip("-")


def _version(parts: list[str]) -> tuple[int, list[str]]:
    """The version that a link names first, and its other parts; 0 where it names none."""
    for place, part in enumerate(parts):
        if found := VERSION_PART.fullmatch(part):
            return int(found[1]), parts[:place] + parts[place + 1 :]
    return 0, parts


def _as_now(part: str, version: int, renamed: Sequence[Renamed]) -> tuple[str, str]:
    """Name and codes of a part as the format calls them today."""
    name, _, codes = part.partition("-")
    for change in renamed:
        if version > change.until or name != change.part:
            continue
        if change.code:
            codes = ".".join(change.now if code == change.code else code for code in codes.split("."))
        else:
            name = change.now
    return name, codes


def _left_unsaid(shown: Mapping[str, str], version: int, known: Known, page: str) -> dict[str, str]:
    """What a link of this version meant by the parts that it leaves out, as far as that is not what they mean today."""
    said = {f"{name}-{code}" for name, value in shown.items() for code in _shown_code(name, value).split(".")}
    return {
        left.part: left.meant
        for left in UNSAID
        if version <= left.until
        and left.part not in shown
        and left.meant in known.displays.get(left.part, ())
        and (page == left.page if left.page else left.beside in said)
    }


def _shown_code(name: str, value: str) -> str:
    return ".".join(map(link_code, value.split("."))) if name in LISTED else link_code(value)


def _options(codes: str, options: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    by_code, asked = _by_code(options), codes.split(".")
    return tuple(by_code[code] for code in asked if code in by_code), sum(code not in by_code for code in asked)


@lru_cache(MOST_VOCABULARIES)
def _by_code(options: tuple[str, ...]) -> dict[str, str]:
    return {link_code(option): option for option in options}


def _in_order(chosen: tuple[str, ...], options: tuple[str, ...]) -> tuple[str, ...]:
    wanted = set(chosen)
    return tuple(option for option in options if option in wanted)


def _packed(words: str) -> str:
    return base64.b32encode(words.encode()).decode().rstrip("=").lower()


def _unpacked(code: str) -> str:
    try:
        words = base64.b32decode(code.upper() + "=" * (-len(code) % 8)).decode()
    except (binascii.Error, ValueError):
        return ""
    return clean_search(words)


def clean_search(words: str) -> str:
    """Search words as they are kept: printable, single-spaced and not endless."""
    printable = "".join(c if c.isprintable() else " " for c in words)
    return " ".join(printable.split())[:LONGEST_SEARCH].strip()
