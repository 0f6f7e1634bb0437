"""The three questions: every number is recounted by hand and leads to exactly the studies it counts."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from evidence.counts.answers import MOST_NAMED, Item, answers, leading, without_strategy
from evidence.dataset import select
from evidence.link import View, decode
from evidence.markup.sentences import clause_sentence
from evidence.reading import read
from evidence.selection import REQUIRED_ONLY, Selection
from evidence.words import LANGUAGES, Say, read_words
from tests.selections import built, chosen, known, languages, left, reading, selections

# What a requirement asks of one finding.
ASKS = {
    "barriers": lambda f: f["stance"] == "hinders",
    "supports": lambda f: f["stance"] == "supports",
    "mixed": lambda f: f["stance"] == "mixed",
    "recommended": lambda f: f["stance"] == "recommended",
    "practised": lambda f: f["stance"] == "practised",
    "disputed": lambda f: f["contested"],
    "doubted": lambda f: f["doubtful"],
}
OWN_PAGES = Selection(bases=("abstract",))
choices = chosen | some.sampled_from([Selection(), OWN_PAGES]).map(lambda selection: (built(), selection))


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


def every_clause(evidence):
    return [clause for found in answers(evidence).values() for clause in found]


def text_of(clause, shown):
    return unescape(re.sub(r"<[^>]+>", "", clause_sentence(clause, shown)))


@settings(max_examples=30)
@given(choices)
def test_every_number_is_what_a_recount_gives(choice):
    evidence = select(*choice)
    slugs = choice[0].evidence.studies["study"].to_numpy()
    for clause in every_clause(evidence):
        assert clause.of == len(evidence.studies)
        for item in clause.items:
            name, code = item.having
            mine = evidence.findings[(evidence.findings["code"] == code) & ASKS[name](evidence.findings)]
            charted = set(mine.loc[mine["basis"] != "abstract", "study"])
            again = len(charted), len(set(mine["study"]) - charted), set(mine["study"])
            assert (item.charted, item.own_page, set(slugs[item.studies])) == again


@settings(max_examples=30)
@given(selections)
@example(OWN_PAGES)
@example(Selection(barriers=("outreach", "internet-access"), required=("barriers:digital-skills",)))
def test_every_number_leads_to_exactly_the_studies_it_counts(selection):
    shown = reading(selection)
    slugs = shown.everything.studies["study"].to_numpy()
    for clause in every_clause(shown.evidence):
        links = Links()
        links.feed(clause_sentence(clause, shown))
        named = [item for item in clause.items if item.reported]
        assert len(links.found) == len(named)
        for item, (href, text) in zip(named, links.found, strict=True):
            view = decode(parse_qs(urlsplit(href).query).get("view", [""])[0], known())
            assert view.ignored == 0 and left(shown.dataset, view.selection) == set(slugs[item.studies])
            assert sum(map(int, re.findall(r"\d+", text))) == item.studies.sum()


@settings(max_examples=30)
@given(choices, languages)
def test_every_clause_has_a_sentence_in_every_language_and_leaves_no_blank(choice, language):
    of, selection = choice
    shown = read(of, View(selection), Say(language))
    for clause in every_clause(shown.evidence):
        sentence = text_of(clause, shown)
        assert sentence.endswith(".") and "{" not in sentence and "\ufffc" not in sentence


def test_the_answers_to_the_whole_review_name_what_the_data_say(evidence):
    first, second, third = (
        [(clause.key, [item.code for item in clause.items]) for clause in found] for found in answers(evidence).values()
    )
    assert first[0][0] == "answers.supports_most" and "human-resources" in first[0][1]
    assert first[1][0] == "answers.hinders_most" and "human-resources" in first[1][1]
    assert second[0] == ("answers.barriers", [*second[0][1]]) and len(second[0][1]) == 4
    assert [key for key, _ in third] == [
        "answers.recommended_most",
        "answers.practised_most",
        "answers.alone",
        "answers.contested",
        "answers.doubtful",
    ]


def test_questions_are_those_of_the_protocol(evidence):
    asked = evidence.protocol.loc[evidence.protocol["kind"] == "question"].sort_values("order")["item"]
    assert list(answers(evidence)) == list(asked)


def test_themes_are_not_mixed(evidence):
    theme = evidence.codebook.set_index("code")["theme"]
    themes = [
        {theme[item.code] for clause in found for item in clause.items if clause.key != "answers.alone"}
        for found in answers(evidence).values()
    ]
    assert themes == [{1, 3}, {2}, {4}]


@settings(max_examples=30)
@given(choices)
def test_a_barrier_without_a_strategy_is_one_whose_studies_name_none(choice):
    evidence = select(*choice)
    found = evidence.findings.astype({"study": object, "code": object})
    naming = set(found.loc[found["code"].map(evidence.codebook.set_index("code")["theme"]) == 4, "study"])
    reporting = found[found["stance"] == "hinders"].groupby("code")["study"].agg(set)
    alone = {code for code, who in reporting.items() if not who & naming}
    assert {item.code for item in without_strategy(evidence)} == alone


@given(some.lists(some.integers(0, 6), max_size=12))
def test_the_leading_are_never_cut_within_a_tie(numbers):
    items = [Item(str(n), n, 0, np.arange(6) < n, ("codes", str(n))) for n in numbers]
    named = leading(items)
    below = sorted(item.charted for item in items)[: len(items) - len(named)]
    assert all(item.charted > 0 for item in named)
    assert bool(named) == any(numbers)
    assert not named or all(n < min(item.charted for item in named) for n in below)
    assert len(named) <= MOST_NAMED or len({item.charted for item in named}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_own_pages_say_is_said_apart(language):
    clauses = every_clause(reading(OWN_PAGES).evidence)
    assert {"answers.supports_own", "answers.hinders_own", "answers.barriers_own"} <= {c.key for c in clauses}
    shown = reading(language=language)
    sentence = text_of(answers(shown.evidence)["question-barriers"][0], shown)
    assert shown.say("answers.item_own", n=11, own=1) in sentence


def test_what_can_only_be_required_is_named_in_words():
    assert all(f"filter.{name}" in read_words(language) for language in LANGUAGES for name in REQUIRED_ONLY)
