"""The three questions: every number is recounted by hand and leads to exactly the studies it counts."""

import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from evidence.counts.answers import MOST_NAMED, Item, answers, leading, without_strategy
from evidence.exports.brief.sections import Brief
from evidence.labels import code_names
from evidence.link import Display, Known, decode
from evidence.load import read_tables
from evidence.markup.sentences import clause_sentence
from evidence.selection import FILTERS, REQUIRED_ONLY, Facets, Selection, select
from evidence.words import LANGUAGES, Say, read_words

EVIDENCE = read_tables()
FACETS = Facets(EVIDENCE)
KNOWN = Known(
    {name: tuple(FACETS.options[name]) for name in FILTERS} | {"required": FACETS.requirements()},
    dict.fromkeys(Display.__dataclass_fields__, ()),
)
THEME = dict(zip(EVIDENCE.codebook["code"], EVIDENCE.codebook["theme"], strict=True))
# What a requirement asks of one finding.
ASKS = {
    "barriers": lambda f: f["stance"] == "hinders",
    "supports": lambda f: f["stance"] == "supports",
    "mixed": lambda f: f["stance"] == "mixed",
    "recommended": lambda f: f["stance"] == "recommended",
    "practised": lambda f: f["stance"] == "practised",
    "disputed": lambda f: f["contested"],
}


def options(name):
    held = [option for option, who in FACETS.options[name].items() if who]
    return some.just(()) | some.lists(some.sampled_from(held), max_size=2, unique=True).map(tuple)


selections = some.builds(
    Selection,
    **{name: options(name) for name in ("provinces", "islands", "codes", "barriers", "stances", "bases", "contested")},
    required=some.lists(some.sampled_from(FACETS.requirements()), max_size=1).map(tuple),
)


def recounted(selection, item):
    """Charted and own-page studies of an item, in plain pandas."""
    found = select(FACETS, selection).findings
    name, code = item.having
    mine = found[(found["code"] == code) & found.apply(ASKS[name], axis=1).astype(bool)] if len(found) else found
    charted = set(mine.loc[mine["basis"] != "abstract", "study"])
    return len(charted), len(set(mine["study"]) - charted), frozenset(mine["study"])


def said(html):
    return re.sub(r"<[^>]+>", "", html).replace("&#x27;", "'")


class Links(HTMLParser):
    """Hrefs with the text inside them."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found.append([dict(attrs)["href"], ""])

    def handle_data(self, data):
        if self.found:
            self.found[-1][1] += data if not self.found[-1][1] else ""


def every_clause(selection):
    return [clause for found in answers(select(FACETS, selection)).values() for clause in found]


@settings(max_examples=40, deadline=None)
@given(selections)
@example(Selection())
@example(Selection(bases=("abstract",)))
def test_every_number_is_what_a_recount_gives(selection):
    for clause in every_clause(selection):
        assert clause.of == len(select(FACETS, selection).studies)
        for item in clause.items:
            assert (item.charted, item.own_page, item.who) == recounted(selection, item)


@settings(max_examples=40, deadline=None)
@given(selections)
@example(Selection(bases=("abstract",)))
@example(Selection(barriers=("outreach", "internet-access"), required=("barriers:digital-skills",)))
def test_every_number_leads_to_exactly_the_studies_it_counts(selection):
    brief = Brief(FACETS, selection, Say("en"))
    names = code_names(EVIDENCE, brief.say)
    for clause in every_clause(selection):
        links = Links()
        links.feed(clause_sentence(clause, names, brief.say, brief.having))
        named = [item for item in clause.items if item.who]
        assert len(links.found) == len(named)
        for item, (href, text) in zip(named, links.found, strict=True):
            view = decode(parse_qs(urlsplit(href).query).get("view", [""])[0], KNOWN)
            assert view.ignored == 0 and FACETS.matching(view.selection)[0] == item.who
            assert sum(map(int, re.findall(r"\d+", text))) == len(item.who)


@settings(max_examples=60, deadline=None)
@given(selections, some.sampled_from(list(LANGUAGES)))
def test_every_clause_has_a_sentence_in_every_language_and_leaves_no_blank(selection, language):
    say = Say(language)
    for clause in every_clause(selection):
        sentence = said(clause_sentence(clause, code_names(EVIDENCE, say), say, lambda _: "#"))
        assert sentence.endswith(".") and "{" not in sentence and "\ufffc" not in sentence


def test_the_answers_to_the_whole_review_name_what_the_data_say():
    first, second, third = (
        [(clause.key, [item.code for item in clause.items]) for clause in found] for found in answers(EVIDENCE).values()
    )
    assert first[0][0] == "answers.supports_most" and "human-resources" in first[0][1]
    assert first[1][0] == "answers.hinders_most" and "human-resources" in first[1][1]
    assert second[0] == ("answers.barriers", [*second[0][1]]) and len(second[0][1]) == 4
    assert [key for key, _ in third] == [
        "answers.recommended_most",
        "answers.practised_most",
        "answers.alone",
        "answers.contested",
    ]


def test_questions_are_those_of_the_protocol(evidence):
    asked = evidence.protocol.loc[evidence.protocol["kind"] == "question"].sort_values("order")["item"]
    assert list(answers(evidence)) == list(asked)


def test_themes_are_not_mixed():
    themes = {
        question: {THEME[item.code] for clause in found for item in clause.items if clause.key != "answers.alone"}
        for question, found in answers(EVIDENCE).items()
    }
    assert list(themes.values()) == [{1, 3}, {2}, {4}]


def test_a_barrier_without_a_strategy_is_one_whose_studies_name_none(evidence):
    found = evidence.findings
    naming = set(found.loc[found["code"].map(THEME) == 4, "study"])
    reporting = found[found["stance"] == "hinders"].groupby("code")["study"].agg(set)
    alone = {code for code, who in reporting.items() if not who & naming}
    assert {item.code for item in without_strategy(evidence)} == alone


@given(some.lists(some.integers(0, 6), max_size=12))
def test_the_leading_are_never_cut_within_a_tie(numbers):
    items = [Item(str(n), n, 0, frozenset(map(str, range(n))), ("codes", str(n))) for n in numbers]
    named = leading(items)
    left = sorted(item.charted for item in items)[: len(items) - len(named)]
    assert all(item.charted > 0 for item in named)
    assert bool(named) == any(numbers)
    assert not named or all(n < min(item.charted for item in named) for n in left)
    assert len(named) <= MOST_NAMED or len({item.charted for item in named}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_own_pages_say_is_said_apart(language):
    say = Say(language)
    clauses = every_clause(Selection(bases=("abstract",)))
    assert {"answers.supports_own", "answers.hinders_own", "answers.barriers_own"} <= {c.key for c in clauses}
    sentence = said(clause_sentence(answers(EVIDENCE)["question-barriers"][0], code_names(EVIDENCE, say), say, str))
    assert say("answers.item_own", n=10, own=1) in sentence


def test_what_can_only_be_required_is_named_in_words(evidence):
    for language in LANGUAGES:
        for name in REQUIRED_ONLY:
            assert f"filter.{name}" in read_words(language)
