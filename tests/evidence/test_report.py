"""What a reader sends who found something wrong: enough to find it again, and room for what is right."""

import pytest

from evidence.report import finding_anchor, finding_href, report_of_finding, report_of_view
from evidence.selection import Selection
from evidence.words import LANGUAGES
from tests.selections import reading

HOME = "https://example.org/map/"
FINDINGS = reading().everything.findings.to_dict("records")
EAST_JAVA = Selection(provinces=("ID-JI",))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_names_finding_study_code_version_and_fingerprint(language):
    whole = reading(language=language)
    for row in FINDINGS:
        report = report_of_finding(whole, row, HOME)
        assert row["finding"] in report.subject
        for said in (row["finding"], whole.study_label(row["study"]), whole.names[row["code"]], whole.fingerprint):
            assert said in report.text
        assert whole.about["version"] in report.text and whole.say.of(row, "finding") in report.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_ends_where_the_reader_writes(language):
    whole = reading(language=language)
    for report in (report_of_finding(whole, FINDINGS[0]), report_of_view(whole, "Barriers")):
        assert report.text.endswith(f"{whole.say('report.right')}\n")


def test_its_link_leads_to_the_finding_under_no_filters():
    row, link = FINDINGS[0], f"{HOME}{finding_href(reading(), FINDINGS[0])}"
    assert link.endswith(f"#{finding_anchor(row)}") and "study-" in link
    assert link in report_of_finding(reading(EAST_JAVA), row, HOME).text


def test_where_the_dashboard_is_not_known_there_is_no_link_to_it():
    assert "://" not in report_of_view(reading(), "Barriers", page="barriers").text
    assert "://" not in report_of_view(reading(), "Barriers", HOME).text
    assert "#finding" not in report_of_finding(reading(), FINDINGS[0]).text


def test_a_report_on_a_page_names_the_page_the_filters_and_their_fingerprint():
    shown = reading(EAST_JAVA)
    text = report_of_view(shown, "Barriers", HOME, "barriers").text
    assert shown.scope in text and shown.fingerprint in text and f"{HOME}{shown.href('barriers')}" in text


def test_a_text_of_many_lines_cannot_pass_for_another_line_of_the_report():
    row = FINDINGS[0] | {"finding_en": "one\nFinding: another"}
    assert "\nFinding: another" not in report_of_finding(reading(), row).text
