"""Every option has a name of its own in both languages, and studies are called by authors and year."""

import pytest

from evidence import labels
from evidence.selection import FILTERS, REQUIRED_ONLY, Selection
from evidence.words import LANGUAGES, Say


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_has_a_name_of_its_own(dataset, language):
    for name in (*FILTERS, *REQUIRED_ONLY):
        named = labels.option_labels(name, dataset.options[name], dataset.evidence, Say(language))
        assert list(named) == list(dataset.options[name])
        assert all(named.values()) and len(set(named.values())) == len(named), name


def test_codes_are_named_by_the_review_and_in_everyday_words(evidence):
    assert labels.plain_names(evidence, Say("en"))["outreach"] == "Little or uneven outreach"
    assert labels.code_names(evidence, Say("id"))["outreach"] == "Sosialisasi"
    assert list(labels.plain_names(evidence, Say("id"))) == list(evidence.codebook["code"])


@pytest.mark.parametrize(
    "code, indonesian, english",
    [
        ("35.18", "Kabupaten Nganjuk", "Nganjuk Regency"),
        ("32.73", "Kota Bandung", "Bandung City"),
        ("33", "Provinsi Jawa Tengah", "Province of Central Java"),
    ],
)
def test_a_place_is_named_by_its_level(code, indonesian, english):
    assert labels.place_label(code, Say("id")) == indonesian
    assert labels.place_label(code, Say("en")) == english


@pytest.mark.parametrize(
    "authors, language, called",
    [
        (("Ulfa",), "id", "Ulfa (2018)"),
        (("Ayu Nur Fadhilah", "Indah Prabawati"), "id", "Fadhilah & Prabawati (2018)"),
        (("A B", "C D", "E F"), "id", "B dkk. (2018)"),
        (("A B", "C D", "E F"), "en", "B et al. (2018)"),
    ],
)
def test_a_study_is_called_by_one_two_or_the_first_of_its_authors(authors, language, called):
    assert labels.study_label({"authors": authors, "year": 2018}, Say(language)) == called


def test_no_two_studies_are_called_the_same(evidence):
    called = [labels.study_label(study, Say("id")) for study in evidence.studies.to_dict("records")]
    assert len(set(called)) == 27


@pytest.mark.parametrize(
    "study, indonesian, english",
    [
        ("fadhilah-2019", "Kabupaten Nganjuk, Jawa Timur", "Nganjuk Regency, East Java"),
        ("assegaf-2019", "Provinsi Jawa Tengah", "Province of Central Java"),
        ("dawud-2020", "Kota Bandung dan Kabupaten Bandung, Jawa Barat", "Bandung City and Bandung Regency, West Java"),
    ],
)
def test_a_study_was_made_somewhere(evidence, study, indonesian, english):
    assert labels.study_places(evidence.study(study), Say("id")) == indonesian
    assert labels.study_places(evidence.study(study), Say("en")) == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_choice_of_a_filter_is_a_sentence(dataset, language):
    chosen = {name: tuple(dataset.options[name])[:2] for name in FILTERS}
    everything = Selection(**chosen, required=dataset.requirements()[:2], words="<b>")
    said = labels.filter_sentences(everything, dataset.evidence, Say(language))
    assert [(name, option) for name, option, _ in said] == [
        *((name, option) for name in (*FILTERS, "required") for option in getattr(everything, name)),
        ("words", "<b>"),
    ]
    assert len({sentence for *_, sentence in said}) == len(said)
    assert labels.filter_sentences(Selection(), dataset.evidence, Say(language)) == []
