"""The code of a view in a link: what was put in comes out, and nothing else can."""

from dataclasses import fields, replace
from urllib.parse import parse_qs

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from evidence import link
from evidence.link import (
    LETTERS,
    LISTED,
    LONGEST_LINK,
    VERSION,
    Display,
    View,
    clean_search,
    decode,
    encode,
    link_code,
    query_text,
    read_view,
)
from evidence.old_links import RENAMED, UNSAID, Renamed
from evidence.selection import FILTERS, LONGEST_SEARCH, Selection
from tests.case_rows import case_rows
from tests.selections import built, displays, known, languages, left

HOSTILE = case_rows("hostile_links")
OLD = case_rows("old_links")
DISPLAYS = [field.name for field in fields(Display)]
OPTIONS = (*FILTERS, "required")


def some_of(name):
    """Options of a filter in their own order, as a link gives them back."""
    chosen = some.deferred(lambda: some.sets(some.sampled_from(known().filters[name]), max_size=19))
    return chosen.map(lambda chosen: tuple(option for option in known().filters[name] if option in chosen))


words = some.text(max_size=80).map(clean_search)
selections = some.builds(Selection, **{name: some_of(name) for name in OPTIONS}, words=words)
views = some.builds(View, selections, displays)
parts = some.sampled_from([*LETTERS, *DISPLAYS, "z", "", "split"]).flatmap(
    lambda name: some.lists(
        some.sampled_from(["id-ji", "hinders", "basis", "n5zxg", "x", "", "2020", "oss"]), max_size=4
    ).map(lambda codes: f"{name}-{'.'.join(codes)}")
)
links = some.text() | some.lists(parts).map("_".join)


@given(views)
def test_a_view_survives_its_link_which_needs_no_escaping_in_an_address(view):
    link = encode(view.selection, view.display)
    assert decode(link, known()) == view
    assert set(link) <= set("abcdefghijklmnopqrstuvwxyz0123456789-._")


@given(links)
@example("w-" + "a" * 5000)
@example("p-" + "id-ji." * 3000)
@example("\ud800")
@example("w-\u0131")
def test_any_link_can_be_read_and_only_what_is_known_is_kept(link):
    view = decode(link, known())
    assert all(set(getattr(view.selection, name)) <= set(known().filters[name]) for name in OPTIONS)
    shown = {name: getattr(view.display, name) for name in DISPLAYS}
    listed = {name: shown[name].split(".") if name in LISTED else [shown[name]] for name in DISPLAYS}
    assert all(set(values) <= {"", *known().displays[name]} for name, values in listed.items())
    assert view.selection.words == clean_search(view.selection.words)
    assert view.ignored >= 0


@given(links)
def test_what_was_read_can_be_written_and_read_again(link):
    view = decode(link, known())
    assert decode(encode(view.selection, view.display), known()) == View(view.selection, view.display, 0)


@settings(max_examples=40)
@given(views)
def test_a_link_made_before_versions_opens_the_same_view(view):
    meant = replace(view, display=replace(view.display, matrix="studies", rows="years", columns="systems"))
    versioned = encode(meant.selection, meant.display)
    assert versioned.startswith(f"v-{VERSION}_")
    assert decode(versioned.removeprefix(f"v-{VERSION}_"), known()) == meant


@settings(max_examples=40)
@given(links, some.sampled_from(["", "barriers", "matrix", "present", "studies"]))
def test_what_was_read_on_any_page_is_read_again_from_its_own_link(link, page):
    view = decode(link, known(), page)
    assert decode(encode(view.selection, view.display), known(), page) == replace(view, ignored=0, newer=False)


@settings(max_examples=40)
@given(views, some.sampled_from(["", "barriers", "map", "matrix", "present", "studies"]))
def test_a_link_of_today_leaves_nothing_unsaid(view, page):
    assert decode(encode(view.selection, view.display), known(), page) == view


@settings(max_examples=40)
@given(views)
def test_what_an_old_link_left_unsaid_matters_where_it_is_shown_and_nowhere_else(view):
    bare = replace(view, display=replace(view.display, matrix="", figures=""))
    old = encode(bare.selection, bare.display).replace(f"v-{VERSION}_", "v-1_", 1)
    for page in ("", "overview", "barriers", "map", "studies", "study"):
        assert decode(old, known(), page) == bare


@settings(max_examples=40)
@given(views, some.integers(VERSION + 1, 9999), some.lists(some.just("zz-new"), max_size=3))
def test_of_a_link_from_a_later_version_all_that_is_known_is_kept_and_the_rest_counted(view, version, new):
    later = "_".join([f"v-{version}", *encode(view.selection, view.display).split("_")[1:], *new])
    assert decode(later, known()) == View(view.selection, view.display, len(new), newer=True)


@given(links)
def test_migrations_break_no_link_whatever_they_rename(link):
    strange = (Renamed(0, "p", now="split"), Renamed(1, "t", now="y"), Renamed(1, "y", code="hinders", now="2020"))
    view = decode(link, known(), renamed=strange)
    assert decode(encode(view.selection, view.display), known()) == View(view.selection, view.display, 0)


def test_a_link_goes_through_every_change_since_it_was_made():
    changes = (Renamed(0, "q", now="z"), Renamed(1, "z", now="p"), Renamed(1, "p", code="old", now="id-ji"))
    assert decode("q-old", known(), renamed=changes).selection.provinces == ("ID-JI",)
    assert decode("v-1_z-old", known(), renamed=changes).selection.provinces == ("ID-JI",)
    assert decode("v-1_q-old", known(), renamed=changes) == View(ignored=1)


def test_a_migration_ends_at_what_a_link_can_say_today():
    for change in RENAMED:
        assert change.until < VERSION
        part, codes = (change.part, change.now.split(".")) if change.code else (change.now, [])
        options = known().filters[LETTERS[part]] if part in LETTERS else known().displays[part]
        assert set(codes) <= set(options)


def test_what_was_left_unsaid_is_what_a_link_can_say_today():
    for unsaid in UNSAID:
        assert unsaid.until < VERSION and unsaid.meant in known().displays[unsaid.part]
        assert bool(unsaid.page) != bool(unsaid.beside)


@pytest.mark.parametrize("cases", [OLD, HOSTILE], ids=["old", "hostile"])
def test_a_hard_link_keeps_what_is_known_and_counts_the_rest(cases):
    """Old links open what they opened when they were made."""
    faults = []
    for case in cases:
        kept = dict(pair.split("=") for pair in case["kept"].split())
        wanted = {n: v if n == "words" else tuple(v.split(";")) for n, v in kept.items() if n in LETTERS.values()}
        shown = {name: value for name, value in kept.items() if name in DISPLAYS}
        view = View(Selection(**wanted), Display(**shown), int(case["ignored"]), case.get("newer") == "yes")
        if (read := decode(case["link"], known(), case.get("page", ""))) != view:
            faults.append((case["link"], case["because"], read))
    assert faults == [] != cases


@settings(max_examples=40)
@given(views, languages)
def test_a_query_is_read_back_as_it_was_written(view, language):
    asked = parse_qs(query_text(language, encode(view.selection, view.display)))
    assert asked["lang"] == [language]
    assert read_view(asked.get("view", []), known()) == view


def test_of_several_views_in_one_query_the_last_counts_and_the_others_are_counted():
    assert read_view(["zz-1", "t-hinders", "p-id-ji"], known()) == View(Selection(provinces=("ID-JI",)), Display(), 2)
    assert read_view([], known()) == View()


@settings(max_examples=40)
@given(views, some.randoms(use_true_random=False))
def test_the_order_of_parts_and_options_does_not_matter(view, random):
    shuffled = encode(view.selection, view.display).split("_")
    random.shuffle(shuffled)
    mixed = []
    for part in shuffled:
        name, _, codes = part.partition("-")
        asked = codes.split(".")
        random.shuffle(asked)
        mixed.append(f"{name}-{'.'.join(asked)}" if part else "")
    assert decode("_".join(mixed), known()) == view


@settings(max_examples=40)
@given(selections, some.lists(some.from_regex(r"zz[a-z]*-[a-z]*", fullmatch=True), max_size=5))
def test_every_part_that_is_not_known_is_counted(selection, strange):
    link = "_".join(filter(None, [encode(selection), *strange]))
    assert decode(link, known()) == View(selection, Display(), len(strange))


@given(some.lists(some.sampled_from([*range(15), *range(3)]), min_size=1))
def test_figures_are_kept_in_the_order_asked_for_each_once(asked):
    names = [known().displays["figures"][n] for n in asked]
    view = decode(encode(Selection(), Display(figures=".".join(names))), known())
    assert view.display.figures.split(".") == list(dict.fromkeys(names))
    assert view.ignored == len(names) - len(set(names))


@pytest.mark.parametrize("filling", ["", "w-" + "n5zxg", "k-35-1"])
def test_an_overlong_link_is_read_up_to_its_last_whole_part_and_said_to_be_cut(filling):
    start = f"p-id-ji_{filling}".ljust(LONGEST_LINK, "_" if not filling else filling[-1])
    assert decode(start + "0_t-hinders", known()) == View(Selection(provinces=("ID-JI",)), cut=True)


def test_however_often_a_link_names_a_filter_its_options_are_read_through_once(monkeypatch):
    read = []
    monkeypatch.setattr(link, "link_code", lambda option: read.append(option) or link_code(option))
    link._by_code.cache_clear()
    decode("_".join(["k-35-12"] * 900), known())
    assert len(read) == len(known().filters["places"])
    link._by_code.cache_clear()


@pytest.mark.parametrize("character", ["i", "\u00e9", "\U0001f600"])
def test_everything_that_a_study_has_fits_into_a_link(character):
    places = tuple(place for place, studies in built().options["places"].items() if studies)
    filters = {**known().filters, "places": places, "required": ("barriers:outreach",)}
    everything = Selection(**filters, words=character * LONGEST_SEARCH)
    longest = {name: max(("", *values), key=len) for name, values in known().displays.items()}
    display = Display(**longest | {"figures": ".".join(known().displays["figures"])})
    assert len(encode(everything, display)) <= LONGEST_LINK
    assert decode(encode(everything, display), known()) == View(everything, display, 0)


def test_no_choice_is_an_empty_link():
    assert encode(Selection()) == encode(Selection(), Display()) == ""
    assert decode("", known()) == View()


def test_a_link_holds_no_words_of_a_language_and_opens_the_same_studies():
    selection = Selection(provinces=("ID-JI",), codes=("outreach",), certainties=("medium",))
    assert encode(selection) == "v-2_p-id-ji_c-outreach_e-medium"
    assert left(built(), decode(encode(selection), known()).selection) == left(built(), selection) != set()


def test_no_two_options_of_a_filter_or_of_a_way_of_showing_share_a_code():
    for name, values in (known().filters | known().displays).items():
        codes = [link_code(option) for option in values]
        assert len(set(codes)) == len(codes) and all(codes), name
        assert not set("._") & set("".join(codes)), name


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
    assert decode(encode(Selection(words=searched)), known()) == View(Selection(words=searched), Display(), 0)
