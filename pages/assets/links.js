// Links of ours open without a reload.
const ours = /^(\.\/|[a-z]+)\?/;

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.("a[href]");
  // A brief, a figure and slides are pages of their own: beside the dashboard, not in its place.
  if (/^(brief\?|figure\/|deck\.html\?)/.test(link?.getAttribute("href") ?? "")) link.target = "_blank";
  if (!link || !ours.test(link.getAttribute("href")) || link.target) return;
  event.preventDefault();
  const from = location.pathname;
  history.pushState({}, "", new URL(link.getAttribute("href"), location));
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  scrollTo(0, 0);
  // A new page is read from its beginning, by keyboard too.
  if (location.pathname !== from) document.querySelector("main")?.focus({ preventScroll: true });
});
