"""A stranger checks what is said: from a finding to its rule, by keys, and to a text that says it is wrong."""

import re

import pytest
from playwright.sync_api import expect

from evidence.words import LANGUAGES, Say
from tests.browser.keys import tabbed_to
from tests.browser.states import IN_EAST_JAVA, State, followed, opened, settled


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_in_a_list_leads_to_the_rule_of_its_code(server, page, language):
    say = Say(language)
    opened(page, server, State("barriers", "barriers", IN_EAST_JAVA), language)
    tabbed_to(page, re.compile(rf"{re.escape(say('check.open'))}: .+"))
    page.keyboard.press("Enter")
    expect(page.locator("details.check[open] a").first).to_be_visible()
    tabbed_to(page, re.compile(rf"{re.escape(say('check.rule'))}: .+"))
    with followed(page):
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/subtheme.*#rule"))
    rule = page.locator(f"id={page.url.partition('#')[2]}")
    expect(rule).to_be_in_viewport()
    expect(rule).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nobody_takes_reports_the_text_is_copied_with_finding_version_and_link(server, page, language):
    say = Say(language)
    opened(page, server, State("study", "study", "study-rahmat-2020"), language)
    wrong = page.locator(".report").first
    wrong.locator("summary").click()
    wrong.get_by_role("button").click()
    expect(page.get_by_role("status")).to_have_text(say("share.copied"))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "rahmat-2020." in copied and f"{server}/study?lang={language}" in copied and say("report.right") in copied


def test_a_link_to_a_finding_opens_its_page_there(server, page):
    opened(page, server, State("study", "study", "study-rahmat-2020"), "id")
    last = page.locator("li.finding").last.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{server}/study?lang=id&view=v-2_study-rahmat-2020#{last}")
    settled(page)
    expect(page.locator(f"[id='{last}']")).to_be_focused()


def test_checking_is_no_part_of_a_print(server, page):
    opened(page, server, State("study", "study", "study-rahmat-2020"), "id")
    page.emulate_media(media="print")
    assert not page.locator(".check-ways:visible, .report:visible, .foot a:visible").count()
    page.emulate_media(media="screen")
