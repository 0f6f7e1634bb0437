"""Where reports go: what dataset.toml may name, and the message made ready for it."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence import contact as contacts
from evidence.__main__ import main
from evidence.contact import Contact, ContactUnusable, contact, read_contact, usable_contact
from evidence.description import description
from evidence.words import LANGUAGES, Say
from tests.case_rows import case_rows

CASES = case_rows("contacts")
MAIL, TRACKER = Contact("mailto:peta@contoh.id"), Contact("https://tracker.example.org/new?template=data.md")
HOSTILE = "a & b = c ? # % + \"'<script>\r\nBcc: all@example.org\n\nyang benar: é 漢"
texts = some.text(alphabet=some.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])) | some.just(HOSTILE)


def of_kind(*kinds):
    return [case["said"] for case in CASES if case["kind"] in kinds]


@pytest.mark.parametrize("said", of_kind("mail", "tracker"))
def test_a_mailbox_or_the_page_of_a_tracker_is_taken_as_it_is(said):
    assert read_contact(said) == Contact(said)


@pytest.mark.parametrize("said", of_kind("none"))
def test_nobody_is_nobody(said):
    assert read_contact(said) is None


@pytest.mark.parametrize("said", [*of_kind("unusable"), 1, ["mailto:a@example.org"], None])
def test_anything_else_is_refused(said):
    with pytest.raises(ContactUnusable):
        read_contact(said)


def test_who_says_nothing_takes_no_reports(monkeypatch):
    assert contact() is usable_contact() is None
    monkeypatch.setattr(contacts, "contact_said", lambda: "mailto:nobody")
    assert usable_contact() is None


def test_where_reports_go_may_change_without_the_tables():
    assert "contact" not in description()


@given(texts, texts)
def test_a_mail_opens_with_its_subject_and_text_and_to_nobody_else(subject, text):
    parts = urlsplit(MAIL.href(subject, text))
    assert (parts.scheme, parts.path, parts.fragment) == ("mailto", "peta@contoh.id", "")
    fields = [field.split("=") for field in parts.query.split("&")]
    assert [name for name, _ in fields] == ["subject", "body"]
    said = [unquote(value).split("\r\n") for _, value in fields]
    assert said == [subject.splitlines() or [""], text.splitlines() or [""]]


def test_lines_of_a_mail_end_as_mail_has_them_end():
    assert MAIL.href("s", "one\ntwo\n") == "mailto:peta@contoh.id?subject=s&body=one%0D%0Atwo"


@given(texts, texts)
def test_a_tracker_gets_title_and_body_beside_the_query_that_it_has(subject, text):
    said = parse_qs(urlsplit(TRACKER.href(subject, text)).query, keep_blank_values=True)
    assert set(said) == {"template", "title", "body"} and said["template"] == ["data.md"]
    assert said["body"][0].splitlines() == text.splitlines()


@given(texts)
def test_nothing_of_a_text_leaves_its_place_in_the_link(text):
    for to in (MAIL, TRACKER):
        assert not set(to.href(text, text)) & set(" \"'<>#\r\n\\")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_check_names_an_address_that_cannot_be_used(monkeypatch, capsys, language):
    monkeypatch.setattr(contacts, "contact_said", lambda: "peta@contoh.id")
    assert main(["check", "--lang", language]) == 1
    assert Say(language)("contact.unusable", address="peta@contoh.id") in capsys.readouterr().err
