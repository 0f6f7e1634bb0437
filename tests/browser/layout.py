"""What does not fit on a page: parts wider than it, targets too small to be hit, text that its box cuts off."""

from playwright.sync_api import Page

# Wider than the page: what makes it scroll sideways, unless it scrolls in a part of its own.
WIDER = """() => {
  const page = [document.scrollingElement, document.querySelector("main")].filter(Boolean);
  if (page.every((one) => one.scrollWidth <= Math.max(one.clientWidth, 0) + 1)) return [];
  const own = (one) => /auto|scroll|hidden|clip/.test(getComputedStyle(one).overflowX);
  const scrolls = (one) => one && one !== document.body && (own(one) || scrolls(one.parentElement));
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !scrolls(one.parentElement))
    .map((one) => one.outerHTML.slice(0, 120)).slice(0, 5).concat("wider");
}"""
# Targets of ours under 24 x 24 px that are neither within a sentence nor far enough from every other target.
SMALL = """() => {
  const streamlits = (one) => /st-emotion/.test(one.className?.baseVal ?? one.className) || one.closest("[role=menu]");
  // Streamlit's lists end in a button for screen readers only, wherever on the page that falls.
  const kept = (make, made = new Map()) => (one) => made.get(one) ?? made.set(one, make(one)).get(one);
  const heard = kept((one) => getComputedStyle(one).clipPath === "inset(50%)" || isHeard(one.parentElement));
  const isHeard = (one) => one !== null && heard(one);
  const drawn = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length;
  const seen = (one) => drawn(one) && !isHeard(one);
  const all = [...document.querySelectorAll("a[href], button, summary, [role=button]")].filter(seen);
  const box = kept((one) => one.getBoundingClientRect());
  const under = (one) => box(one).width < 23.9 || box(one).height < 23.9;
  const inText = (one) => {
    if (getComputedStyle(one).display !== "inline") return false;
    const block = one.closest("p, li, dd, td, th, figcaption, h1, h2, h3, h4, div");
    return block.textContent.replaceAll(/\\s/g, "").length > one.textContent.replaceAll(/\\s/g, "").length;
  };
  const middle = (one) => [(box(one).left + box(one).right) / 2, (box(one).top + box(one).bottom) / 2];
  const near = (one, other) => {
    const [x, y] = middle(one), b = box(other);
    const aside = Math.hypot(Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom));
    const [u, v] = middle(other);
    return aside < 12 || (under(other) && Math.hypot(u - x, v - y) < 24);
  };
  const alike = (one, other) => one !== other && !one.contains(other) && !other.contains(one);
  return all
    .filter((one) => !streamlits(one) && under(one) && !inText(one))
    .filter((one) => all.some((other) => alike(one, other) && near(one, other)))
    .map((one) => `${one.outerHTML.slice(0, 140)} ${Math.round(box(one).width)}x${Math.round(box(one).height)}`);
}"""
# Text that its own box cuts off, where the box does not scroll.
CUT = """() => [...document.querySelectorAll("main *, body:not(:has(main)) *")].filter((one) => {
  if (!one.checkVisibility() || /st-emotion/.test(one.className)) return false;
  if (one.closest("svg, [aria-hidden=true], .announcer, thead")) return false;
  const style = getComputedStyle(one);
  if (style.clipPath !== "none") return false; // Said to screen readers only.
  if (![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) return false;
  const cuts = (axis) => /hidden|clip/.test(style[`overflow${axis}`]);
  return (cuts("X") && one.scrollWidth > one.clientWidth + 1) || (cuts("Y") && one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 140))"""
# WCAG 1.4.12, word for word.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
# The policy of the site takes no style but its own; a sheet of the tester's goes by another door.
SPACED = "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"


def wider(page: Page) -> list[str]:
    return page.evaluate(WIDER)


def too_small(page: Page) -> list[str]:
    return page.evaluate(SMALL)


def cut_off_by_wider_spacing(page: Page) -> list[str]:
    """What no longer fits once letters, words and lines stand as far apart as a reader may want them."""
    page.evaluate(SPACED, SPACING)
    return page.evaluate(CUT) + page.evaluate(WIDER)
