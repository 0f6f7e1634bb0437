"""What readers do, in a real browser."""

import re

import httpx
from playwright.sync_api import Page, expect

from evidence.words import Say
from tests.browser.states import IN_EAST_JAVA, State, counted, followed, opened, settled

# As they may be pasted, cut off, mistyped or made up by somebody who means no good.
STRANGE_LINKS = [
    "p-id-xx_zz-1",
    "w-<script>alert(1)</script>",
    "p-id-ji_p-<img src=x onerror=alert(1)>",
    "_".join(["q"] * 3000),
    "study-../../etc/passwd",
]


def chosen(page: Page, name: str, option: str) -> None:
    """Choose an option of a filter as a reader does: type its name, click it, close the list."""
    page.get_by_label(name, exact=True).fill(option.split(" (")[0])
    page.get_by_role("option", name=option).click()
    page.keyboard.press("Escape")


def listed_studies(page: Page) -> list[int]:
    """Their numbers: names are written the language's way (dkk., et al.)."""
    rows = page.get_by_role("rowheader")
    expect(rows.first).to_be_visible()
    return [int(name.partition(".")[0]) for name in rows.all_inner_texts()]


def test_a_reader_filters_by_a_province_and_follows_a_number_to_a_finding_and_its_place(server, page):
    opened(page, server, State("overview", "overview"), "id")
    chosen(page, "Provinsi", "Jawa Timur (7)")
    expect(counted(page)).to_have_text("7 dari 27 studi")
    with followed(page):
        page.get_by_role("link", name="Hambatan", exact=True).first.click()
    page.get_by_text("Angka dalam tabel").first.click()
    with followed(page):
        page.get_by_role("link", name=re.compile("Warga belum cakap digital: 6 studi")).click()
    expect(counted(page)).to_have_text("6 dari 27 studi")
    assert len(listed_studies(page)) == 6
    with followed(page):
        page.get_by_role("link", name="Rahmat (2020)").first.click()
    expect(page.get_by_text("Tabel 5, baris 11, sel 7").first).to_be_visible()
    assert page.foreign == []


def test_a_link_copied_in_indonesian_opens_the_same_studies_in_english(server, page):
    opened(page, server, State("barriers", "barriers", "t-hinders"), "id")
    chosen(page, "Provinsi", "Jawa Timur (7)")
    expect(page).to_have_url(re.compile("p-id-ji"))
    with followed(page):
        page.get_by_role("link", name="Studi", exact=True).first.click()
    page.get_by_role("button", name="Salin tautan").click()
    expect(page.get_by_role("button", name=Say("id")("link.copied"))).to_be_visible()
    copied, studies = page.evaluate("navigator.clipboard.readText()"), listed_studies(page)
    expect(counted(page)).to_have_text(f"{len(studies)} dari 27 studi")
    page.goto(copied.replace("lang=id", "lang=en"))
    expect(counted(page)).to_have_text(f"{len(studies)} of 27 studies")
    settled(page)
    assert listed_studies(page) == studies and 0 < len(studies) < 27


def test_back_and_forward_restore_the_choice(server, page):
    opened(page, server, State("studies", "studies"), "en")
    chosen(page, "Province", "Jambi (1)")
    expect(counted(page)).to_have_text("1 of 27 studies")
    page.go_back()
    expect(counted(page)).to_have_text("27 of 27 studies")
    page.go_forward()
    expect(counted(page)).to_have_text("1 of 27 studies")


def test_a_chip_removes_its_filter(server, page):
    opened(page, server, State("studies", "studies", f"{IN_EAST_JAVA}_y-2021"), "en")
    expect(counted(page)).to_have_text("2 of 27 studies")
    page.get_by_role("link", name="Remove the filter Year: 2021").click()
    expect(counted(page)).to_have_text("7 of 27 studies")


def test_a_strange_link_is_opened_as_far_as_it_is_known(server, page):
    page.on("dialog", lambda dialog: (page.foreign.append(dialog.message), dialog.dismiss()))
    faults = []
    for view in STRANGE_LINKS:
        opened(page, server, State("studies", "studies", view), "en")
        said = page.get_by_text(re.compile("This link has .* that this dashboard does not know")).is_visible()
        faults += [f"{view}: nothing is said of it"] if not said else []
        faults += [f"{view}: its markup is on the page"] if "<img src=x" in page.content() else []
    assert faults + page.foreign == []


def test_every_page_sends_a_content_security_policy(server):
    policy = httpx.get(f"{server}/matrix").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval'" not in policy.replace("wasm-unsafe-eval'", "")
