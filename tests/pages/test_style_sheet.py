"""The colours of the pages are those of the figures, and every colour that a rule names is there."""

import re
import tomllib
from pathlib import Path

import pytest

from evidence.figures.theme import BACKGROUNDS, INK, LINK, PANEL, SHADES
from pages.addresses.style_sheet import style_sheet

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


def test_every_property_that_a_rule_takes_is_given():
    sheet = style_sheet()
    inline = {"c", "r", "nc", "nr", "share"}
    assert set(re.findall(r"var\(--([\w-]+)", sheet)) <= set(re.findall(r"--([\w-]+):", sheet)) | inline


def test_every_cell_of_a_matrix_is_shaded():
    assert not [state for state in SHADES if f"td.{state}, .sign.{state} {{ background:" not in style_sheet()]


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_streamlit_s_own_theme_has_the_colours_of_the_figures(ground):
    theme = tomllib.loads(CONFIG.read_text("utf-8"))["theme"][ground]
    colours = BACKGROUNDS[ground], PANEL[ground], INK[ground], LINK[ground]
    names = ("backgroundColor", "secondaryBackgroundColor", "textColor", "linkColor")
    assert tuple(theme[name] for name in names) == colours
