"""The style sheet of the pages: its colours are those of the figures."""

import re
from pathlib import Path

import pytest

from evidence.figures.theme import HATCH, MARKS, SHADES, SILENT, STEP_COLOURS

CSS = (Path(__file__).parents[2] / "pages" / "assets" / "pages.css").read_text("utf-8")


def value_of(name):
    return re.search(rf"--{name}: ([^;]+);", CSS)[1]


@pytest.mark.parametrize("state", SHADES)
def test_a_cell_of_a_matrix_is_shaded_as_in_its_figure(state):
    mark, share = SHADES[state]
    name, percent = re.search(
        rf"td\.{state}\b[^{{]*{{ background: color-mix\(in srgb, var\(--(\w+)\) (\d+)%", CSS
    ).groups()
    assert (value_of(name), int(percent)) == (MARKS[mark].colour, share)


def test_the_steps_of_the_map_are_those_of_its_figure():
    for step, pair in enumerate(zip(*STEP_COLOURS.values(), strict=True), start=1):
        assert value_of(f"step{step}") == f"light-dark({', '.join(pair)})"
    for name, pair in (("silent", SILENT), ("hatch", HATCH)):
        assert value_of(name) == f"light-dark({', '.join(pair.values())})"
