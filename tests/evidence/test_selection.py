"""Which studies and findings a selection leaves: the rule again, in plain Python."""

import re
import unicodedata
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.dataset import Dataset, select
from evidence.selection import FILTERS, STUDY_FILTERS, Selection
from geo.places import read_places, read_provinces
from tests.selections import any_selections, built, chosen, left, options

PLACES = [*read_provinces().reset_index().to_dict("records"), *read_places().reset_index().to_dict("records")]
NAMES = {
    code: (row["name_id"], row["name_en"])
    for row in PLACES
    for code in ([row["place"]] if "place" in row else [row["province"], row["kemendagri"]])
}
LIMITS = {"stances": "stance", "bases": "basis", "certainties": "certainty", "contested": "doubts"}
PICKS = {
    "codes": lambda finding, theme: True,
    "barriers": lambda finding, theme: finding["stance"] == "hinders",
    "strategies": lambda finding, theme: theme == 4,
}
REQUIRED = {
    **PICKS,
    "supports": lambda finding, theme: finding["stance"] == "supports",
    "mixed": lambda finding, theme: finding["stance"] == "mixed",
    "recommended": lambda finding, theme: finding["stance"] == "recommended",
    "practised": lambda finding, theme: finding["stance"] == "practised",
    "disputed": lambda finding, theme: finding["contested"],
    "doubted": lambda finding, theme: finding["doubtful"],
}
choices = chosen | any_selections.map(lambda selection: (built(), selection))


@lru_cache(maxsize=8)
def rows(of: Dataset):
    """Studies with their findings and with all that words are looked for in, and code -> theme."""
    book = of.evidence.codebook.to_dict("records")
    findings = of.evidence.findings.to_dict("records")
    findings = [f | {"doubts": tuple(doubt for doubt in ("contested", "doubtful") if f[doubt])} for f in findings]
    studies = [(s, [f for f in findings if f["study"] == s["study"]]) for s in of.evidence.studies.to_dict("records")]
    return [(s, mine, said(s, mine, book)) for s, mine in studies], {row["code"]: row["theme"] for row in book}


def said(study, findings, book):
    own = [study[c] for c in ("title", "institution", "agency", "summary_id", "summary_en")]
    lists = [item for c in ("authors", "place_as_charted", "systems") for item in study[c]]
    outside = built().evidence.outside
    beside = outside[outside["study"] == study["study"]].to_dict("records")
    found = [f[c] for f in (*findings, *beside) for c in ("finding_id", "finding_en")]
    codes = {f["code"] for f in findings}
    named = [row[c] for row in book if row["code"] in codes for c in ("label_id", "label_en")]
    places = [name for code in (*study["provinces"], *study["places"]) for name in NAMES[code]]
    return " | ".join(filter(None, [*own, *lists, *found, *named, *places, str(study["year"])])).casefold()


def speaks(text, words):
    """Whether each is there as a whole word, and a name with its words together. Signs alone find nothing."""
    asked = re.findall(r"[a-z0-9]+", unicodedata.normalize("NFD", words.casefold()))
    asked = [" ".join(asked)] if asked == ["kota", "bandung"] else asked
    stem = r"{}(s|es|nya)?"
    patterns = [
        r"[^a-z0-9|]+".join(stem.format(re.sub(r"(?<=...)(s|es)$", "", word)) for word in name.split())
        for name in asked
    ]
    return not words.strip() or (
        bool(asked) and all(re.search(rf"(?<![a-z0-9]){pattern}(?![a-z0-9])", text) for pattern in patterns)
    )


def has(value, options):
    """Whether any of the options chosen holds: or, within a filter."""
    values = ("not_reported",) if value in ((), None) else value if isinstance(value, tuple) else (value,)
    return not options or any(str(v) in options for v in values)


def naive(of, selection):
    """And, between filters; one finding must satisfy all limits at once, and each pick is made among those left."""
    studies, findings = [], []
    table, themes = rows(of)
    required = [token.split(":") for token in selection.required]
    limited = any(getattr(selection, name) for name in LIMITS)
    picks = [(picks, options) for name, picks in PICKS.items() if (options := getattr(selection, name))]
    picks += [(REQUIRED[name], (option,)) for name, option in required if name in REQUIRED]
    own = [(column, getattr(selection, name)) for name, column in STUDY_FILTERS.items()]
    own += [(STUDY_FILTERS[name], (option,)) for name, option in required if name in STUDY_FILTERS]
    for study, mine, text in table:
        if not all(has(study[column], options) for column, options in own):
            continue
        if not speaks(text, selection.words):
            continue
        shown = [f for f in mine if all(has(f[column], getattr(selection, name)) for name, column in LIMITS.items())]
        if (shown or not limited) and all(
            any(pick(f, themes[f["code"]]) and f["code"] in options for f in shown) for pick, options in picks
        ):
            studies.append(study["study"])
            findings += [f["finding"] for f in shown]
    return studies, findings


@settings(max_examples=80)
@given(choices)
def test_a_selection_leaves_what_the_rule_says_in_the_order_of_the_tables(choice):
    remaining = select(*choice)
    found = list(remaining.studies["study"]), list(remaining.findings["finding"])
    studies, findings = naive(*choice)
    assert found[0] == studies and sorted(found[1]) == sorted(findings)
    order = choice[0].evidence.findings["finding"]
    assert found[1] == list(order[order.isin(findings)])


@settings(max_examples=30)
@given(some.sampled_from(FILTERS).flatmap(lambda name: some.tuples(some.just(name), options(name))))
def test_one_filter_leaves_what_the_rule_says(choice):
    selection = Selection().with_choice(*choice)
    remaining = select(built(), selection)
    assert (list(remaining.studies["study"]), list(remaining.findings["finding"])) == naive(built(), selection)


@settings(max_examples=30)
@given(choices, some.sampled_from(FILTERS))
def test_clearing_a_filter_never_loses_a_study(choice, name):
    of, selection = choice
    assert left(of, selection) <= left(of, selection.without(name))


@settings(max_examples=30)
@given(choices, some.sampled_from(FILTERS), some.data())
def test_a_further_option_in_a_filter_in_use_never_loses_a_study(choice, name, data):
    of, selection = choice
    offered = some.sampled_from(list(of.options[name]))
    held = getattr(selection, name) or (data.draw(offered),)
    more = (*held, data.draw(offered))
    assert left(of, selection.with_choice(name, held)) <= left(of, selection.with_choice(name, more))


@settings(max_examples=30)
@given(choices)
def test_what_is_left_is_whole(choice):
    """No finding without its study; axes and all that is not a study as they were."""
    whole, remaining = choice[0].evidence, select(*choice)
    assert set(remaining.findings["study"]) <= set(remaining.studies["study"])
    others = set(whole.tables()) - {"studies", "findings"}
    assert all(remaining.tables()[name] is whole.tables()[name] for name in others)


@settings(max_examples=40)
@given(choices)
def test_the_culprits_are_the_filters_whose_clearing_brings_studies_back(choice):
    of, selection = choice
    assert of.culprits(selection) == tuple(n for n in selection.active() if naive(of, selection.without(n))[0])


def test_a_choice_that_leaves_nothing_names_the_filter_that_did_it(dataset):
    selection = Selection(provinces=("ID-JI",), islands=("jawa",), words="no such words")
    assert select(dataset, selection).studies.empty
    assert dataset.culprits(selection) == ("words",)


def test_filters_that_exclude_one_another_are_all_named_and_two_faults_name_none(dataset):
    assert dataset.culprits(Selection(provinces=("ID-JI",), islands=("sumatera",))) == ("provinces", "islands")
    assert dataset.culprits(Selection(provinces=("ID-PA",), words="no such words")) == ()


def test_a_study_without_a_system_is_found_as_not_reported(dataset):
    remaining = select(dataset, Selection(systems=("not_reported",))).studies
    systems = dataset.evidence.studies["systems"]
    assert remaining.index.to_list() == [place for place, named in systems.items() if not named] != []


@pytest.mark.parametrize(
    "words, study", [("GAMPIL", "ramdhan-2017"), ("gampil hayu", "ramdhan-2017"), ("ulfa", "ulfa-2018")]
)
def test_words_are_found_whatever_their_case(dataset, words, study):
    assert study in left(dataset, Selection(words=words))


def test_words_are_looked_for_in_both_languages(evidence, dataset):
    for frame, columns in (
        (evidence.findings, ("finding_id", "finding_en")),
        (evidence.studies, ("summary_id", "summary_en")),
    ):
        for column in columns:
            row = frame.iloc[0]
            whole_words = row[column][:50].rpartition(" ")[0]
            assert row["study"] in left(dataset, Selection(words=whole_words))


def test_options_have_a_fixed_order_and_every_one_that_occurs_is_there(dataset):
    studies = dataset.evidence.studies.to_dict("records")
    assert list(dataset.options["codes"]) == list(dataset.evidence.codebook["code"])
    assert len(dataset.options["provinces"]) == 38 and len(dataset.options["islands"]) == 3
    assert list(dataset.options["years"]) == sorted({str(s["year"]) for s in studies})
    for name, column in STUDY_FILTERS.items():
        held = {str(v) for s in studies for v in (s[column] if isinstance(s[column], tuple) else (s[column],))}
        assert held - {"None"} <= set(dataset.options[name])


@settings(max_examples=40)
@given(chosen)
def test_an_option_is_offered_with_the_number_of_studies_that_choosing_it_leaves(choice):
    of, _ = choice
    for name in FILTERS:
        studied = {option: n for option, n in of.options[name].items() if n}
        assert studied == {o: len(naive(of, Selection().with_choice(name, (o,)))[0]) for o in studied}
        assert not [o for o in [*of.options[name]][:20] if o not in studied and naive(of, Selection(**{name: (o,)}))[0]]


@settings(max_examples=80)
@given(chosen, some.sampled_from([*STUDY_FILTERS, *REQUIRED]), some.data())
def test_narrowing_to_an_option_leaves_exactly_the_studies_that_its_number_counts(choice, name, data):
    of, selection = choice
    place = data.draw(some.sampled_from(range(len(of.options[name]))))
    option = [*of.options[name]][place]
    counted = of.incidence(name, *of.masks(selection))[:, place]
    narrowed = selection.narrowed_to(name, option)
    assert (of.masks(narrowed)[0] == counted).all()
    assert narrowed.narrowed_to(name, option) == narrowed


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
def test_words_find_places_and_sub_themes_by_their_names_in_either_language(dataset, words, name, option):
    having = left(dataset, Selection().with_choice(name, (option,)))
    assert having and having <= left(dataset, Selection(words=words))
