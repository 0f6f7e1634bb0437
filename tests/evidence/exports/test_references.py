"""References are read back by the programs that people use them with."""

import json
import warnings

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as some
from pybtex.database import parse_string

from evidence.description import description
from evidence.exports import reference_files
from evidence.exports.citations import Work, apa, dataset_work, inverted, review_work, study_works
from evidence.words import LANGUAGES, Say
from tests.selections import built

STUDIES = built().evidence.studies.to_dict("records")
# The names of CSL-JSON 1.0.2 (csl-data.json) that we use, with the types that its schema gives them.
CSL_FIELDS = {
    **dict.fromkeys(["id", "type", "title", "container-title", "volume", "issue", "page", "publisher"], str),
    **dict.fromkeys(["genre", "version", "language", "URL", "note"], str),
    **{"author": list, "issued": dict},
}
CSL_TYPES = {"article-journal", "thesis", "document", "dataset"}


def bibtex(studies, note=""):
    return reference_files.bibtex(study_works(studies), Say("id"), note)


def ris(studies, note=""):
    return reference_files.ris(study_works(studies), Say("id"), note)


def csl(works, language="id", note=""):
    return json.loads(reference_files.csl_json(works, Say(language), note))


def rendered(items):
    """The bibliography that an independent processor of CSL makes of them; an unknown field is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    return [str(entry) for entry in bibliography.bibliography()]


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
        kinds = {"article": "JOUR", "thesis": "THES"}
        assert entry["type_of_reference"] == kinds.get(study["publication_type"], "RPRT")


def test_bibtex_holds_every_study_with_its_authors_year_and_title(studies):
    entries = parse_string(bibtex(studies), "bibtex").entries
    assert list(entries) == [study["study"] for study in studies]
    for study in studies:
        entry = entries[study["study"]]
        assert entry.fields["title"].strip("{}").replace("\\&", "&") == study["title"]
        assert entry.fields["year"] == str(study["year"])
        assert entry.fields.get("url", "") == (study["url"] or "")
        assert len(entry.persons["author"]) == len(study["authors"])
        assert [" ".join(p.last_names) for p in entry.persons["author"]] == [n.split()[-1] for n in study["authors"]]


def test_bibtex_escapes_what_latex_would_trip_over(studies):
    [dawud] = [study for study in studies if study["study"] == "dawud-2020"]
    assert "&" in dawud["title"]
    assert "Kota Bandung \\& Kabupaten Bandung" in bibtex([dawud])


@pytest.mark.parametrize(
    "text, written",
    [
        ("50% & $2 #1 a_b", r"50\% \& \$2 \#1 a\_b"),
        ("a ~ b ^ c", r"a \~{} b \^{} c"),
        ("C:\\x", r"C:\textbackslash{}x"),
        ("{a} and } or {", "(a) and ) or ("),
        ("one\nline", "one line"),
    ],
)
def test_bibtex_writes_what_latex_takes_for_its_own_so_that_it_stays_text(text, written):
    work = Work("a", "thesis", text, ("B",), "2020", institution=text, url="https://x.example/%20_{a}")
    fields = parse_string(reference_files.bibtex([work], Say("en")), "bibtex").entries["a"].fields
    assert (fields["title"], fields["institution"]) == (f"{{{written}}}", written)
    assert fields["url"] == "https://x.example/%20_%7Ba%7D", "an address is taken letter by letter"


def test_bibtex_says_once_that_the_dataset_is_one():
    dataset = parse_string(reference_files.bibtex([dataset_work(description(), Say("en"))], Say("en")), "bibtex")
    [fields] = [entry.fields for entry in dataset.entries.values()]
    assert fields["howpublished"] == "Data set" and "type" not in fields


def test_bibtex_says_of_a_document_and_of_nothing_else_how_it_was_published(studies):
    entries = parse_string(bibtex(studies), "bibtex").entries
    named = {study["study"] for study in studies if "howpublished" in entries[study["study"]].fields}
    assert named == {s["study"] for s in studies if not s["publication_type"] and s["institution"]}


def test_bibtex_and_ris_agree_on_volume_issue_and_pages(studies):
    entries = parse_string(bibtex(studies), "bibtex").entries
    for entry, study in zip(rispy.loads(ris(studies)), studies, strict=True):
        fields = entries[study["study"]].fields
        assert entry.get("volume") == fields.get("volume")
        assert entry.get("number") == fields.get("number")
        pages = "--".join(filter(None, [entry.get("start_page"), entry.get("end_page")]))
        assert pages == fields.get("pages", "")


def test_csl_json_holds_every_study_under_the_names_of_its_schema(studies):
    items = csl(study_works(studies))
    assert [item["id"] for item in items] == [study["study"] for study in studies]
    for item, study in zip(items, studies, strict=True):
        assert all(isinstance(value, CSL_FIELDS[name]) for name, value in item.items()) and item["type"] in CSL_TYPES
        assert item["title"] == study["title"] and item["issued"] == {"date-parts": [[study["year"]]]}
        names = [(a["family"], a.get("given", "")) for a in item["author"]]
        assert names == [inverted(name) for name in study["authors"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_csl_processor_makes_a_bibliography_of_studies_review_and_dataset(studies, language):
    works = [*study_works(studies), review_work(description()), dataset_work(description(), Say(language))]
    entries = rendered(csl(works, language, "a note"))
    assert len(entries) == len(works)
    assert all(work.title.split(":")[0][:30] in entry for work, entry in zip(works, entries, strict=True))


def test_csl_json_bibtex_and_ris_agree_on_what_is_published_where(studies):
    entries = parse_string(bibtex(studies), "bibtex").entries
    for item, in_ris in zip(csl(study_works(studies)), rispy.loads(ris(studies)), strict=True):
        in_bibtex = entries[item["id"]].fields
        assert item.get("container-title") == in_bibtex.get("journal") == in_ris.get("secondary_title")
        assert item.get("volume") == in_bibtex.get("volume") == in_ris.get("volume")
        assert item.get("page", "") == in_bibtex.get("pages", "").replace("--", "-")


@pytest.mark.parametrize(
    "kind, fields, publishes",
    [
        ("article", set(), False),
        ("thesis", {"institution"}, True),
        ("document", {"howpublished"}, True),
        ("dataset", set(), True),
    ],
)
def test_the_institution_of_a_work_stands_where_works_of_its_kind_have_it(kind, fields, publishes):
    work = Work("a", kind, "T", ("B",), "2020", institution="Unila")
    entry = parse_string(reference_files.bibtex([work], Say("en")), "bibtex").entries["a"]
    assert {name for name, value in entry.fields.items() if "Unila" in value} == fields
    [in_ris], [item] = rispy.loads(reference_files.ris([work], Say("en"))), csl([work])
    assert ("publisher" in in_ris) == ("publisher" in item) == publishes


def test_each_format_names_key_journal_and_language_where_programs_look_for_them():
    work = Work("a-2020", "article", "T", ("Sujianto",), "2020", journal="JKMP", language="id")
    [entry], [item] = rispy.loads(reference_files.ris([work], Say("en"))), csl([work])
    assert (entry["id"], entry["secondary_title"], entry["journal_name"]) == ("a-2020", "JKMP", "JKMP")
    fields = parse_string(reference_files.bibtex([work], Say("en")), "bibtex").entries["a-2020"].fields
    assert fields["langid"] == fields["language"] == "indonesian"
    assert item["author"] == [{"family": "Sujianto"}], "a person of one name is no institution"


# What Zotero makes of a type (importTypeMap of RIS.js, bibtex2zoteroTypeMap of BibTeX.js, 2026-06-26).
# A type in neither map becomes a journal article or nothing at all.
ZOTERO_RIS = {"JOUR": "journalArticle", "THES": "thesis", "RPRT": "report", "DATA": "dataset"}
ZOTERO_BIBTEX = {"article": "journalArticle", "thesis": "thesis", "misc": "document"}


@pytest.mark.parametrize(
    "kind, in_ris, in_bibtex",
    [
        ("article", "journalArticle", "journalArticle"),
        ("thesis", "thesis", "thesis"),
        ("document", "report", "document"),
        ("dataset", "dataset", "document"),
    ],
)
def test_a_work_becomes_an_item_of_a_fitting_type_in_zotero(kind, in_ris, in_bibtex):
    work = Work("a", kind, "T", ("B",), "2020")
    [entry] = rispy.loads(reference_files.ris([work], Say("en")))
    typed = parse_string(reference_files.bibtex([work], Say("en")), "bibtex").entries["a"].type
    assert (ZOTERO_RIS[entry["type_of_reference"]], ZOTERO_BIBTEX[typed]) == (in_ris, in_bibtex)


def test_who_made_the_dataset_is_no_person_with_a_family_name():
    work, creator = dataset_work(description(), Say("en")), description()["creator_en"]
    [item], [entry] = csl([work]), rispy.loads(reference_files.ris([work], Say("en")))
    assert item["author"] == [{"literal": creator}] and entry["authors"] == [creator]


def test_csl_json_keeps_every_letter():
    assert "é" in reference_files.csl_json([Work("a", "article", "é", ("B",), "2020")], Say("en"))


@pytest.mark.parametrize("language, word", [("id", "Karya akhir"), ("en", "Thesis")])
def test_a_thesis_is_called_by_one_word_everywhere_and_no_degree_is_claimed(studies, language, word):
    theses = [study for study in studies if study["publication_type"] == "thesis"]
    say, works = Say(language), study_works(theses)
    for study, item in zip(theses, csl(works, language), strict=True):
        assert f"[{word}, {study['institution']}]" in apa(study, say) and item["genre"] == word
        assert not {"disertasi", "doctoral", "phd", "skripsi"} & set(apa(study, say).casefold().split())
    assert "phdthesis" not in bibtex(theses) and "mastersthesis" not in bibtex(theses)
    assert {entry["type_of_work"] for entry in rispy.loads(ris(theses))} == {"Karya akhir"}


@given(some.text())
def test_a_note_never_breaks_out_of_its_field(note):
    assert [e["title"] for e in rispy.loads(ris(STUDIES[:2], note))] == [study["title"] for study in STUDIES[:2]]
    assert list(parse_string(bibtex(STUDIES[:2], note), "bibtex").entries) == [study["study"] for study in STUDIES[:2]]
    assert [item["id"] for item in csl(study_works(STUDIES[:2]), note=note)] == [s["study"] for s in STUDIES[:2]]


def test_a_note_is_kept_in_one_line():
    [entry] = rispy.loads(ris(STUDIES[:1], "7 of 27\nstudies\x00; East\tJava"))
    assert entry["notes"] == ["7 of 27 studies ; East Java"]
    assert bibtex(STUDIES[:1], "7 of\n27").startswith("@comment{7 of 27}\n") and "@comment" not in bibtex(STUDIES[:1])


@pytest.mark.parametrize("note", ["x\nER  - \nTY  - BOOK", "}\n@book{evil, title={x}}", "@article{a,", "{{{", "%@{}"])
def test_a_hostile_note_adds_no_reference(note):
    assert len(rispy.loads(ris(STUDIES, note))) == len(parse_string(bibtex(STUDIES, note), "bibtex").entries) == 27
