// What Streamlit leaves open: links of ours open without a reload, a view's link can be copied, the page's language
// follows the reader's choice, and a change of the result is announced to screen readers.
(() => {
  // The map is fitted to the window before it is drawn; nothing else is kept, and nothing beyond the visit.
  document.cookie = `width=${innerWidth}; path=/; SameSite=Lax`;

  const ours = /^(\.\/|[a-z]+)\?/;

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("a[href]");
    // A brief and a figure are pages of their own: beside the dashboard, not in its place.
    if (/^(brief\?|figure\/)/.test(link?.getAttribute("href") ?? "")) link.target = "_blank";
    if (!link || !ours.test(link.getAttribute("href")) || link.target) return;
    event.preventDefault();
    history.pushState({}, "", new URL(link.getAttribute("href"), location));
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    scrollTo(0, 0);
  });

  // The link of this view, with its language even where it is the default one.
  const address = () => {
    const url = new URL(location.href);
    url.searchParams.set("lang", document.documentElement.lang);
    return url.href;
  };

  // Without a secure connection there is no clipboard, only the older command.
  const copyOldWay = (text) => {
    const field = Object.assign(document.createElement("textarea"), { value: text, className: "announcer" });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button.copy-link, button.copy-text");
    if (!button) return;
    // The text to copy stands before its button; a view's link is that of the page.
    const text = button.matches(".copy-text") ? button.previousElementSibling.textContent : address();
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else copyOldWay(text);
    live.textContent = button.dataset.done;
    const before = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = before), 1800);
  });

  const live = document.createElement("div");
  live.setAttribute("role", "status");
  live.className = "announcer";

  let announced = "";
  const follow = () => {
    const status = document.querySelector(".status[data-lang]");
    if (!status) return;
    if (document.documentElement.lang !== status.dataset.lang) document.documentElement.lang = status.dataset.lang;
    if (announced !== status.dataset.announce) live.textContent = announced = status.dataset.announce;
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
