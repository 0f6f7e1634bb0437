"""Imports point one way: down the house, from pages to the schema."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Each part of the house with the parts it may import; everything may import its own folder's siblings where named.
READING = {
    "schema": set(),
    "dataset": set(),
    "words": set(),
    "locator": set(),
    "load": {"schema"},
    "selection": {"schema", "load"},
    "link": {"selection"},
    "fingerprint": {"selection"},
    "releases": {"dataset", "load"},
    "labels": {"load", "selection", "words"},
    "summary": {"schema", "load", "selection"},
    "agreement": {"load"},
    "regions": {"schema", "load", "selection", "summary"},
    "cross": {"selection", "summary"},
    "compare": {"load", "selection", "summary"},
    "prisma": set(),
    "answers": {"schema", "load", "selection", "summary", "regions"},
    "figures": {
        "schema",
        "load",
        "selection",
        "summary",
        "labels",
        "link",
        "prisma",
        "words",
        "regions",
        "cross",
        "compare",
        "figures",
    },
}
BUILDING = {
    "check": {"schema", "locator"},
    "correct": {"schema", "check"},
    "rules": {"schema", "check"},
    "derive": {"schema", "check"},
    "build": {"schema", "dataset", "check", "correct", "rules", "derive"},
    "codebook_page": {"schema"},
    "__main__": {"schema", "load", "words", "releases", "check", "build", "codebook_page"},
}
MAY = {
    **READING,
    **BUILDING,
    "exports": {*READING, "exports", "build"},
    "pages": {*READING, "exports"},
}
MODULES = sorted(path for folder in ("evidence", "geo", "pages") for path in (ROOT / folder).rglob("*.py")) + [
    ROOT / "app.py"
]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def roots(path):
    return {name.split(".")[0] for name in imported(path)}


def part(path):
    """Where a module stands: evidence/figures/bars.py in figures, evidence/load.py in load."""
    folder, *rest = path.relative_to(ROOT).with_suffix("").parts
    return rest[0] if folder == "evidence" else folder


def parts_imported(path):
    return {name.split(".")[1] for name in imported(path) if name.startswith("evidence.")}


def named(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize(
    "path", [p for p in MODULES if "evidence" in p.parts[-3:-1] and p.name != "__init__.py"], ids=named
)
def test_a_module_of_evidence_imports_only_what_lies_below_it(path):
    # A module that has no place above yet may count what is selected, and no more.
    assert parts_imported(path) <= MAY.get(part(path), MAY["figures"] - {"figures"})


@pytest.mark.parametrize("path", [p for p in MODULES if part(p) == "pages"], ids=named)
def test_a_page_imports_nothing_that_builds(path):
    assert not parts_imported(path) & set(BUILDING)


def test_no_part_of_the_house_lies_below_itself():
    def below(name, seen=()):
        assert name not in seen, (*seen, name)
        return {name}.union(*(below(lower, (*seen, name)) for lower in MAY[name] - {name}))

    assert below("pages") > {"schema"}
    assert "pages" not in below("exports") and "exports" not in below("figures")


def test_only_the_files_to_download_know_of_build():
    assert [named(p) for p in MODULES if part(p) in ("exports", "figures") and "build" in parts_imported(p)] == [
        "evidence/exports/files.py"
    ]


@pytest.mark.parametrize("path", [p for p in MODULES if part(p) == "geo"], ids=named)
def test_geo_knows_neither_evidence_nor_pages(path):
    assert not roots(path) & {"evidence", "pages", "streamlit", "app"}


@pytest.mark.parametrize("path", [p for p in MODULES if "evidence" in p.parts[-3:-1]], ids=named)
def test_evidence_knows_nothing_of_streamlit_or_the_pages(path):
    assert not roots(path) & {"streamlit", "pages", "app", "starlette"}


def test_streamlit_lives_in_pages_and_app_alone():
    assert {part(p) for p in MODULES if "streamlit" in roots(p)} == {"pages", "app"}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_module_is_a_drawer_for_everything(path):
    assert not {"utils", "util", "helpers", "helper", "common", "misc"} & set(
        path.relative_to(ROOT).with_suffix("").parts
    )
