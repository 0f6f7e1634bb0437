"""Citations are read back by the programs that people use them with."""

import pytest
import rispy
from pybtex.database import parse_string

from evidence.exports.citations import apa, bibtex, inverted, ris, volume_parts
from evidence.words import LANGUAGES, Say


@pytest.fixture(scope="module")
def studies(evidence):
    return evidence.studies.to_dict("records")


def test_ris_holds_every_study_with_its_authors_year_and_title(studies):
    read = rispy.loads(ris(studies))
    assert len(read) == 27
    for entry, study in zip(read, studies, strict=True):
        assert (entry["title"], entry["year"]) == (study["title"], str(study["year"]))
        assert entry["authors"] == [", ".join(filter(None, inverted(name))) for name in study["authors"]]
        assert entry.get("urls", []) == ([study["url"]] if study["url"] else [])
        assert entry["type_of_reference"] == {"article": "JOUR", "thesis": "THES"}.get(study["publication_type"], "GEN")


def test_bibtex_holds_every_study_with_its_authors_year_and_title(studies):
    entries = parse_string(bibtex(studies), "bibtex").entries
    assert list(entries) == [study["study"] for study in studies]
    for study in studies:
        entry = entries[study["study"]]
        assert entry.fields["title"].strip("{}").replace("\\&", "&") == study["title"]
        assert entry.fields["year"] == str(study["year"])
        assert entry.fields.get("url", "").replace("\\", "") == (study["url"] or "")
        assert len(entry.persons["author"]) == len(study["authors"])
        assert [" ".join(p.last_names) for p in entry.persons["author"]] == [n.split()[-1] for n in study["authors"]]


def test_bibtex_escapes_what_latex_would_trip_over(studies):
    [dawud] = [study for study in studies if study["study"] == "dawud-2020"]
    assert "&" in dawud["title"]
    assert "Kota Bandung \\& Kabupaten Bandung" in bibtex([dawud])


def test_bibtex_and_ris_agree_on_volume_issue_and_pages(studies):
    entries = parse_string(bibtex(studies), "bibtex").entries
    for entry, study in zip(rispy.loads(ris(studies)), studies, strict=True):
        fields = entries[study["study"]].fields
        assert entry.get("volume") == fields.get("volume")
        assert entry.get("number") == fields.get("number")
        pages = "--".join(filter(None, [entry.get("start_page"), entry.get("end_page")]))
        assert pages == fields.get("pages", "")


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
    found = volume_parts(publication)
    assert [found.get(name) for name in ("journal", "volume", "issue", "pages")] == parts


def test_apa_of_an_article_names_its_journal(evidence):
    cited = apa(evidence.study("setianingrum-2020"), Say("en"))
    assert cited.startswith("Setianingrum, K., Sumaryadi, I. N., & Wargadinata, E. (2020). Penerapan E-government")
    assert "Visioner: Jurnal Pemerintahan Daerah di Indonesia" in cited and cited.endswith("/view/344")


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
        assert "None" not in cited and ".." not in cited.replace("[…]", "") and "  " not in cited
        assert study["title"].rstrip(".") in cited and f"({study['year']})" in cited


def test_one_name_stands_alone_and_the_last_of_several_leads():
    assert inverted("Ulfa") == ("Ulfa", "")
    assert inverted("I Nyoman Sumaryadi") == ("Sumaryadi", "I Nyoman")
