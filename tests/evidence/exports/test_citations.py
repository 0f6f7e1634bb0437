"""Citations in APA style: of a study, of the review, of the dataset, of a view."""

import re
from datetime import date

import pytest

from evidence.description import description
from evidence.exports.citations import (
    apa,
    dataset_citation,
    inverted,
    review_citation,
    review_work,
    view_citation,
    volume_parts,
)
from evidence.words import LANGUAGES, Say


@pytest.fixture(scope="module")
def studies(evidence):
    return evidence.studies.to_dict("records")


@pytest.mark.parametrize(
    "publication, parts",
    [
        ("Visioner 12(4), 843-854", ["Visioner", "12", "4", "843-854"]),
        ("Publika 7(4)", ["Publika", "7", "4", None]),
        ("Publika", ["Publika", None, None, None]),
        ("JI@P 10(1)", ["JI@P", "10", "1", None]),
        ("Politic and Government 9(02), 151-160", ["Politic and Government", "9", "02", "151-160"]),
    ],
)
def test_a_publication_is_taken_apart_as_far_as_it_is_given(publication, parts):
    named = volume_parts(publication)
    assert [named.get(name) for name in ("journal", "volume", "issue", "pages")] == parts


def test_apa_of_an_article_names_its_journal(evidence):
    cited = apa(evidence.study("setianingrum-2020"), Say("en"))
    assert cited.startswith("Setianingrum, K., Sumaryadi, I. N., & Wargadinata, E. (2020). Penerapan E-government")
    assert "Visioner: Jurnal Pemerintahan Daerah di Indonesia" in cited and cited.endswith("/view/344")


@pytest.mark.parametrize(
    "publication, cited",
    [
        ("Visioner 12(4), 843-854", "Visioner, 12(4), 843–854."),
        ("Publika 7(4)", "Publika, 7(4)."),
        ("Publika", "Publika."),
    ],
)
def test_apa_gives_volume_issue_and_pages_as_far_as_they_are_known(publication, cited):
    study = {"study": "a", "publication_type": "article", "title": "T", "authors": ("Ulfa",), "year": 2020}
    given = study | {"publication": publication, "institution": None, "url": None}
    assert apa(given, Say("en")) == f"Ulfa. (2020). T. {cited}"


@pytest.mark.parametrize(
    "language, kind", [("en", "[Thesis, Universitas Brawijaya]"), ("id", "Universitas Brawijaya]")]
)
def test_apa_of_a_thesis_names_its_kind_and_its_university_once(evidence, language, kind):
    cited = apa(evidence.study("asysyifa-2019"), Say(language))
    assert cited.startswith("Asysyifa, Y. N. (2019).") and kind in cited
    assert cited.count("Universitas Brawijaya") == 1


def test_apa_of_a_study_without_a_publication_gives_the_institution_and_nothing_made_up(evidence):
    cited = apa(evidence.study("utami-2021"), Say("en"))
    assert cited.startswith("Utami, E. P., & Frinaldi, A. (2021).") and cited.endswith("Universitas Negeri Padang.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_citation_holds_a_none_or_a_double_stop(studies, language):
    for study in studies:
        cited = apa(study, Say(language))
        assert "None" not in cited and ".." not in cited.replace("[…]", "") and not re.search(r"\s[.\s]", cited)
        assert study["title"].rstrip(".") in cited and f"({study['year']})" in cited


def test_one_name_stands_alone_and_the_last_of_several_leads():
    assert inverted("Ulfa") == ("Ulfa", "")
    assert inverted("I Nyoman Sumaryadi") == ("Sumaryadi", "I Nyoman")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dataset_is_cited_in_the_language_with_author_version_year_and_licence(language):
    about, cited = description(), dataset_citation(description(), Say(language))
    for text in (about[f"creator_{language}"], about[f"title_{language}"], about["version"], about["date"][:4]):
        assert text in cited
    assert about["licence"].replace("-", " ") in cited
    assert ("[Himpunan data]" in cited) == (language == "id")


@pytest.mark.parametrize(
    "url, end", [("", ". Universitas Lampung."), ("https://r.id", ". Universitas Lampung. https://r.id")]
)
def test_the_review_is_cited_with_its_address_where_one_is_known(url, end):
    review = description()["review"] | {"institution": "Universitas Lampung", "url": url}
    assert review_citation({"review": review}).endswith(end)


def test_the_review_is_cited_with_all_its_authors():
    cited = review_citation(description())
    assert cited.startswith("Lestari, B. M., Prihantika, I., Mulyana, N., & Hutagalung, S. S. (2021). ")
    assert review_work(description()).key == "lestari-2021"


@pytest.mark.parametrize(
    "language, words",
    [("id", ["Diakses 22 November 2026, dari", "Dalam:"]), ("en", ["Retrieved 22 November 2026", "In:"])],
)
def test_a_view_is_cited_with_its_fingerprint_and_in_the_words_of_its_language(language, words):
    say = Say(language)
    cited = view_citation("T", "7", "abc123", description(), say, "https://x.example/", date(2026, 11, 22))
    assert all(word in cited for word in [*words, "abc123", "https://x.example/", dataset_citation(description(), say)])
    undated = view_citation("T", "7", "abc123", description(), say, "https://x.example/")
    assert "2026," not in undated and undated.endswith(" https://x.example/")


@pytest.mark.parametrize(
    "title, cited", [("Barriers", "Barriers. 27"), ("Hindering?", "Hindering? 27"), ("A.", "A. 27")]
)
def test_a_title_that_ends_a_sentence_gets_no_full_stop(title, cited):
    said = view_citation(title, "27 of 27", "x1", description(), Say("en"), "https://example.org/")
    assert said.startswith(f"{cited} of 27; fingerprint x1. In: ")
