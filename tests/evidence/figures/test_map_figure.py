"""The map for images and slides: the same numbers, every province, and nothing that Plotly would fetch."""

import pytest

from evidence.figures.places import province_rows
from evidence.figures.province_map import province_map
from evidence.labels import province_name
from evidence.selection import Facets
from evidence.words import LANGUAGES, Say
from geo.outlines import rings
from geo.places import read_provinces

PROVINCES = read_provinces()
OUTLINES = rings("provinces")
POINTS = {code: (row["lon"], row["lat"]) for code, row in PROVINCES.iterrows()}


def drawn(evidence, language="en", shade="studies", code=""):
    say = Say(language)
    rows = province_rows(evidence, Facets(evidence), shade, code)
    names = {province: province_name(province, say) for province in PROVINCES.index}
    return province_map(rows, OUTLINES, POINTS, names, say, say("map.studies"))


def test_it_is_made_of_scatter_traces_alone(evidence):
    figure = drawn(evidence).figure
    assert {trace.type for trace in figure.data} == {"scatter"}
    assert "geo" not in figure.layout.to_plotly_json()


def test_every_province_is_drawn(evidence):
    corners = sum(len(ring) for held in OUTLINES.values() for ring in held)
    filled = [trace for trace in drawn(evidence).figure.data if trace.fill == "toself"]
    assert sum(x is not None for trace in filled for x in trace.x) == corners


def test_provinces_without_a_study_are_hatched_and_named_in_the_legend(evidence):
    hatched = [trace for trace in drawn(evidence).figure.data if trace.fillpattern.shape]
    assert [trace.name for trace in hatched] == ["No study"]


def test_the_numbers_are_those_of_the_counts(evidence):
    written = drawn(evidence).figure.data[-1]
    assert dict(zip(written.customdata, written.text, strict=True))["ID-JI"] == "<b>7</b>"
    assert len(written.text) == 13


def test_what_only_own_pages_say_is_written_apart(evidence):
    written = drawn(evidence, shade="barrier", code="outreach").figure.data[-1]
    assert dict(zip(written.customdata, written.text, strict=True))["ID-JT"] == "<b>1 + 1</b>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_it_shows_and_that_it_is_approximate(evidence, language):
    figure, headline, alt = drawn(evidence, language)
    assert "13" in headline and "38" in headline and headline in alt
    assert figure.layout.annotations[0].text == Say(language)("map.approximate")


def test_a_selection_without_studies_is_a_map_of_hatching(evidence):
    from evidence.counts.summary import only_studies

    figure = drawn(only_studies(evidence, ())).figure
    assert [trace.name for trace in figure.data if trace.fill] == ["No study"]
