"""Which studies and findings a selection leaves: the rule again, in plain Python."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.load import read_tables
from evidence.selection import FILTERS, STUDY_FILTERS, Facets, Selection, select
from geo.places import read_places, read_provinces

EVIDENCE = read_tables()
FACETS = Facets(EVIDENCE)
STUDIES = EVIDENCE.studies.to_dict("records")
FINDINGS = EVIDENCE.findings.to_dict("records")
WORDS = [
    "",
    "oss",
    "OSS Malang",
    "sosialisasi",
    "public",
    "Bandung",
    "no such words",
    "ID",
    "é",
    "(",
    "  kota  malang ",
]


def options(name):
    return some.lists(some.sampled_from(list(FACETS.options[name])), max_size=3, unique=True).map(tuple)


selections = some.builds(
    Selection,
    **{name: some.just(()) | options(name) for name in FILTERS},
    required=some.lists(some.sampled_from(FACETS.requirements()), max_size=2).map(tuple),
    words=some.sampled_from(WORDS),
)


def has(value, chosen):
    """Whether any of the options chosen holds: or, within a filter."""
    values = ("not_reported",) if value in ((), None) else value if isinstance(value, tuple) else (value,)
    return not chosen or any(str(v) in chosen or (v is True and "yes" in chosen) for v in values)


CODEBOOK = EVIDENCE.codebook.to_dict("records")
PLACES = [*read_provinces().reset_index().to_dict("records"), *read_places().reset_index().to_dict("records")]
NAMES = {
    code: (row["name_id"], row["name_en"])
    for row in PLACES
    for code in ([row["place"]] if "place" in row else [row["province"], row["kemendagri"]])
}


def said(study):
    own = [study[c] for c in ("title", "institution", "agency", "summary_id", "summary_en")]
    lists = [item for c in ("authors", "place_as_charted", "systems") for item in study[c]]
    found = [f[c] for f in FINDINGS if f["study"] == study["study"] for c in ("finding_id", "finding_en")]
    codes = [f["code"] for f in FINDINGS if f["study"] == study["study"]]
    named = [row[c] for row in CODEBOOK if row["code"] in codes for c in ("label_id", "label_en")]
    places = [name for code in (*study["provinces"], *study["places"]) for name in NAMES[code]]
    return " ".join(filter(None, own + lists + found + named + places)).casefold()


TEXTS = {study["study"]: said(study) for study in STUDIES}


LIMITS = {"stances": "stance", "bases": "basis", "certainties": "certainty", "contested": "contested"}
THEME = dict(zip(EVIDENCE.codebook["code"], EVIDENCE.codebook["theme"], strict=True))
PICKS = {
    "codes": lambda finding: True,
    "barriers": lambda finding: finding["stance"] == "hinders",
    "strategies": lambda finding: THEME[finding["code"]] == 4,
}
REQUIRED = {
    **PICKS,
    "supports": lambda finding: finding["stance"] == "supports",
    "mixed": lambda finding: finding["stance"] == "mixed",
    "recommended": lambda finding: finding["stance"] == "recommended",
    "practised": lambda finding: finding["stance"] == "practised",
    "disputed": lambda finding: finding["contested"],
}


def split(token):
    return token.split(":")


def naive(selection):
    """And, between filters; one finding must satisfy all limits at once, and each pick is made among those left."""
    studies, findings = [], []
    for study in STUDIES:
        if not all(has(study[column], getattr(selection, name)) for name, column in STUDY_FILTERS.items()):
            continue
        if not all(word in TEXTS[study["study"]] for word in selection.words.casefold().split()):
            continue
        mine = [f for f in FINDINGS if f["study"] == study["study"]]
        shown = [f for f in mine if all(has(f[column], getattr(selection, name)) for name, column in LIMITS.items())]
        picks = [(picks, chosen) for name, picks in PICKS.items() if (chosen := getattr(selection, name))]
        limited = any(getattr(selection, name) for name in LIMITS)
        picks += [(REQUIRED[n], (o,)) for n, o in map(split, selection.required) if n in REQUIRED]
        own = [(STUDY_FILTERS[n], (o,)) for n, o in map(split, selection.required) if n in STUDY_FILTERS]
        if not all(has(study[column], chosen) for column, chosen in own):
            continue
        if (shown or not limited) and all(any(p(f) and f["code"] in chosen for f in shown) for p, chosen in picks):
            studies.append(study["study"])
            findings += [f["finding"] for f in shown]
    return studies, findings


@settings(max_examples=100, deadline=None)
@given(selections)
def test_a_selection_leaves_what_the_rule_says_in_the_order_of_the_tables(selection):
    left = select(FACETS, selection)
    assert (list(left.studies["study"]), list(left.findings["finding"])) == naive(selection)


@settings(deadline=None)
@given(some.sampled_from(FILTERS).flatmap(lambda name: some.tuples(some.just(name), options(name))))
def test_one_filter_leaves_what_the_rule_says(choice):
    selection = Selection().with_choice(*choice)
    left = select(FACETS, selection)
    assert (list(left.studies["study"]), list(left.findings["finding"])) == naive(selection)


@settings(deadline=None)
@given(selections, some.sampled_from(FILTERS))
def test_clearing_a_filter_never_loses_a_study(selection, name):
    assert FACETS.matching(selection)[0] <= FACETS.matching(selection.without(name))[0]


@settings(deadline=None)
@given(selections, some.sampled_from(FILTERS), some.data())
def test_a_further_option_in_a_filter_in_use_never_loses_a_study(selection, name, data):
    held = getattr(selection, name) or (data.draw(some.sampled_from(list(FACETS.options[name]))),)
    more = (*held, data.draw(some.sampled_from(list(FACETS.options[name]))))
    narrow, wide = selection.with_choice(name, held), selection.with_choice(name, more)
    assert FACETS.matching(narrow)[0] <= FACETS.matching(wide)[0]


@settings(deadline=None)
@given(selections)
def test_axes_and_all_that_is_not_a_study_stay_whole(selection):
    left = select(FACETS, selection)
    assert all(
        frame is EVIDENCE.tables()[name] for name, frame in left.tables().items() if name not in ("studies", "findings")
    )


@settings(deadline=None)
@given(selections)
def test_no_finding_is_left_without_its_study(selection):
    left = select(FACETS, selection)
    assert set(left.findings["study"]) <= set(left.studies["study"])


@settings(deadline=None)
@given(selections)
def test_the_culprits_are_the_filters_whose_clearing_brings_studies_back(selection):
    wanted = tuple(n for n in selection.active() if naive(replace(selection, **{n: "" if n == "words" else ()}))[0])
    assert FACETS.culprits(selection) == wanted


def test_a_choice_that_leaves_nothing_names_the_filter_that_did_it():
    selection = Selection(provinces=("ID-JI",), islands=("jawa",), words="no such words")
    assert select(FACETS, selection).studies.empty
    assert FACETS.culprits(selection) == ("words",)


def test_filters_that_exclude_one_another_are_all_named_and_two_faults_name_none():
    assert FACETS.culprits(Selection(provinces=("ID-JI",), islands=("sumatera",))) == ("provinces", "islands")
    assert FACETS.culprits(Selection(provinces=("ID-PA",), words="no such words")) == ()


def test_filters_of_findings_must_hold_for_one_finding_and_not_for_two():
    pair = Selection(codes=("outreach",), stances=("supports",))
    assert {f["study"] for f in FINDINGS if f["code"] == "outreach"} & {
        f["study"] for f in FINDINGS if f["stance"] == "supports"
    }
    assert select(FACETS, pair).studies.empty


def test_a_sub_theme_picks_studies_and_leaves_their_other_findings():
    left = select(FACETS, Selection(codes=("outreach",)))
    assert set(left.findings["code"]) > {"outreach"}
    assert len(left.findings) == sum(f["study"] in set(left.studies["study"]) for f in FINDINGS)


def test_a_study_without_a_system_is_found_as_not_reported():
    left = select(FACETS, Selection(systems=("not_reported",)))
    assert list(left.studies["study"]) == [s["study"] for s in STUDIES if not s["systems"]]


@pytest.mark.parametrize(
    "words, study", [("GAMPIL", "ramdhan-2017"), ("gampil hayu", "ramdhan-2017"), ("ulfa", "ulfa-2018")]
)
def test_words_are_found_whatever_their_case(words, study):
    assert study in set(select(FACETS, Selection(words=words)).studies["study"])


def test_words_are_looked_for_in_both_languages():
    for column in ("finding_id", "finding_en", "summary_id", "summary_en"):
        row = next(r for r in FINDINGS + STUDIES if column in r)
        assert row["study"] in FACETS.matching(Selection(words=row[column][:50]))[0]


def test_options_have_a_fixed_order_and_every_one_that_occurs_is_there():
    assert list(FACETS.options["codes"]) == list(EVIDENCE.codebook["code"])
    assert len(FACETS.options["provinces"]) == 38 and len(FACETS.options["islands"]) == 3
    assert list(FACETS.options["years"]) == sorted({str(s["year"]) for s in STUDIES})
    for name, column in STUDY_FILTERS.items():
        held = {str(v) for s in STUDIES for v in (s[column] if isinstance(s[column], tuple) else (s[column],))} - {
            "None"
        }
        assert held <= set(FACETS.options[name])


@settings(deadline=None)
@given(selections, some.sampled_from([*STUDY_FILTERS, *PICKS]), some.data())
def test_narrowing_to_an_option_leaves_exactly_the_studies_that_its_number_counts(selection, name, data):
    option = data.draw(some.sampled_from(list(FACETS.options[name])))
    counted = FACETS.studies_under(name, *FACETS.matching(selection))[option]
    assert FACETS.matching(selection.narrowed_to(name, option))[0] == counted


@given(selections, some.sampled_from([*STUDY_FILTERS, *PICKS]), some.data())
def test_narrowing_twice_to_an_option_is_narrowing_once(selection, name, data):
    option = data.draw(some.sampled_from(list(FACETS.options[name])))
    once = selection.narrowed_to(name, option)
    assert once.narrowed_to(name, option) == once


def test_active_names_the_filters_in_use_and_nothing_else():
    assert Selection().active() == ()
    assert Selection(years=("2020",), words="oss").active() == ("years", "words")
    assert Selection(years=("2020",), words="oss").without("words").without("years") == Selection()


@pytest.mark.parametrize(
    "words, name, option",
    [
        ("West Java", "provinces", "ID-JB"),
        ("jawa TIMUR", "provinces", "ID-JI"),
        ("Situbondo Regency", "places", "35.12"),
        ("access internet", "codes", "internet-access"),
        ("akses internet", "codes", "internet-access"),
    ],
)
def test_words_find_places_and_sub_themes_by_their_names_in_either_language(words, name, option):
    members = FACETS.options[name][option]
    having = {FACETS.study_of.get(member, member) for member in members}
    assert having and having <= FACETS.matching(Selection(words=words))[0]
