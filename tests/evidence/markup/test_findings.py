"""A finding as markup: what is said, how sure it is and what it rests on, whatever its texts hold."""

import pytest
from markupsafe import Markup

from evidence import contact
from evidence.markup.elements import link
from evidence.markup.findings import finding_item, finding_name, finding_ways
from evidence.words import LANGUAGES
from tests.evidence.markup.test_markup import HOSTILE, Read
from tests.selections import reading

FINDINGS = reading().everything.findings.to_dict("records")


def item(row, language="en", lead="lead", where="where"):
    return Read(finding_item(reading(language=language), row, lead, where))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_names_its_stance_certainty_and_basis_in_the_language(language):
    say = reading(language=language).say
    for row in FINDINGS:
        text = "".join(item(row, language).words)
        assert say.of(row, "finding") in text and say(f"stances.{row['stance']}") in text
        assert say(f"certainties.{row['certainty']}") in text and say(f"bases.{row['basis']}") in text


@pytest.mark.parametrize("contested", [True, False])
def test_only_what_is_contested_is_marked_so(contested):
    [row, *_] = [row for row in FINDINGS if row["contested"] == contested]
    marks = [span for span in item(row).all("span") if span.get("class") == "tag contested"]
    assert len(marks) == contested


def test_whose_text_it_may_be_is_said_by_name():
    [row, *_] = [row for row in FINDINGS if row["other_owner"]]
    assert all(reading().study_label(slug) in "".join(item(row).words) for slug in row["other_owner"])


def test_its_texts_stay_text_and_its_lead_and_place_may_be_links():
    row = FINDINGS[0] | {"finding_en": HOSTILE}
    read = item(row, lead=link(HOSTILE, "#a"), where=link(HOSTILE, "#b"))
    assert [a["href"] for a in read.all("a")] == ["#a", "#b"]
    assert not read.all("script") and "".join(read.words).count(HOSTILE) == 3


def ways(row, language="en", **more):
    return Read(finding_ways(reading(language=language), row, **more))


@pytest.fixture(params=["mailto:peta@contoh.id", "https://example.org/issues/new"])
def taken(request, monkeypatch):
    """As if reports were taken at this address."""
    monkeypatch.setattr(contact, "contact_said", lambda: request.param)
    return request.param


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_leads_to_its_rule_its_study_the_review_and_word_that_it_is_wrong(language):
    shown = reading(language=language)
    for row in FINDINGS:
        read, study = ways(row, language), shown.everything.study(row["study"])
        hrefs = [a["href"] for a in read.all("a")]
        assert hrefs[0] == shown.rule_href(row["code"]) and shown.study_href(row["study"]) in hrefs[1]
        assert hrefs[2:] == [*filter(None, [study["url"]]), shown.review_href, hrefs[1]]
        assert all(finding_name(shown, row) in a["aria-label"] for a in read.all("a"))


def test_on_the_page_of_its_study_a_finding_does_not_lead_there():
    shown = reading()
    leads = [a["href"] for a in ways(FINDINGS[0], at_home=True, copy="x").all("a")]
    assert not [href for href in leads if href.startswith("study?")]
    assert shown.rule_href(FINDINGS[0]["code"]) == ways(FINDINGS[0], at_home=True, copy="x").all("a")[0]["href"]


def test_where_reports_are_taken_the_message_is_made_ready(taken):
    row = FINDINGS[0]
    [wrong] = [a for a in ways(row, address="https://example.org/").all("a") if a["href"].startswith(taken)]
    assert row["finding"] in wrong["href"] and reading().fingerprint in wrong["href"]
    assert not ways(row).all("details")


def test_where_nobody_takes_reports_the_text_can_be_copied():
    read = ways(FINDINGS[0], copy=Markup("<button>copy</button>"))
    assert read.all("summary") and read.all("button")
    assert FINDINGS[0]["finding"] in "".join(read.words) and reading().say("report.right") in "".join(read.words)


def test_hostile_texts_stay_text_in_every_way(taken, monkeypatch):
    row = FINDINGS[0] | {"finding_en": HOSTILE}
    assert {tag for tag, _ in ways(row).tags} == {"ul", "li", "a"}
    assert not [a for a in ways(row).all("a") if "<" in a["href"]]
    monkeypatch.setattr(contact, "contact_said", lambda: "")
    assert not ways(row, copy="x").all("script") and HOSTILE in "".join(ways(row, copy="x").words)
