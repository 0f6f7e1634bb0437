"""What the code must know of the review: it fits the codebook and the studies, and has both languages."""

import ast
from pathlib import Path

from evidence.charting.rules import STANCES_OF_ROLE
from evidence.counts import compare
from evidence.dataset import Dataset
from evidence.load import read_tables
from evidence.review import claims, discrepancies, questions, themes, turning_point
from evidence.themes import barrier_codes, element_codes, role_codes, strategy_codes
from evidence.words import LANGUAGES
from tests.selections import built
from tests.small_evidence import small

ROOT = Path(__file__).parents[2]


def test_every_theme_of_the_codebook_has_a_role_and_none_else_has_one():
    assert set(themes()) == set(read_tables().codebook["theme"])
    assert {theme["role"] for theme in themes().values()} == set(STANCES_OF_ROLE)


def test_whatever_is_shown_of_the_review_stands_in_both_languages():
    rows = (*themes().values(), turning_point(), *claims())
    names = {field[:-3] for row in rows for field in row if field.endswith(("_id", "_en"))}
    assert names == {"name", "before", "after", "text"}
    assert all(row.get(f"{name}_{language}") for row in rows for name in names & shown(row) for language in LANGUAGES)


def shown(row):
    return {field[:-3] for field in row if field.endswith(("_id", "_en"))}


def test_a_claim_is_of_a_sub_theme_that_studies_can_report_as_a_barrier_and_counts_them():
    assert {claim["code"] for claim in claims()} <= set(barrier_codes(read_tables()))
    assert all(
        {"{n}", "{of}"} <= set(claim[f"text_{language}"].split()) for claim in claims() for language in LANGUAGES
    )


def test_some_studies_are_of_the_year_of_the_turning_point_or_before_and_some_of_later_years():
    years = read_tables().studies["year"]
    assert years.min() <= turning_point()["year"] < years.max()


def test_what_is_named_of_protocol_and_register_stands_there():
    protocol, register = read_tables().protocol, read_tables().discrepancies
    assert set(questions().values()) == set(protocol.loc[protocol["kind"] == "question", "item"])
    assert {*discrepancies("totals"), *discrepancies("remoteness")} <= set(register["discrepancy"])
    assert discrepancies("nothing") == ()


def test_no_name_of_the_review_stands_in_the_code():
    """Its sub-themes, studies, questions, discrepancies and regulations are data."""
    tables = read_tables()
    named = (tables.codebook["code"], tables.studies["study"], tables.protocol["item"])
    named += (tables.discrepancies["discrepancy"], tables.regulations["regulation"])
    names = {name for column in named for name in column}
    literals = {
        node.value
        for path in (*ROOT.glob("evidence/**/*.py"), *ROOT.glob("pages/**/*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
    }
    assert names & literals == set()


def test_roles_give_barriers_first_and_then_the_elements_that_can_lack():
    evidence = small("study code\n ana staff")
    assert element_codes(evidence) == ("staff", "rules")
    assert barrier_codes(evidence) == ("outreach", "internet", "staff", "rules")
    assert strategy_codes(evidence) == ("campaign", "training")
    assert role_codes(evidence, "topic") == ()


def test_without_a_turning_point_regions_alone_are_compared(monkeypatch):
    monkeypatch.setattr(compare, "turning_point", dict)
    assert not any(token.startswith(compare.TURNING_POINT) for token in compare.groups(built()))
    alone = Dataset(small("study code\n ana staff"))
    assert compare.asked_groups("", "", alone) == ("islands:jawa", "rest")
