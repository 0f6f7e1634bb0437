"""The tables as they are served: whole or as a view leaves them, under names that tell what they hold."""

import csv
import io

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from starlette.applications import Starlette
from starlette.testclient import TestClient

from evidence.dataset import dataset
from evidence.link import encode
from evidence.load import read_tables
from evidence.selection import STUDY_FILTERS, Facets, Selection
from evidence.words import LANGUAGES, Say
from pages.parts.index_page import MIDDLEWARE
from pages.parts.served import ROUTES

FACETS = Facets(read_tables())
TABLES = FACETS.evidence.tables()
CLIENT = TestClient(Starlette(routes=ROUTES, middleware=MIDDLEWARE))
some_options = {
    name: some.just(()) | some.sampled_from([o for o, m in FACETS.options[name].items() if m]).map(lambda o: (o,))
    for name in (*STUDY_FILTERS, "barriers")
}


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_there_whole_in_every_format(name):
    asked = {form: CLIENT.get(f"/data/{name}.{form}") for form in ("csv", "json", "parquet")}
    assert all(answer.status_code == 200 for answer in asked.values())
    in_csv = list(csv.reader(io.StringIO(asked["csv"].content.decode("utf-8-sig"))))
    in_parquet = pq.read_table(io.BytesIO(asked["parquet"].content))
    assert len(TABLES[name]) == len(in_csv) - 1 == len(asked["json"].json()["rows"]) == in_parquet.num_rows
    assert list(TABLES[name]) == in_csv[0] == in_parquet.column_names
    assert asked["csv"].headers["content-type"] == "text/csv; charset=utf-8"
    assert asked["parquet"].headers["content-type"] == "application/vnd.apache.parquet"
    held = asked["csv"].headers["content-disposition"]
    assert held == f'attachment; filename="oss-evidence-map-{dataset()["version"]}-{name}.csv"'


@settings(max_examples=30, deadline=None)
@given(some.builds(Selection, **some_options), some.sampled_from(["studies", "findings"]))
def test_a_view_leaves_the_studies_and_findings_that_it_shows(selection, name):
    studies, findings = FACETS.matching(selection)
    wanted = {"studies": studies, "findings": findings}[name]
    key = {"studies": "study", "findings": "finding"}[name]
    told = CLIENT.get(f"/data/{name}.json", params={"view": encode(selection), "lang": "en"}).json()
    rows = CLIENT.get(f"/data/{name}.csv", params={"view": encode(selection)}).content.decode("utf-8-sig")
    assert {row[key] for row in told["rows"]} == wanted == {row[key] for row in csv.DictReader(io.StringIO(rows))}
    assert told["shown"].startswith(f"{len(studies)} of 27") and told["view"] == encode(selection)


def test_the_other_tables_stay_whole():
    assert CLIENT.get("/data/codebook.csv?view=p-id-ji").content == CLIENT.get("/data/codebook.csv").content
    told = CLIENT.get("/data/codebook.json?view=p-id-ji").json()
    assert told["view"] == "" and len(told["rows"]) == len(TABLES["codebook"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_everything_and_says_what_was_chosen(language):
    say = Say(language)
    answer = CLIENT.get(f"/data/evidence.xlsx?lang={language}&view=p-id-ji")
    book = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True)
    assert book.sheetnames == [say("file.about"), say("file.dictionary"), *TABLES]
    about = dict(book[say("file.about")].iter_rows(values_only=True))
    assert about[say("file.shown")] == say("shown.n_of_all", n=7, all=say.count("studies", 27))
    assert about[say("file.filters")] in ("Provinsi: Jawa Timur", "Province: East Java")
    assert about[say("file.cite")] == dataset()["cite"]
    assert "selection" in answer.headers["content-disposition"]


@pytest.mark.parametrize("address", ["studies.csv", "studies.json", "studies.parquet", "evidence.xlsx"])
def test_what_has_not_changed_is_not_sent_again(address):
    first = CLIENT.get(f"/data/{address}?view=p-id-ji")
    mark = first.headers["etag"]
    again = CLIENT.get(f"/data/{address}?view=p-id-ji", headers={"if-none-match": mark})
    assert (again.status_code, again.content) == (304, b"")
    assert CLIENT.get(f"/data/{address}?view=p-id-jb", headers={"if-none-match": mark}).status_code == 200
    head = CLIENT.head(f"/data/{address}?view=p-id-ji")
    assert (head.content, head.headers["content-length"]) == (b"", first.headers["content-length"])


def test_the_same_view_is_the_same_workbook():
    assert CLIENT.get("/data/evidence.xlsx").content == CLIENT.get("/data/evidence.xlsx").content


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address, key",
    [
        ("nothing.csv", "unknown_table"),
        ("..%2f..%2fpyproject.toml", "unknown_table"),
        ("studies", "unknown_table"),
        ("studies.xlsx", "unknown_format"),
        ("evidence.csv", "unknown_format"),
        ("studies.csv?data=9", "other_version"),
    ],
)
def test_what_is_not_here_is_refused_in_a_sentence_of_the_reader(address, key, language):
    answer = CLIENT.get(f"/data/{address}{'&' if '?' in address else '?'}lang={language}")
    assert answer.status_code == 404 and Say(language)(f"embed.{key}").split("{")[0] in answer.text


def test_only_reading_is_allowed():
    assert CLIENT.post("/data/studies.csv").status_code == 405
