"""The Tab key: where the focus is, and how far it goes."""

import re

from playwright.sync_api import Page

FARTHEST = 400
# Where the focus is: its name, whether it is seen, where it stands, and whether it is still on the page.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const line = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const outlined = (style) => line(style) || style.boxShadow !== "none";
  let seen = outlined(style);
  for (let up = one, n = 0; !seen && up && n < 4; up = up.parentElement, n++) {
    const still = up === one ? "" : getComputedStyle(up).borderColor;
    seen = outlined(getComputedStyle(up)) || (one.matches("input") && still === style.caretColor);
  }
  const name = one.getAttribute("aria-label") ?? (one.labels?.[0]?.textContent || one.textContent).trim();
  const top = box.top + document.querySelector("main").scrollTop;
  return { name, seen, top, tag: one.tagName, main: !!one.closest("main"), html: one.outerHTML.slice(0, 160) };
}"""


def focus(page: Page) -> dict | None:
    return page.evaluate(FOCUS)


def tabbed_to(page: Page, name: str | re.Pattern[str], key: str = "Tab") -> None:
    """Press Tab until the focus is on what bears this name."""
    wanted = name if isinstance(name, re.Pattern) else re.compile(re.escape(name))
    for _ in range(FARTHEST):
        page.keyboard.press(key)
        if (at := focus(page)) and wanted.fullmatch(at["name"]):
            return
    raise AssertionError(f"{name} is not reached by {key}")


def stops(page: Page) -> list[dict]:
    """Every stop of the Tab key, until the focus leaves the page."""
    found = []
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        at = focus(page)
        if at is None or (found and at["html"] == found[0]["html"]):
            return found
        found.append(at)
    raise AssertionError("the focus does not leave the page")
