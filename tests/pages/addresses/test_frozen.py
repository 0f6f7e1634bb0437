"""What is pinned to a version of the data: drawn from it while it is kept, refused in words once it is not."""

import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from evidence import releases
from evidence.description import description, released
from evidence.load import TABLES_FOLDER
from evidence.schema import sheet
from evidence.words import LANGUAGES, Say
from pages.addresses import answer as answers
from pages.parts import store

OLD, GONE = "0.9.0", "0.8.0"
NEW = description()["version"]
STUDY = ("studies", "study")
LAST = pq.read_table(TABLES_FOLDER / "studies.parquet")["study"].to_pylist()[-3:]


def without(studies, of, table):
    """The table without these studies: neither rows of theirs nor their names in lists."""
    for column in of.columns:
        if column.kind == "list" and column.refers_to == STUDY:
            named = [[name for name in names or () if name not in studies] for names in table[column.name].to_pylist()]
            place = table.column_names.index(column.name)
            table = table.set_column(place, table.field(place), pa.array(named, pa.list_(pa.string())))
        elif STUDY in (column.refers_to, (of.name, column.name)):
            table = table.filter(pa.compute.invert(pa.compute.is_in(table[column.name], pa.array(studies))))
    return table


@pytest.fixture(autouse=True)
def an_older_release(tmp_path, monkeypatch):
    """As if 0.8.0 and 0.9.0 had been released, and the tables of 0.9.0, with three studies fewer, were kept."""
    listed = {GONE: "2026-01-01", OLD: "2026-01-31", **released()}
    monkeypatch.setattr(releases, "released", lambda: listed)
    monkeypatch.setattr(answers, "released", lambda: listed)
    monkeypatch.setattr(releases, "FOLDER", tmp_path)
    shutil.copytree(TABLES_FOLDER, tmp_path / OLD)
    for file in (tmp_path / OLD).glob("*.parquet"):
        table = pq.read_table(file)
        said = {**table.schema.metadata, b"version": OLD.encode(), b"date": b"2026-01-31"}
        pq.write_table(without(LAST, sheet(file.stem), table).replace_schema_metadata(said), file)
    store.released.cache_clear()
    yield
    store.released.cache_clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_pinned_to_a_kept_version_is_drawn_from_it_and_leads_to_the_newest(client, language):
    say = Say(language)
    page = client.get(f"/figure/barriers.html?lang={language}&data={OLD}").text
    assert say("embed.newer", version=NEW) in page and say("embed.newer_open") in page
    assert f'href="../figure/barriers.html?lang={language}"' in page
    assert say("embed.frozen", version=OLD, date="31 Januari 2026" if language == "id" else "31 January 2026") in page
    assert say("shown.n_of_all", n=24, all=say.count("studies", 24)) in page


@pytest.mark.parametrize("address", ["figure/barriers.json", "data/studies.json"])
def test_numbers_version_and_fingerprint_are_those_of_the_version_pinned(client, address):
    old, new = (client.get(f"/{address}?lang=en{pin}").json() for pin in (f"&data={OLD}", ""))
    assert (old["data_version"], new["data_version"]) == (OLD, NEW)
    assert (old["shown"], new["shown"]) == ("24 of 24 studies", "27 of 27 studies")
    assert old["fingerprint"] != new["fingerprint"] and old["rows"] != new["rows"]


def test_a_link_to_a_study_that_the_version_did_not_have_is_read_as_far_as_it_goes(client):
    told = client.get(f"/data/studies.json?lang=en&data={OLD}&view=study-alnur-2020_p-id-ji").json()
    assert told["parts_ignored"] == 1 and "East Java" in told["filters"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_version_no_longer_kept_is_refused_with_its_date_and_those_that_are_here(client, language):
    answer = client.get(f"/figure/barriers.json?lang={language}&data={GONE}")
    say = Say(language)
    assert answer.status_code == 404
    assert say("embed.retired", version=GONE, date=say.day("2026-01-01")) in answer.json()["error"]
    assert say("embed.other_version", versions=say.listed([OLD, NEW])) in answer.json()["error"]


@pytest.mark.parametrize("version", ["", "1", "../1.0.0", "9.9.9", "<b>", "latest"])
def test_a_version_that_never_was_is_refused_and_not_echoed(client, version):
    answer = client.get("/figure/barriers.json", params={"lang": "en", "data": version})
    assert answer.status_code == 404 and Say("en")("embed.other_version").split("{")[0] in answer.json()["error"]
    assert "<b>" not in answer.text


def test_other_sites_are_given_a_frozen_frame_for_a_frozen_address(client):
    url = f"http://testserver/figure/barriers.html?lang=en&data={OLD}"
    told = client.get("/oembed", params={"url": url}).json()
    assert f"data={OLD}" in told["html"]
    assert client.get("/oembed", params={"url": url.replace(OLD, GONE)}).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brief_pinned_to_a_kept_version_tells_of_it_in_either_language(client, language):
    say = Say(language)
    page = client.get(f"/brief?lang={language}&data={OLD}").text
    assert say("shown.n_of_all", n=24, all=say.count("studies", 24)) in page
    assert say("brief.data", version=OLD, date=say.day("2026-01-31")) in page
    other = "en" if language == "id" else "id"
    assert f'href="brief?lang={other}&amp;data={OLD}"' in page
