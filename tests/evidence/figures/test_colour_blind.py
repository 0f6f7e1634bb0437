"""Colours as people with protanopia and deuteranopia see them.

Simulation: Machado, Oliveira and Fernandes (2009), A physiologically-based model for simulation of color vision
deficiency, IEEE TVCG 15(6), severity 1.0. Distances are CIE76 in CIELAB.
"""

from itertools import combinations

import numpy as np
import pytest

from evidence.counts.summary import SPLITS
from evidence.figures.theme import BACKGROUNDS, CATEGORIES, MARKS, STEP_COLOURS, bar_style

EYES = {
    "full": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])
TOLD_APART = 20
STEP_APART = 7


def lab(colour: str, eye: str) -> np.ndarray:
    """A colour in CIELAB as an eye sees it."""
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(np.array(EYES[eye]) @ linear, 0, 1) / WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(one: str, other: str, eye: str) -> float:
    return float(np.linalg.norm(lab(one, eye) - lab(other, eye)))


def look(style: dict) -> tuple[str, str]:
    return style["color"], style.get("pattern", {}).get("shape", "")


@pytest.mark.parametrize("eye", EYES)
def test_segments_of_one_chart_differ_in_pattern_or_in_a_colour_that_every_eye_tells_apart(eye):
    for segments in SPLITS.values():
        looks = [look(bar_style(segment, position)) for position, segment in enumerate(segments)]
        for (colour, pattern), (other, other_pattern) in combinations(looks, 2):
            assert pattern != other_pattern or apart(colour, other, eye) >= TOLD_APART, segments


@pytest.mark.parametrize("eye", EYES)
def test_hindering_and_supporting_are_told_apart_by_every_eye(eye):
    assert apart(MARKS["hinders"].colour, MARKS["supports"].colour, eye) >= TOLD_APART


def test_categories_differ_in_pattern():
    assert len({mark.pattern for mark in CATEGORIES}) == len(CATEGORIES)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("ground", BACKGROUNDS)
def test_steps_of_the_map_are_told_apart_by_lightness_alone(ground, eye):
    lightness = [lab(colour, eye)[0] for colour in STEP_COLOURS[ground]]
    steps = np.diff(lightness)
    assert (np.abs(steps) >= STEP_APART).all() and (np.sign(steps) == np.sign(steps[0])).all()
