"""What readers do, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from evidence.words import Say


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    settled(page)
    return page


def settled(page: Page) -> None:
    expect(page.locator(".foot")).to_be_visible()
    expect(page.locator("[data-test-script-state=running]")).to_have_count(0)


def chosen(page: Page, name: str, option: str) -> None:
    """Choose an option of a filter as a reader does: type its name, click it, close the list."""
    page.get_by_label(name, exact=True).fill(option.split(" (")[0])
    page.get_by_role("option", name=option).click()
    page.keyboard.press("Escape")


def listed_studies(page: Page) -> list[int]:
    """Their numbers: names are written the language's way (dkk., et al.)."""
    return [int(name.partition(".")[0]) for name in page.locator("table.studies tbody th").all_inner_texts()]


def test_a_reader_filters_by_a_province_and_follows_a_number_to_a_finding_and_its_place(server, page):
    opened(page, f"{server}/?lang=id")
    chosen(page, "Provinsi", "Jawa Timur (7)")
    expect(page.locator(".status .count")).to_have_text("7 dari 27 studi")
    page.get_by_role("link", name="Hambatan", exact=True).first.click()
    settled(page)
    page.get_by_text("Angka dalam tabel").first.click()
    page.get_by_role("link", name=re.compile("Kecakapan digital masyarakat: 6 studi")).click()
    settled(page)
    expect(page.locator(".status .count")).to_have_text("6 dari 27 studi")
    assert len(listed_studies(page)) == 6
    page.get_by_role("link", name="Rahmat (2020)").first.click()
    settled(page)
    expect(page.get_by_text("Tabel 5, baris 11, sel 7").first).to_be_visible()
    assert page.foreign == []


def test_a_copied_link_opens_the_same_studies_in_the_other_language(server, page):
    opened(page, f"{server}/?lang=id")
    chosen(page, "Provinsi", "Jawa Barat (5)")
    expect(page.locator(".status .count")).to_have_text("5 dari 27 studi")
    page.get_by_role("link", name="Studi", exact=True).first.click()
    settled(page)
    page.get_by_role("button", name="Salin tautan").click()
    expect(page.get_by_role("button", name=Say("id")("link.copied"))).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    studies = listed_studies(page)
    opened(page, copied.replace("lang=id", "lang=en"))
    expect(page.locator(".status .count")).to_have_text("5 of 27 studies")
    assert listed_studies(page) == studies


def test_the_language_switch_keeps_the_choice_and_tells_the_browser(server, page):
    opened(page, f"{server}/barriers?lang=id&view=p-id-ji")
    page.get_by_text("English", exact=True).click()
    expect(page.locator(".status .count")).to_have_text("7 of 27 studies")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile(r"lang=en.*view=p-id-ji|view=p-id-ji.*lang=en"))


def test_back_and_forward_restore_the_choice(server, page):
    opened(page, f"{server}/studies?lang=en")
    chosen(page, "Province", "Jambi (1)")
    expect(page.locator(".status .count")).to_have_text("1 of 27 studies")
    page.go_back()
    expect(page.locator(".status .count")).to_have_text("27 of 27 studies")
    page.go_forward()
    expect(page.locator(".status .count")).to_have_text("1 of 27 studies")


def test_a_chip_removes_its_filter(server, page):
    opened(page, f"{server}/studies?lang=en&view=p-id-ji_y-2021")
    expect(page.locator(".status .count")).to_have_text("2 of 27 studies")
    page.get_by_role("link", name="Remove the filter Year: 2021").click()
    expect(page.locator(".status .count")).to_have_text("7 of 27 studies")


@pytest.mark.parametrize(
    "link",
    [
        "p-id-xx_zz-1",
        "w-<script>alert(1)</script>",
        "p-id-ji_p-<img src=x onerror=alert(1)>",
        "_".join(["q"] * 3000),
        "study-../../etc/passwd",
    ],
)
def test_a_strange_link_is_opened_as_far_as_it_is_known(server, page, link):
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    opened(page, f"{server}/studies?lang=en&view={link}")
    expect(page.get_by_text(re.compile("This link has .* that this dashboard does not know"))).to_be_visible()
    assert "<img src=x" not in page.content()
    assert asked == [] and page.foreign == []


@pytest.mark.parametrize("name", ["", "barriers", "strategies", "matrix", "flow", "studies", "study", "methods"])
def test_every_page_is_whole_and_asks_nothing_of_another_host(server, page, name):
    opened(page, f"{server}/{name}?lang=id")
    expect(page.locator("h1").first).to_be_visible()
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.foreign == []


def test_the_first_byte_has_the_language_and_title_of_the_link(server, page):
    for language, title in (
        ("id", "Hambatan – Peta Bukti Perizinan Daring"),
        ("en", "Barriers – Online Licensing Evidence Map"),
    ):
        html = page.request.get(f"{server}/barriers?lang={language}").text()
        assert f'<html lang="{language}">' in html
        assert f"<title>{title}</title>" in html


def test_every_page_sends_a_content_security_policy(server, page):
    headers = page.request.get(f"{server}/matrix").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe-eval'" not in headers["content-security-policy"].replace("wasm-unsafe-eval'", "")
