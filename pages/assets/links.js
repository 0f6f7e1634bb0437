// Links of ours open without a reload.
const ours = /^(\.\/|[a-z]+)\?/;

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.("a[href]");
  // A brief, a figure and slides are pages of their own: beside the dashboard, not in its place.
  if (/^(brief\?|handout\?|figure\/|deck\.html\?)/.test(link?.getAttribute("href") ?? "")) link.target = "_blank";
  // The first words of a page stand there before what could draw another one.
  if (!link || !ours.test(link.getAttribute("href")) || link.target || link.closest(".first-words")) return;
  event.preventDefault();
  const from = location.pathname;
  open(link.getAttribute("href"));
  // What is pressed by a key is clicked by no button of a mouse.
  if (location.pathname === from) keepFocus(link, event.detail === 0);
});

// A new page is read from its beginning, by keyboard too; on the same page the focus stays where it was.
export const open = (href) => {
  const from = location.pathname;
  history.pushState({}, "", new URL(href, location));
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  scrollTo(0, 0);
  if (location.pathname !== from) document.querySelector("main")?.focus({ preventScroll: true });
};

// A link that is drawn anew loses the focus: the same link gets it back, or the first one of the row that took its place,
// or, where it has gone, the page. What was pressed by a key stays in sight wherever the page then puts it.
const keepFocus = (link, byKey) => {
  const label = link.ariaLabel ?? link.textContent;
  const row = link.closest("li");
  const place = row ? [...row.parentElement.children].indexOf(row) : -1;
  const list = row?.parentElement.className;
  const again = () => {
    const same = [...document.querySelectorAll("main a[href]")].find((one) => (one.ariaLabel ?? one.textContent) === label);
    const rows = list ? document.getElementsByClassName(list)[0]?.children ?? [] : [];
    return same ?? rows[Math.min(place, rows.length - 1)]?.querySelector("a[href]");
  };
  const moved = new AbortController();
  for (const act of ["wheel", "touchstart", "keydown", "pointerdown"])
    addEventListener(act, () => moved.abort(), { once: true, signal: moved.signal, capture: true });
  let tries = 0;
  const waiting = setInterval(() => {
    if (++tries > 30) return clearInterval(waiting);
    if (document.activeElement === document.body)
      (again() ?? (tries > 20 ? document.querySelector("main") : null))?.focus({ preventScroll: true });
    const seen = byKey && !moved.signal.aborted && document.activeElement.closest("main a");
    if (seen) seen.scrollIntoView({ block: "nearest" });
  }, 100);
};
