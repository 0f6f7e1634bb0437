"""The brief as it is served: language, headers, what is not modified, what cannot be read."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from evidence.link import LONGEST_LINK
from evidence.load import TableUnreadable
from evidence.words import LANGUAGES, Say
from pages.parts import store


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language_of_the_link(client, language):
    answer = client.get(f"/brief?lang={language}&view=p-id-ji")
    say = Say(language)
    assert answer.status_code == 200 and answer.text.startswith(f'<!DOCTYPE html><html lang="{language}">')
    assert say("shown.n_of_all", n=7, all=say.count("studies", 27)) in answer.text
    assert answer.text.count("<title>") == 1 and say("page.overview.title") not in answer.text.split("</title>")[0]


@pytest.mark.parametrize("query", ["", "?lang=xx", "?lang=", "?lang=en&lang=xx", "?view=", "?nothing=1"])
def test_without_a_known_language_it_speaks_the_default_one(client, query):
    answer = client.get(f"/brief{query}")
    assert answer.status_code == 200 and '<html lang="id">' in answer.text


@pytest.mark.parametrize("view, parts", [("zz-1", 1), ("p-id-ji.id-xx_zz", 2), ("%3Cscript%3E_%00x", 2)])
def test_unknown_parts_of_the_view_are_counted(client, view, parts):
    say = Say("en")
    answer = client.get(f"/brief?lang=en&view={view}")
    assert answer.status_code == 200 and "<script" not in answer.text
    assert say("link.ignored", parts=say.count("parts", parts)) in answer.text


def test_a_link_that_is_cut_is_said_to_be(client):
    answer = client.get(f"/brief?lang=en&view=p-id-ji_{'_' * LONGEST_LINK}")
    assert "East Java" in answer.text and Say("en")("link.cut") in answer.text


def test_a_repeated_view_counts_as_a_part_that_was_not_kept(client):
    answer = client.get("/brief?lang=en&view=p-id-jb&view=p-id-ji")
    assert "East Java" in answer.text and Say("en")("link.ignored", parts="1 part") in answer.text


def test_it_runs_no_script_and_its_style_is_the_one_its_policy_names(client):
    answer = client.get("/brief?lang=en")
    policy = answer.headers.get_list("content-security-policy")
    digest = base64.b64encode(hashlib.sha256(re.search("<style>(.*?)</style>", answer.text, re.S)[1].encode()).digest())
    assert len(policy) == 1 and "default-src 'none'" in policy[0] and "script-src" not in policy[0]
    assert f"'sha256-{digest.decode()}'" in policy[0]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_what_has_not_changed_is_not_sent_again(client):
    first = client.get("/brief?lang=en&view=p-id-ji")
    mark = first.headers["etag"]
    again = client.get("/brief?lang=en&view=p-id-ji", headers={"if-none-match": f'"other", {mark}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)
    assert first.headers["cache-control"] == again.headers["cache-control"] == "public, max-age=300"
    assert client.get("/brief?lang=id&view=p-id-ji", headers={"if-none-match": mark}).status_code == 200
    assert client.get("/brief?lang=en&view=p-id-jb", headers={"if-none-match": mark}).status_code == 200


def test_only_reading_is_allowed(client):
    assert client.post("/brief").status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_that_cannot_be_read_are_named(client, monkeypatch, language):
    def fail():
        raise TableUnreadable(Path("findings.parquet"), "broken")

    monkeypatch.setattr(store, "dataset", fail)
    answer = client.get(f"/brief?lang={language}")
    assert answer.status_code == 503 and answer.headers["cache-control"] == "no-store"
    assert Say(language)("tables.title") in answer.text and "evidence/tables/findings.parquet" in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "query, status, key", [("data=9.9.9", 404, "other_version"), ("x=" + "x" * (LONGEST_LINK + 3000), 400, "too_long")]
)
def test_what_cannot_be_given_is_refused_on_a_page_in_the_language_of_the_reader(client, query, status, key, language):
    answer = client.get(f"/brief?lang={language}&{query}")
    assert answer.status_code == status and f'<html lang="{language}">' in answer.text
    assert (
        Say(language)(f"embed.{key}").split("{")[0] in answer.text
        and "default-src 'none'" in answer.headers["content-security-policy"]
    )
