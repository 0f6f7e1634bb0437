// Three things Streamlit leaves open: links of ours open without a reload, the page's language follows the reader's
// choice, and a change of the result is announced to screen readers.
(() => {
  const ours = /^(\.\/|[a-z]+)\?/;

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("a[href]");
    if (!link || !ours.test(link.getAttribute("href")) || link.target) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    scrollTo(0, 0);
  });

  const live = document.createElement("div");
  live.setAttribute("role", "status");
  live.className = "announcer";

  const follow = () => {
    const status = document.querySelector(".status[data-lang]");
    if (!status) return;
    if (document.documentElement.lang !== status.dataset.lang) document.documentElement.lang = status.dataset.lang;
    if (live.textContent !== status.dataset.announce) live.textContent = status.dataset.announce;
  };

  let waiting = 0;
  addEventListener("DOMContentLoaded", () => {
    document.body.append(live);
    new MutationObserver(() => {
      clearTimeout(waiting);
      waiting = setTimeout(follow, 60);
    }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-announce", "data-lang"] });
  });
})();
