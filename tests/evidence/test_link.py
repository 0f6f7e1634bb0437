"""The code of a view in a link: what was put in comes out, and nothing else can."""

import csv
from dataclasses import fields
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from evidence.counts.summary import SPLITS, barrier_codes
from evidence.link import (
    LETTERS,
    LONGEST_LINK,
    RENAMED,
    VERSION,
    Display,
    Known,
    Renamed,
    View,
    clean_search,
    decode,
    encode,
    link_code,
    query_text,
    read_view,
)
from evidence.load import read_tables
from evidence.selection import FILTERS, LONGEST_SEARCH, Facets, Selection, select

CASES = Path(__file__).parents[1] / "cases"
HOSTILE = list(csv.DictReader((CASES / "hostile_links.csv").open(encoding="utf-8", newline="")))
OLD = list(csv.DictReader((CASES / "old_links.csv").open(encoding="utf-8", newline="")))
FACETS = Facets(read_tables())
VALUES = {
    "study": tuple(FACETS.evidence.studies["study"]),
    "split": tuple(SPLITS),
    "barrier": barrier_codes(FACETS.evidence),
    "matrix": ("studies", "cross"),
    "columns": ("codes", "provinces", "years"),
}
DISPLAYS = {field.name: VALUES.get(field.name, ("one", "the other")) for field in fields(Display)}
HELD_PLACES = tuple(place for place, who in FACETS.options["places"].items() if who)
OPTIONS = {name: tuple(FACETS.options[name]) for name in FILTERS} | {"required": FACETS.requirements()}
KNOWN = Known(OPTIONS, DISPLAYS)


def some_of(options):
    return some.sets(some.sampled_from(options), max_size=19).map(
        lambda chosen: tuple(o for o in options if o in chosen)
    )


words = some.text(max_size=80).map(clean_search)
selections = some.builds(Selection, **{name: some_of(KNOWN.filters[name]) for name in OPTIONS}, words=words)
displays = some.builds(Display, **{name: some.sampled_from(("", *values)) for name, values in DISPLAYS.items()})
parts = some.sampled_from([*LETTERS, *DISPLAYS, "z", "", "split"]).flatmap(
    lambda name: some.lists(
        some.sampled_from(["id-ji", "hinders", "basis", "n5zxg", "x", "", "2020", "oss"]), max_size=4
    ).map(lambda codes: f"{name}-{'.'.join(codes)}")
)


@given(selections, displays)
def test_a_view_survives_its_link(selection, display):
    assert decode(encode(selection, display), KNOWN) == View(selection, display, 0)


@given(some.text() | some.lists(parts).map("_".join))
@example("w-" + "a" * 5000)
@example("p-" + "id-ji." * 3000)
@example("\ud800")
@example("w-\u0131")
def test_any_link_can_be_read_and_only_what_is_known_is_kept(link):
    view = decode(link, KNOWN)
    assert all(set(getattr(view.selection, name)) <= set(KNOWN.filters[name]) for name in OPTIONS)
    assert all(getattr(view.display, name) in ("", *values) for name, values in DISPLAYS.items())
    assert view.selection.words == clean_search(view.selection.words)
    assert view.ignored >= 0


@given(some.text() | some.lists(parts).map("_".join))
def test_what_was_read_can_be_written_and_read_again(link):
    view = decode(link, KNOWN)
    assert decode(encode(view.selection, view.display), KNOWN) == View(view.selection, view.display, 0)


@given(selections, displays)
def test_a_link_made_before_versions_opens_the_same_view(selection, display):
    versioned = encode(selection, display)
    assert versioned == "" or versioned.startswith(f"v-{VERSION}_")
    assert decode(versioned.removeprefix(f"v-{VERSION}_"), KNOWN) == View(selection, display, 0)


@given(selections, displays, some.integers(VERSION + 1, 9999), some.lists(some.just("zz-new"), max_size=3))
def test_of_a_link_from_a_later_version_all_that_is_known_is_kept_and_the_rest_counted(
    selection, display, version, new
):
    later = "_".join([f"v-{version}", *encode(selection, display).split("_")[1:], *new])
    assert decode(later, KNOWN) == View(selection, display, len(new), newer=True)


@given(some.text() | some.lists(parts).map("_".join))
def test_migrations_break_no_link_whatever_they_rename(link):
    strange = (Renamed(0, "p", now="split"), Renamed(1, "t", now="y"), Renamed(1, "y", code="hinders", now="2020"))
    view = decode(link, KNOWN, strange)
    assert decode(encode(view.selection, view.display), KNOWN) == View(view.selection, view.display, 0)


def test_a_link_goes_through_every_change_since_it_was_made():
    changes = (Renamed(0, "q", now="z"), Renamed(1, "z", now="p"), Renamed(1, "p", code="old", now="id-ji"))
    assert decode("q-old", KNOWN, changes).selection.provinces == ("ID-JI",)
    assert decode("v-1_z-old", KNOWN, changes).selection.provinces == ("ID-JI",)
    assert decode("v-1_q-old", KNOWN, changes) == View(ignored=1)


def test_a_migration_ends_at_what_a_link_can_say_today():
    for change in RENAMED:
        assert change.until < VERSION
        part, code = (change.part, change.now) if change.code else (change.now, "")
        assert part in {*LETTERS, *DISPLAYS} and (not code or code in DISPLAYS[part])


@pytest.mark.parametrize("case", OLD, ids=lambda c: c["because"] or c["link"])
def test_an_old_link_opens_what_it_opened_when_it_was_made(case):
    view = decode(case["link"], KNOWN)
    kept = dict(pair.split("=") for pair in case["kept"].split())
    wanted = {name: tuple(value.split(";")) for name, value in kept.items() if name in LETTERS.values()}
    shown = {name: value for name, value in kept.items() if name in DISPLAYS}
    assert view == View(Selection(**wanted), Display(**shown), int(case["ignored"]), case["newer"] == "yes")


@given(selections, displays, some.sampled_from(["id", "en"]))
def test_a_query_is_read_back_as_it_was_written(selection, display, language):
    asked = parse_qs(query_text(language, encode(selection, display)))
    assert asked["lang"] == [language]
    assert read_view(asked.get("view", []), KNOWN) == View(selection, display, 0)


def test_of_several_views_in_one_query_the_last_counts_and_the_others_are_counted():
    assert read_view(["zz-1", "t-hinders", "p-id-ji"], KNOWN) == View(Selection(provinces=("ID-JI",)), Display(), 2)
    assert read_view([], KNOWN) == View()


@given(selections, displays, some.randoms(use_true_random=False))
def test_the_order_of_parts_and_options_does_not_matter(selection, display, random):
    shuffled = encode(selection, display).split("_")
    random.shuffle(shuffled)
    mixed = []
    for part in shuffled:
        name, _, codes = part.partition("-")
        asked = codes.split(".")
        random.shuffle(asked)
        mixed.append(f"{name}-{'.'.join(asked)}" if part else "")
    assert decode("_".join(mixed), KNOWN) == View(selection, display, 0)


@given(selections, some.lists(some.from_regex(r"zz[a-z]*-[a-z]*", fullmatch=True), max_size=5))
def test_every_part_that_is_not_known_is_counted(selection, strange):
    link = "_".join(filter(None, [encode(selection), *strange]))
    assert decode(link, KNOWN) == View(selection, Display(), len(strange))


@pytest.mark.parametrize("case", HOSTILE, ids=lambda c: c["because"] or c["link"] or "empty")
def test_a_hostile_link_keeps_what_is_known_and_counts_the_rest(case):
    view = decode(case["link"], KNOWN)
    kept = dict(pair.split("=") for pair in case["kept"].split())
    wanted = {n: v if n == "words" else tuple(v.split(";")) for n, v in kept.items() if n in LETTERS.values()}
    shown = {name: value for name, value in kept.items() if name in DISPLAYS}
    assert view == View(Selection(**wanted), Display(**shown), int(case["ignored"]))


def test_an_overlong_link_is_cut_and_the_rest_counted():
    view = decode("p-id-ji_" + "_" * LONGEST_LINK + "t-hinders", KNOWN)
    assert view == View(Selection(provinces=("ID-JI",)), Display(), 1)


@pytest.mark.parametrize("character", ["i", "\u00e9", "\U0001f600"])
def test_everything_that_a_study_has_fits_into_a_link(character):
    filters = {**KNOWN.filters, "places": HELD_PLACES, "required": ("barriers:outreach",)}
    everything = Selection(**filters, words=character * LONGEST_SEARCH)
    longest = Display(**{name: max(values, key=len) for name, values in DISPLAYS.items()})
    assert len(encode(everything, longest)) <= LONGEST_LINK
    assert decode(encode(everything, longest), KNOWN) == View(everything, longest, 0)


def test_no_choice_is_an_empty_link():
    assert encode(Selection()) == encode(Selection(), Display()) == ""
    assert decode("", KNOWN) == View()


@given(selections, displays)
def test_a_link_needs_no_escaping_in_an_address(selection, display):
    assert set(encode(selection, display)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-._")


def test_a_link_holds_no_words_of_a_language_and_opens_the_same_studies():
    selection = Selection(provinces=("ID-JI",), codes=("outreach",), certainties=("high",))
    assert encode(selection) == "v-1_p-id-ji_c-outreach_e-high"
    assert list(select(FACETS, decode(encode(selection), KNOWN).selection).studies["study"]) == list(
        select(FACETS, selection).studies["study"]
    )


@pytest.mark.parametrize("name", OPTIONS)
def test_no_two_options_of_a_filter_share_a_code(name):
    codes = [link_code(option) for option in KNOWN.filters[name]]
    assert len(set(codes)) == len(codes) and all(codes)
    assert not set("._") & set("".join(codes))


def test_every_filter_has_a_letter_and_no_way_of_showing_shares_it():
    assert set(LETTERS.values()) == {*OPTIONS, "words"}
    assert not set(LETTERS) & set(DISPLAYS)


@given(some.text())
def test_search_words_are_printable_short_and_cleaned_once(text):
    cleaned = clean_search(text)
    assert cleaned == clean_search(cleaned) == cleaned.strip()
    assert len(cleaned) <= LONGEST_SEARCH and cleaned.isprintable() and "  " not in cleaned


@settings(max_examples=200)
@given(some.text(alphabet=some.characters(), max_size=100).map(clean_search))
def test_words_of_any_script_survive_the_link(searched):
    assert decode(encode(Selection(words=searched)), KNOWN) == View(Selection(words=searched), Display(), 0)
