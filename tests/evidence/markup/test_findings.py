"""A finding as markup: what is said, how sure it is and what it rests on, whatever its texts hold."""

import pytest

from evidence.markup.elements import link
from evidence.markup.findings import finding_item
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
