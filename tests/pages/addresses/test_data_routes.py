"""The tables as they are served: whole or as a view leaves them, under names that tell what they hold."""

import csv
import io
import re

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as some
from pybtex.database import parse_string

from evidence.counts.summary import FINDINGS_OF, findings_of, reporting_barrier
from evidence.dataset import Dataset, select
from evidence.description import description
from evidence.exports.origin import CARRIED
from evidence.fingerprint import fingerprint
from evidence.link import encode
from evidence.load import read_tables
from evidence.selection import STUDY_FILTERS, Selection
from evidence.themes import barrier_codes
from evidence.words import LANGUAGES, Say
from pages.addresses import answer as answers
from tests.case_rows import case_rows

SAID = list(CARRIED)
HOSTILE = case_rows("hostile_files")
DATASET = Dataset(read_tables())
TABLES = DATASET.evidence.tables()
PLACES = dict(zip(TABLES["studies"]["study"], TABLES["studies"]["places"], strict=True))
some_options = {
    name: some.just(()) | some.sampled_from([o for o, n in DATASET.options[name].items() if n]).map(lambda o: (o,))
    for name in (*STUDY_FILTERS, "barriers")
}


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_there_whole_in_every_format(client, name):
    asked = {form: client.get(f"/data/{name}.{form}") for form in ("csv", "json", "parquet")}
    assert all(answer.status_code == 200 for answer in asked.values())
    in_csv = list(csv.reader(io.StringIO(asked["csv"].content.decode("utf-8-sig"))))
    in_parquet = pq.read_table(io.BytesIO(asked["parquet"].content))
    assert len(TABLES[name]) == len(in_csv) - 1 == len(asked["json"].json()["rows"]) == in_parquet.num_rows
    assert list(TABLES[name]) == in_csv[0][: -len(SAID)] == in_parquet.column_names
    assert in_csv[0][-len(SAID) :] == SAID
    assert asked["csv"].headers["content-type"] == "text/csv; charset=utf-8"
    assert asked["parquet"].headers["content-type"] == "application/vnd.apache.parquet"
    held = asked["csv"].headers["content-disposition"]
    assert held == f'attachment; filename="oss-evidence-map-{description()["version"]}-{name}-id.csv"'


@settings(max_examples=30, deadline=None)
@given(some.builds(Selection, **some_options), some.sampled_from(["studies", "findings"]))
def test_a_view_leaves_the_studies_and_findings_that_it_shows(client, selection, name):
    left, key = select(DATASET, selection), {"studies": "study", "findings": "finding"}[name]
    wanted = set(left.tables()[name][key])
    told = client.get(f"/data/{name}.json", params={"view": encode(selection), "lang": "en"}).json()
    rows = client.get(f"/data/{name}.csv", params={"view": encode(selection)}).content.decode("utf-8-sig")
    in_csv = {row[key] for row in csv.DictReader(io.StringIO(rows))}
    # Where none is left, one row says so.
    assert {row[key] for row in told["rows"]} == wanted == in_csv - {""}
    assert told["shown"].startswith(f"{len(left.studies)} of 27") and told["view"] == encode(selection)


@pytest.mark.parametrize("path", ["/data/studies.csv", "/data/context.csv", "/figure/barriers.csv"])
def test_a_csv_with_semicolons_holds_what_the_one_with_commas_holds(client, path):
    commas, semicolons = (client.get(f"{path}?lang=id{more}").text for more in ("", "&separator=semicolon"))
    assert client.get(f"{path}?lang=id&separator=tab").text == commas
    one, other = (
        list(csv.reader(io.StringIO(text), delimiter=mark)) for text, mark in ((commas, ","), (semicolons, ";"))
    )
    assert len(one) == len(other) > 1 and set(map(len, one)) == set(map(len, other)) == {len(one[0])}


@pytest.mark.parametrize("view", ["", "&view=v-2_p-id-kb", "&view=v-2_p-id-jb"])
def test_codes_of_places_are_text_to_whatever_reads_a_csv(client, view):
    text = client.get(f"/data/studies.csv?lang=id{view}").text
    read = pd.read_csv(io.StringIO(text.lstrip("\ufeff")))
    assert pd.api.types.is_string_dtype(read["places"]) and pd.api.types.is_string_dtype(read["fingerprint"])
    codes = [place.split(" ", 1)[0] for places in read["places"] for place in places.split("; ")]
    assert codes == [code for study in read["study"] for code in PLACES[study]]


def test_the_other_tables_stay_whole(client):
    assert client.get("/data/codebook.csv?view=p-id-ji").content == client.get("/data/codebook.csv").content
    told = client.get("/data/codebook.json?view=p-id-ji").json()
    assert told["view"] == "" and len(told["rows"]) == len(TABLES["codebook"])
    assert told["fingerprint"] == fingerprint(DATASET, Selection())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_everything_and_says_what_was_chosen(client, language):
    say = Say(language)
    answer = client.get(f"/data/evidence.xlsx?lang={language}&view=p-id-ji")
    book = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True)
    assert book.sheetnames == [say("file.about"), say("file.dictionary"), *TABLES]
    about = dict(book[say("file.about")].iter_rows(values_only=True))
    assert about[say("file.shown")] == say("shown.n_of_all", n=7, all=say.count("studies", 27))
    assert about[say("file.filters")] in ("Provinsi: Jawa Timur", "Province: East Java")
    assert about[say("file.cite")] == description()[f"cite_{language}"]
    assert about[say("file.fingerprint")] == fingerprint(DATASET, Selection(provinces=("ID-JI",)))
    assert f"-evidence-p-id-ji-{language}.xlsx" in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    "address",
    [
        "studies.csv",
        "studies.json",
        "studies.parquet",
        "studies.xlsx",
        "studies.bib",
        "studies.csl.json",
        "evidence.xlsx",
    ],
)
def test_what_has_not_changed_is_not_sent_again(client, address):
    first = client.get(f"/data/{address}?view=p-id-ji")
    mark = first.headers["etag"]
    again = client.get(f"/data/{address}?view=p-id-ji", headers={"if-none-match": mark})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/data/{address}?view=p-id-jb", headers={"if-none-match": mark}).status_code == 200
    head = client.head(f"/data/{address}?view=p-id-ji")
    assert (head.content, head.headers["content-length"]) == (b"", first.headers["content-length"])


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_a_program_reads_a_table_part_by_part(client, form):
    address = f"/data/studies.{form}?lang=id"
    whole = client.get(address)
    assert whole.headers["accept-ranges"] == "bytes"
    parts = [client.get(address, headers={"range": f"bytes={one}"}) for one in ("0-99", "100-")]
    assert {part.status_code for part in parts} == {206}
    assert b"".join(part.content for part in parts) == whole.content


def test_the_same_view_is_the_same_workbook(client):
    assert client.get("/data/evidence.xlsx").content == client.get("/data/evidence.xlsx").content


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address, key",
    [
        ("nothing.csv", "unknown_table"),
        ("..%2f..%2fpyproject.toml", "unknown_table"),
        ("studies", "unknown_table"),
        ("studies.exe", "unknown_format"),
        ("studies.csl", "unknown_format"),
        ("findings.ris", "unknown_format"),
        ("review.csv", "unknown_format"),
        ("findings.csv?of=nobody-2000", "unknown_part"),
        ("findings.csv?of=..%2f..%2fetc%2fpasswd", "unknown_part"),
        ("studies.csv?of=barriers", "unknown_part"),
        ("codebook.csv?of=barriers", "unknown_part"),
        ("studies.csv?data=..%2ftables", "other_version"),
        ("evidence.csv", "unknown_format"),
        ("studies.csv?data=9", "other_version"),
    ],
)
def test_what_is_not_here_is_refused_in_a_sentence_of_the_reader(client, address, key, language):
    answer = client.get(f"/data/{address}{'&' if '?' in address else '?'}lang={language}")
    assert answer.status_code == 404 and Say(language)(f"embed.{key}").split("{")[0] in answer.text


@pytest.mark.parametrize("case", HOSTILE, ids=lambda c: c["because"])
def test_a_name_that_is_none_of_ours_opens_nothing(client, case):
    answer = client.get(f"/data/{case['file']}")
    assert answer.status_code == 404 and "root:" not in answer.text and "<script" not in answer.text


def test_only_reading_is_allowed(client):
    assert client.post("/data/studies.csv").status_code == 405


@settings(max_examples=20, deadline=None)
@given(some.builds(Selection, **some_options), some.sampled_from(list(LANGUAGES)))
def test_all_references_of_a_view_are_of_the_studies_that_it_shows(client, selection, language):
    studies = set(select(DATASET, selection).studies["study"])
    query = {"view": encode(selection), "lang": language}
    held = {form: client.get(f"/data/studies.{form}", params=query) for form in ("csl.json", "ris", "bib")}
    assert {item["id"] for item in held["csl.json"].json()} == studies
    assert set(parse_string(held["bib"].text, "bibtex").entries) == studies
    assert len(rispy.loads(held["ris"].text)) == len(studies)
    mark = fingerprint(DATASET, selection)
    assert not studies or all(mark in answer.text for answer in held.values())


@pytest.mark.parametrize("name", ["review", "dataset"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_review_and_dataset_have_references_of_their_own(client, name, language):
    query = f"?lang={language}&view=p-id-ji"
    [item] = client.get(f"/data/{name}.csl.json{query}").json()
    [entry] = parse_string(client.get(f"/data/{name}.bib{query}").text, "bibtex").entries.values()
    [in_ris] = rispy.loads(client.get(f"/data/{name}.ris{query}").text)
    assert item["title"] == entry.fields["title"].strip("{}") == in_ris["title"]
    assert item.get("version") == entry.fields.get("version") == in_ris.get("edition")


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("subject", FINDINGS_OF)
def test_the_findings_behind_a_page_are_those_that_it_shows(client, subject, form):
    selection = Selection(provinces=("ID-JI", "ID-JB"))
    wanted = list(findings_of(select(DATASET, selection), subject)["finding"])
    assert found(client, f"findings.{form}", {"view": encode(selection), "of": subject}) == wanted


@pytest.mark.parametrize("barrier", barrier_codes(DATASET.evidence))
def test_the_findings_on_strategies_for_a_barrier_are_those_of_the_studies_that_report_it(client, barrier):
    selection = Selection(islands=("jawa",))
    among = reporting_barrier(select(DATASET, selection), barrier)
    asked = {"view": encode(selection.narrowed_to("barriers", barrier)), "of": "strategies"}
    assert found(client, "findings.csv", asked) == list(findings_of(among, "strategies")["finding"])


def test_the_findings_of_one_study_are_all_of_it_whatever_the_filters(client):
    own = TABLES["findings"].loc[TABLES["findings"]["study"] == "arief-2018", "finding"]
    query = {"view": "p-id-ji", "of": "arief-2018", "lang": "en"}
    assert found(client, "findings.csv", query) == list(own)
    assert [row["study"] for row in rows(client, "studies.csv", query)] == ["arief-2018"]
    assert (
        "-findings-arief-2018-en.csv" in client.get("/data/findings.csv", params=query).headers["content-disposition"]
    )


@pytest.mark.parametrize("name", ["findings", "studies"])
def test_a_file_of_one_study_says_that_it_is_one_of_all_and_leads_to_its_page(client, name):
    query = {"view": "p-id-ji", "of": "arief-2018", "lang": "en"}
    [said] = {(row["shown"], row["citation"].split()[-1]) for row in rows(client, f"{name}.csv", query)}
    assert said == ("1 of 27 studies", "http://testserver/study?lang=en&view=v-2_study-arief-2018")


def test_other_code_makes_another_workbook(client, monkeypatch):
    mark = client.head("/data/evidence.xlsx").headers["etag"]
    monkeypatch.setattr(answers, "version", lambda name: "another")
    assert client.head("/data/evidence.xlsx").headers["etag"] != mark


def rows(client, file, query):
    answer = client.get(f"/data/{file}", params=query)
    if file.endswith("json"):
        return answer.json()["rows"]
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def found(client, file, query):
    return [row["finding"] for row in rows(client, file, query) if row["finding"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_as_a_workbook_has_itself_its_dictionary_and_where_it_comes_from(client, language):
    say = Say(language)
    answer = client.get(f"/data/findings.xlsx?lang={language}&of=barriers")
    book = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True)
    assert book.sheetnames == [say("file.about"), say("file.dictionary"), "findings"]
    assert {row[0] for row in book[say("file.dictionary")].iter_rows(min_row=2, values_only=True)} == {"findings"}


def test_a_link_of_either_language_leaves_the_same_studies_and_the_same_fingerprint(client):
    told = [client.get(f"/data/studies.json?lang={lang}&view=v-2_p-id-ji_t-hinders").json() for lang in LANGUAGES]
    assert told[0]["rows"] == told[1]["rows"] and told[0]["fingerprint"] == told[1]["fingerprint"]
    assert told[0]["filters"] != told[1]["filters"]


@pytest.mark.parametrize("words", ["=1+1", "@SUM(1)", "}\n@book{x,", "ER  - zzz", "<b>zzz", "../../etc"])
def test_hostile_words_stay_words_in_every_file(client, words):
    query = {"view": encode(Selection(words=words)), "lang": "en"}
    for name, form in (("studies", f) for f in ("csv", "xlsx", "parquet", "json", "ris", "bib", "csl.json")):
        answer = client.get(f"/data/{name}.{form}", params=query)
        assert answer.status_code == 200
        assert re.fullmatch(r'attachment; filename="[a-z0-9.-]+"', answer.headers["content-disposition"])
    assert rispy.loads(client.get("/data/studies.ris", params=query).text) == []
    assert not parse_string(client.get("/data/studies.bib", params=query).text, "bibtex").entries


def test_a_file_of_a_part_of_a_view_has_another_fingerprint_than_the_whole(client):
    def mark(of):
        return client.get(f"/data/findings.json?view=p-id-ji{of}").json()["fingerprint"]

    whole, *parts = (mark(of) for of in ("", "&of=barriers", "&of=strategies", "&of=arief-2018"))
    assert whole == fingerprint(DATASET, Selection(provinces=("ID-JI",)))
    assert len({whole, *parts}) == 4
