"""Both languages say the same things; every sentence is used and every one used is there."""

import ast
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence import locator, schema
from evidence.charting.check import Problem
from evidence.counts import summary
from evidence.selection import FILTERS, REQUIRED_ONLY
from evidence.words import LANGUAGES, PLURALS, Say, read_words
from geo.places import read_provinces

ROOT = Path(__file__).parents[2]
KEYS = set(read_words("id"))
# Keys put together at run time, family by family, with all that can stand in the blank.
FAMILIES = {
    "filter.": [*FILTERS, *REQUIRED_ONLY, "words", "required"],
    "segment.": [segment for segments in summary.SPLITS.values() for segment in segments],
    "split.": list(summary.SPLITS),
    "table.": [sheet.name for sheet in schema.sheets()],
    "theme.": list(schema.values_of("codebook", "theme")),
    "islands.": list(schema.values_of("studies", "island_group")),
    "levels.": list(schema.values_of("studies", "place_level")),
    "methods.": list(schema.values_of("studies", "method")),
    "stances.": list(schema.values_of("findings", "stance")),
    "bases.": list(schema.values_of("findings", "basis")),
    "certainties.": list(schema.values_of("findings", "certainty")),
    "means.stances.": list(schema.values_of("findings", "stance")),
    "means.bases.": list(schema.values_of("findings", "basis")),
    "means.certainties.": list(schema.values_of("findings", "certainty")),
    "unit.": list(schema.values_of("flow", "unit")),
    "discrepancy.": list(schema.values_of("discrepancies", "kind")),
    "publications.": [*schema.values_of("studies", "publication_type"), "not_reported"],
    "study.text_": [value.replace(" ", "_") for value in schema.values_of("studies", "result_text")],
    "context.units.": [value.replace(" ", "_") for value in schema.values_of("context", "unit")],
    "locator.": [name.lower().replace(" ", "_") for name in (*locator.SECTIONS, *locator.PARTS)]
    + list(locator.NUMBERED),
    "locator.row_": [name.lower().replace(" ", "_") for name in locator.ROWS],
    "tables.": ["missing", "broken", "foreign"],
    # Read as a whole for streamlit_words.js; tests/browser holds that Streamlit still says each of them.
    "streamlit.": [key.removeprefix("streamlit.") for key in KEYS if key.startswith("streamlit.")],
    "rule.kind_": [kind for kind in schema.KINDS if kind != "text"],
}


def sources():
    return [*ROOT.glob("evidence/**/*.py"), *ROOT.glob("pages/**/*.py")]


def nodes():
    return [node for path in sources() for node in ast.walk(ast.parse(path.read_text("utf-8")))]


NODES = nodes()
LITERALS = {node.value for node in NODES if isinstance(node, ast.Constant) and isinstance(node.value, str)}
VALUES = {value.replace(" ", "_") for sheet in schema.sheets() for column in sheet.columns for value in column.values}
GROUPS = set(read_provinces()["island_group"])
VOCABULARY = LITERALS | VALUES | GROUPS | {c.name for s in schema.sheets() for c in s.columns}


def called_say(node):
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return name == "say"


SAID = [node for node in NODES if isinstance(node, ast.Call) and called_say(node) and node.args]
SAID_LITERALLY = [node for node in SAID if isinstance(node.args[0], ast.Constant)]


def patterns():
    """What f-strings and sums with a literal head can spell, the blanks open: f"page.{name}.title"."""
    for node in NODES:
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            spelled = "".join(
                re.escape(part.value) if isinstance(part, ast.Constant) else r"([\w-]+)" for part in node.values
            )
            yield re.compile(spelled)
        elif isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
            yield re.compile(re.escape(node.left.value) + r"([\w-]+)")


PATTERNS = [p for p in patterns() if re.match(r"[a-z_]+\\\.|[a-z_]+\.", p.pattern)]
NAMED = {prefix + value for prefix, values in FAMILIES.items() for value in values}


def used(key):
    """Said by its name, in a family with all its values, or spelled from words that the code or the schema knows."""
    if key in LITERALS or key in NAMED:
        return True
    if key.startswith("rule."):
        return key.removeprefix("rule.") in LITERALS
    if key.startswith("count."):
        return key.split(".")[1] in LITERALS
    family, _, last = key.rpartition(".")
    if f"{family}." in FAMILIES:
        return False
    found = [match for pattern in PATTERNS if (match := pattern.fullmatch(key))]
    # {name}.{option}: the ways of showing of a page have their keys under the name of the control.
    controls = family in LITERALS and last in VOCABULARY
    return controls or any(all(blank in VOCABULARY for blank in match.groups()) for match in found)


def blanks(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_keys():
    first, *others = (set(read_words(language)) for language in LANGUAGES)
    assert all(other == first for other in others) and len(first) > 200


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_sentence_has_the_same_blanks_in_both_languages_and_is_not_empty(key):
    sentences = [read_words(language)[key] for language in LANGUAGES]
    assert len({frozenset(blanks(sentence)) for sentence in sentences}) == 1
    assert all(sentence.strip() == sentence != "" for sentence in sentences)


def test_no_sentence_is_left_unused():
    """If a key is said in a new way, say it literally or add its family above."""
    assert sorted(key for key in KEYS if not used(key)) == []


def test_every_key_said_literally_is_there():
    assert sorted({node.args[0].value for node in SAID_LITERALLY} - KEYS) == []
    assert len(SAID_LITERALLY) > 100


@pytest.mark.parametrize("prefix", FAMILIES)
def test_every_key_of_a_family_is_there(prefix):
    assert {prefix + value for value in FAMILIES[prefix]} <= KEYS


def test_every_blank_of_a_sentence_said_literally_is_filled():
    for node in SAID_LITERALLY:
        given_blanks = {keyword.arg for keyword in node.keywords}
        if None not in given_blanks:
            assert given_blanks == blanks(read_words("id")[node.args[0].value]), node.args[0].value


def test_every_rule_named_in_the_code_has_a_sentence():
    named = {
        node.args[4].value
        for node in NODES
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == Problem.__name__
        and len(node.args) > 4
        and isinstance(node.args[4], ast.Constant)
    }
    assert len(named) > 15 and {f"rule.{rule}" for rule in named} <= KEYS


def test_every_noun_that_is_counted_has_its_plural_forms_in_every_language():
    nouns = {key.split(".")[1] for key in KEYS if key.startswith("count.")}
    assert {f"count.{noun}.{form}" for noun in nouns for form in ("one", "other")} <= KEYS
    assert {PLURALS[language](n) for language in LANGUAGES for n in range(200)} <= {"one", "other"}


@pytest.mark.parametrize(
    "language, n, said",
    [
        ("en", 0, "0 studies"),
        ("en", 1, "1 study"),
        ("en", 27, "27 studies"),
        ("en", 2167, "2,167 studies"),
        ("id", 1, "1 studi"),
        ("id", 2167, "2.167 studi"),
    ],
)
def test_a_number_takes_its_noun_in_the_right_form(language, n, said):
    assert Say(language).count("studies", n) == said


@pytest.mark.parametrize(
    "language, whole, part, share", [("id", "2.167", "31,57", "12%"), ("en", "2,167", "31.57", "12%")]
)
def test_numbers_are_written_the_way_of_the_language(language, whole, part, share):
    say = Say(language)
    assert (say.number(2167), say.number(31.57), say.percent(0.12)) == (whole, part, share)
    assert say("flow.reported", n=2167) == f"n = {whole}"


@given(some.integers(0, 10**9), some.sampled_from(list(LANGUAGES)))
def test_a_number_can_be_read_back(n, language):
    assert int(Say(language).number(n).replace({"id": ".", "en": ","}[language], "")) == n


@pytest.mark.parametrize("language, said", [("id", "a, b, dan c"), ("en", "a, b and c")])
def test_a_list_is_joined_the_way_of_the_language(language, said):
    assert Say(language).listed(["a", "b", "c"]) == said
    assert Say(language).listed(["a"]) == "a"


def test_a_text_in_a_blank_is_never_taken_for_a_blank():
    assert "{n}" in Say("en")("rule.refers_to", sheet="{n}")


def test_a_key_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        Say("id")("no.such.key")
