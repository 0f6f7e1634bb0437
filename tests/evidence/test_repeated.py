"""Three times the studies give three times every number: nothing is counted by a name or by a place in a table."""

from hypothesis import given, settings

from evidence.counts.answers import answers, leading
from evidence.counts.regions import geography_groups, review_groups
from evidence.dataset import Dataset
from evidence.figures.catalogue import NAMES, figure
from evidence.link import View
from evidence.reading import read
from evidence.words import Say
from geo.places import read_provinces
from tests.selections import chosen, displays
from tests.small_evidence import repeated

TIMES = 3
PROVINCES = read_provinces()


def once_and_thrice(choice, display=None):
    """What is left of the studies, and what is left where each of them is there three times."""
    of, selection = choice
    view = View(selection, display) if display else View(selection)
    return (read(whole, view, Say("en")) for whole in (of, Dataset(repeated(of.evidence, TIMES))))


@settings(max_examples=12)
@given(chosen, displays)
def test_every_figure_counts_three_times_as_many(choice, display):
    once, thrice = once_and_thrice(choice, display)
    for name in set(NAMES) - {"studies", "flow"}:
        rows, again = figure(once, name).rows, figure(thrice, name).rows
        assert list(rows["key"]) == list(again["key"]) and list(rows["status"]) == list(again["status"])
        # Every whole number in a row is a number of studies.
        assert again.select_dtypes("int64").equals(rows.select_dtypes("int64") * TIMES), name
        if "who" in rows:
            assert [len(who) for who in again["who"]] == [TIMES * len(who) for who in rows["who"]]


@settings(max_examples=10)
@given(chosen)
def test_every_study_stands_in_the_matrix_three_times_and_the_flow_stays_the_same(choice):
    once, thrice = once_and_thrice(choice)
    rows, again = (figure(shown, "studies").rows for shown in (once, thrice))
    said, said_again = (
        [list(map(str, row)) for row in table[["code", "studies", "status", "stances", "contested"]].to_numpy()]
        for table in (rows, again)
    )
    assert said_again == said * TIMES
    assert figure(once, "flow").rows.equals(figure(thrice, "flow").rows)


@settings(max_examples=12)
@given(chosen)
def test_the_answers_and_the_groups_of_islands_count_three_times_as_many(choice):
    once, thrice = (shown.evidence for shown in once_and_thrice(choice))
    for clauses, again in zip(answers(once).values(), answers(thrice).values(), strict=True):
        assert [(clause.key, clause.of * TIMES) for clause in clauses] == [(clause.key, clause.of) for clause in again]
        for clause, repeated_clause in zip(clauses, again, strict=True):
            counted = [(item.code, item.charted * TIMES, item.own_page * TIMES) for item in clause.items]
            assert counted == [(item.code, item.charted, item.own_page) for item in repeated_clause.items]
            assert [item.code for item in leading(clause.items)] == [
                item.code for item in leading(repeated_clause.items)
            ]
    groups = [review_groups(evidence, choice[0].options["islands"]) for evidence in (once, thrice)]
    groups += [geography_groups(evidence, PROVINCES) for evidence in (once, thrice)]
    for before, after in (groups[:2], groups[2:]):
        assert list(after["studies"]) == list(before["studies"] * TIMES)
        assert list(after["with_study"]) == list(before["with_study"])
