"""A reading holds what a view leaves, makes everything once, and links to the views beside it."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.dataset import Dataset, select
from evidence.link import Display, View, read_view
from evidence.reading import ROWS_AT_ONCE, Reading, once_a_reading, parts, read
from evidence.selection import Selection
from evidence.words import Say
from tests.selections import built, displays, known, languages, left, reading, selections
from tests.small_evidence import repeated, small

THREE = Dataset(small("study code\nana outreach\nbudi internet\ncitra outreach"))


def seen_at(href):
    """The view that a link opens."""
    return read_view(parse_qs(urlsplit(href).query).get("view", []), known())


def test_the_same_view_in_the_same_language_is_read_once():
    one, again, other = (reading(Selection(years=("2019",)), language=language) for language in ("id", "id", "en"))
    assert one is again and one is not other
    assert one.in_view(View(Selection(years=("2019",)))) is one
    assert one.selecting(Selection()) is reading(language="id")


def test_what_is_made_of_a_reading_is_made_once_for_each_way_of_asking():
    made = []

    @once_a_reading
    def make(of: Reading, name: str, size: int = 1) -> list[str]:
        made.append((of, name, size))
        return [name]

    one, other = read(THREE, View(), Say("id")), read(THREE, View(), Say("en"))
    asked = [make(one, "a"), make(one, "a"), make(one, "b"), make(one, "a", size=2), make(other, "a")]
    assert asked[0] is asked[1]
    assert made == [(one, "a", 1), (one, "b", 1), (one, "a", 2), (other, "a", 1)]


@settings(max_examples=40)
@given(selections, displays, languages)
def test_it_says_what_the_selection_leaves_of_how_much(selection, display, language):
    shown = reading(selection, display, language)
    assert list(shown.evidence.findings["finding"]) == list(select(built(), selection).findings["finding"])
    assert shown.n_of_all == shown.n_of(len(left(built(), selection))) and shown.studies in shown.say.count(
        "studies", len(shown.evidence.studies)
    )
    assert shown.empty == (not left(built(), selection))
    assert shown.n_of_all in shown.scope and shown.filters in shown.scope
    assert (shown.filters == shown.say("shown.no_filters")) == (selection == Selection())


@settings(max_examples=40)
@given(selections, displays, some.sampled_from(["overview", "map", "studies"]))
def test_its_links_keep_the_filters_and_change_what_they_are_for(selection, display, page):
    shown = reading(selection, display)
    assert replace(seen_at(shown.href(page)), display=Display()) == View(in_order(selection))
    assert seen_at(shown.href(page, display=display)).display == display
    assert seen_at(shown.href(page, Selection())).selection == Selection()
    study = shown.everything.studies["study"].iloc[0]
    assert seen_at(shown.study_href(study)) == View(in_order(selection), Display(study=study))
    assert seen_at(shown.studies_href(words="oss")).selection == in_order(selection.with_choice("words", "oss"))
    assert shown.href("map").startswith("map?lang=en") and shown.href("overview").startswith("./?lang=en")


def in_order(selection):
    """The selection as a link gives it back: each filter in the order of its options, words cleaned."""
    names = [name for name in known().filters if getattr(selection, name)]
    ordered = {name: tuple(o for o in known().filters[name] if o in getattr(selection, name)) for name in names}
    return replace(selection, **ordered, words=" ".join(selection.words.split()))


def test_a_number_leads_to_the_studies_that_have_all_that_is_required():
    href = reading(Selection(years=("2018", "2019"))).having(("years", "2019"), ("barriers", "outreach"))
    selection = seen_at(href).selection
    assert selection == Selection(years=("2018", "2019"), barriers=("outreach",), required=("years:2019",))
    assert left(built(), selection) == left(built(), Selection(years=("2019",), barriers=("outreach",))) != set()


def test_a_long_list_is_shown_in_parts_that_hold_every_study_once():
    many = Dataset(repeated(THREE.evidence, ROWS_AT_ONCE // 3 + 1))
    studies = list(many.evidence.studies["study"])
    assert parts(many) == ("2",) and parts(THREE) == ()
    shown = [read(many, View(display=Display(part=part)), Say("en")).part for part in ("", "2", "3")]
    assert [studies[part] for part in shown] == [studies[:ROWS_AT_ONCE], studies[ROWS_AT_ONCE:], studies[:ROWS_AT_ONCE]]
