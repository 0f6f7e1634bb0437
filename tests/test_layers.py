"""Imports point one way: down the house, from pages to the schema. A room is a folder, or a module beside them."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Rooms of the evidence that only its reading needs, from the ground up; each may import those above it in this list.
READING = (
    ("schema", "description", "review", "words", "locator", "word_index", "replacing"),
    ("cells",),
    ("soundness",),
    ("load", "contact"),
    ("themes", "selection", "releases", "search", "old_links"),
    ("dataset", "link"),
    ("fingerprint", "labels", "hits"),
    ("reading",),
    ("report",),
    ("counts",),
    ("figures",),
    ("markup",),
    ("exports",),
)
# What makes the tables stands beside: it reads no more than what a sheet may say, and which releases are kept.
CHARTING_MAY = {
    "schema",
    "words",
    "description",
    "review",
    "locator",
    "cells",
    "soundness",
    "replacing",
    "load",
    "releases",
    "charting",
}
# Inside exports: the documents may use what is common to all of them, and no other document but where named.
DOCUMENTS_MAY = {"brief": {"brief"}, "deck": {"deck"}}
# Inside pages: who may import whom.
PAGES_MAY = {
    "catalogue": set(),
    "parts": {"parts", "catalogue"},
    "profiles": {"profiles", "parts"},
    "addresses": {"addresses", "home", "gaps", "atlas", "profiles", "parts", "catalogue"},
    "home": {"home", "parts"},
    "gaps": {"gaps", "parts"},
    "atlas": {"atlas", "parts"},
    "frame": {"parts", "addresses", "catalogue"},
    "making": {"addresses", "catalogue"},
    "page": {"parts", "home", "gaps", "atlas", "profiles", "catalogue"},
}
MODULES = sorted(path for folder in ("evidence", "geo", "pages") for path in (ROOT / folder).rglob("*.py")) + [
    ROOT / "app.py"
]


# Read before any test runs: beside a browser that is driven Python may lose count of how deep it is in a tree.
TREES = {path: ast.parse(path.read_text("utf-8")) for path in MODULES}


def imported(path):
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def place(path):
    """The folder and the room of a module: evidence/figures/bars.py in (evidence, figures)."""
    top, *rest = path.relative_to(ROOT).with_suffix("").parts
    return top, rest[0] if rest else ""


def rooms_imported(path, top):
    """The rooms of a top folder that a module imports."""
    return {name.split(".")[1] for name in imported(path) if name.startswith(f"{top}.")}


def named(paths):
    return [str(path.relative_to(ROOT)) for path in paths]


def below(room):
    """The room itself and all that lie below it."""
    depth = next(n for n, rooms in enumerate(READING) if room in rooms)
    return {room}.union(*READING[:depth])


def evidence_may(room):
    if room == "__main__":
        return {"charting", *below("counts")}
    return CHARTING_MAY if room == "charting" else below(room)


def test_a_module_of_evidence_imports_only_what_lies_below_it():
    wrong = [
        (path, room)
        for path in MODULES
        if place(path)[0] == "evidence" and place(path)[1] != "__init__"
        for room in rooms_imported(path, "evidence") - evidence_may(place(path)[1])
    ]
    assert not wrong, [(named([path]), room) for path, room in wrong]


def test_a_document_imports_no_other_document():
    folder = ROOT / "evidence" / "exports"
    wrong = [
        (named([path]), name)
        for room, may in DOCUMENTS_MAY.items()
        for path in (folder / room).glob("*.py")
        for name in imported(path)
        for other in DOCUMENTS_MAY
        if name.startswith(f"evidence.exports.{other}.") and other not in may
    ]
    assert not wrong


def test_a_page_imports_nothing_that_builds():
    pages = [path for path in MODULES if place(path)[0] == "pages"]
    assert not named(path for path in pages if "charting" in rooms_imported(path, "evidence"))


def test_only_its_own_command_imports_what_builds_the_outlines():
    others = [path for path in MODULES if place(path)[0] != "geo"]
    assert not named(path for path in others if "making" in rooms_imported(path, "geo"))


def room_of_pages(path):
    """Where a module of pages stands: a folder, the frame, or a page."""
    rest = path.relative_to(ROOT / "pages").parts
    return rest[0] if len(rest) > 1 else path.stem if path.stem in PAGES_MAY else "page"


def test_a_room_of_pages_imports_only_what_it_may():
    wrong = [
        (named([path]), room)
        for path in MODULES
        if place(path)[0] == "pages" and path.name != "__init__.py"
        for room in rooms_imported(path, "pages") - PAGES_MAY[room_of_pages(path)]
    ]
    assert not wrong


def roots(path):
    return {name.split(".")[0] for name in imported(path)}


def test_geo_knows_neither_evidence_nor_pages():
    assert not [p for p in MODULES if place(p)[0] == "geo" and roots(p) & {"evidence", "pages", "streamlit", "app"}]


def test_evidence_knows_nothing_of_streamlit_or_the_pages():
    unknown = {"streamlit", "pages", "app", "starlette"}
    assert not named(p for p in MODULES if place(p)[0] == "evidence" and roots(p) & unknown)


def test_streamlit_lives_in_pages_and_app_alone():
    assert {place(path)[0] for path in MODULES if "streamlit" in roots(path)} == {"pages", "app"}


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert not named(p for p in MODULES if drawers & set(p.relative_to(ROOT).with_suffix("").parts))
