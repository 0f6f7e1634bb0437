"""What the review itself says, and findings outside the framework: shown where they belong, counted nowhere."""

import re

import pytest
from markupsafe import escape

from evidence.figures.catalogue import figure
from evidence.markup.outside import outside_by_topic, outside_of_study
from evidence.markup.statements import statements_of_code, statements_of_place
from evidence.words import LANGUAGES
from tests.selections import reading


def entries(markup):
    return re.findall(r"<li>(.*?)</li>", markup)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_stands_on_the_page_of_each_of_its_sub_themes_and_nowhere_else(evidence, language):
    shown = reading(language=language)
    for code in evidence.codebook["code"]:
        mine = [row for row in evidence.statements.to_dict("records") if code in row["codes"]]
        held = entries(statements_of_code(shown, code))
        assert len(held) == len(mine)
        assert all(escape(shown.say.of(row, "claim")) in text for row, text in zip(mine, held, strict=True))


def test_a_statement_says_to_whom_the_review_credits_it():
    assert "Ali (2019)" in statements_of_code(reading(), "outreach")
    assert "study?lang=" in statements_of_code(reading(), "bureaucratic-structure")


@pytest.mark.parametrize(("place", "n"), [("35.12", 1), ("ID-KB", 1), ("61.10", 1), ("32.73", 0)])
def test_a_place_has_the_statements_on_areas_of_its_kind(place, n):
    assert len(entries(statements_of_place(reading(), place))) == n


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_outside_the_framework_stand_with_their_study_and_under_their_topic(evidence, language):
    shown = reading(language=language)
    for row in evidence.outside.to_dict("records"):
        said = str(escape(shown.say.of(row, "finding")))
        assert said in outside_of_study(shown, row["study"]) and said in outside_by_topic(shown)
    assert outside_of_study(shown, "ulfa-2018") == ""


def test_no_bar_counts_what_stands_outside_the_framework(evidence):
    counted = figure(reading(), "all_barriers").rows
    own = evidence.findings[evidence.findings["stance"] == "hinders"].drop_duplicates(["study", "code"])
    assert counted["studies"].sum() == len(own)
