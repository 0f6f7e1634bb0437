// What Streamlit leaves open: links of ours open without a reload, a view's link can be copied, the page's language
// follows the reader's choice, Streamlit's own words are said in it, and a change of the result is announced to screen
// readers.
(() => {
  // The map is fitted to the window before it is drawn; nothing else is kept, and nothing beyond the visit.
  document.cookie = `width=${innerWidth}; path=/; SameSite=Lax`;

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

  // Without a secure connection there is no clipboard, only the older command.
  const copyOldWay = (kinds) => {
    const fill = (event) => {
      Object.entries(kinds).forEach(([type, text]) => event.clipboardData.setData(type, text));
      event.preventDefault();
    };
    const field = Object.assign(document.createElement("textarea"), { value: kinds["text/plain"], className: "announcer" });
    document.body.append(field);
    field.select();
    document.addEventListener("copy", fill, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    field.remove();
    if (!done) throw new Error("refused");
  };

  const picture = async (href) => {
    const answer = await fetch(href);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.blob();
  };

  const tableOf = (held) => ({
    "text/html": held.innerHTML,
    "text/plain": [...held.querySelectorAll("tr")]
      .map((row) => [...row.cells].map((cell) => cell.textContent.trim()).join("\t"))
      .join("\n"),
  });

  // What each kind of button copies: texts by their type, or a picture still to be made.
  const copies = {
    "copy-link": ({ dataset }) => ({ "text/plain": new URL(dataset.href, location).href }),
    "copy-text": ({ dataset, previousElementSibling }) => ({ "text/plain": dataset.text ?? previousElementSibling.textContent }),
    "copy-table": (button) => tableOf(button.closest(".share").querySelector(".to-copy")),
    "copy-image": ({ dataset }) => ({ "image/png": picture(dataset.href) }),
  };

  const copy = async (kinds) => {
    if (kinds["image/png"] && !window.ClipboardItem) throw new Error("no pictures");
    if (!navigator.clipboard) return copyOldWay(kinds);
    if (!window.ClipboardItem) return navigator.clipboard.writeText(kinds["text/plain"]);
    const blob = ([type, held]) => [type, typeof held === "string" ? new Blob([held], { type }) : held];
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(Object.entries(kinds).map(blob)))]);
  };

  // Under the button where it is seen, and aloud.
  const tell = (button, sentence, refused) => {
    button.parentElement.querySelector(":scope > .said")?.remove();
    if (refused) button.parentElement.append(Object.assign(document.createElement("span"), { className: "said", textContent: sentence }));
    live.textContent = sentence;
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.(Object.keys(copies).map((name) => `button.${name}`).join());
    if (!button || button.ariaBusy === "true") return;
    button.dataset.offered ??= button.textContent;
    button.ariaBusy = "true";
    try {
      await copy(copies[button.classList[0]](button));
      tell(button, button.dataset.done);
      button.textContent = button.dataset.done;
      button.classList.add("done");
      clearTimeout(button.undone);
      button.undone = setTimeout(() => {
        button.textContent = button.dataset.offered;
        button.classList.remove("done");
      }, 2500);
    } catch {
      tell(button, button.dataset.refused, true);
    }
    button.ariaBusy = "false";
  });

  // A file that takes a moment to make says so; what the server refuses is shown by the link itself.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a.make");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.ariaBusy === "true") return;
    const offered = link.textContent;
    link.ariaBusy = "true";
    link.textContent = live.textContent = link.dataset.working;
    const answer = await fetch(link.href).catch(() => undefined);
    if (answer?.ok) keep(await answer.blob(), /filename="([^"]+)"/.exec(answer.headers.get("content-disposition"))?.[1]);
    else location.href = link.href;
    link.ariaBusy = "false";
    link.textContent = offered;
    live.textContent = answer?.ok ? link.dataset.done : "";
  });

  const keep = (file, name) => {
    const kept = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name ?? "" });
    kept.click();
    setTimeout(() => URL.revokeObjectURL(kept.href), 10000);
  };

  const live = document.createElement("div");
  live.setAttribute("role", "status");
  live.className = "announcer";
  // An open list of options hides the rest of the page from screen readers, except what bears this mark.
  live.dataset.reactAriaTopLayer = "true";

  // Streamlit speaks English only. Where what it says is, whole, one of its phrases, it is said in the language of the
  // page; the nodes themselves stay, so that React finds what it left.
  const phrases = JSON.parse(document.querySelector("meta[name=streamlit-words]")?.content ?? "{}");
  const blank = /\{\w+\}/g;
  const withBlanks = Object.fromEntries(
    Object.entries(phrases).map(([language, said]) => [
      language,
      Object.entries(said)
        .filter(([phrase]) => phrase.match(blank))
        .map(([phrase, ours]) => [new RegExp(`^${phrase.replaceAll(".", "\\.").replace(blank, "(.+)")}$`), ours]),
    ]),
  );
  const inLanguage = (text, language) => {
    const exact = phrases[language]?.[text];
    if (exact) return exact;
    for (const [pattern, ours] of withBlanks[language] ?? []) {
      const found = pattern.exec(text);
      if (found) return ours.replace(blank, () => found[1]);
    }
    return text;
  };

  // What was said before, so that it can be said again in another language.
  const before = new WeakMap();
  const say = (owner, name, text, write) => {
    const kept = before.get(owner)?.[name];
    const original = kept?.ours === text ? kept.original : text;
    const ours = inLanguage(original, document.documentElement.lang);
    if (ours === text) return;
    before.set(owner, { ...before.get(owner), [name]: { original, ours } });
    write(ours);
  };
  const NAMES = ["aria-label", "title", "placeholder"];
  const sayNames = (element) => {
    for (const name of NAMES)
      if (element.hasAttribute(name)) say(element, name, element.getAttribute(name), (ours) => element.setAttribute(name, ours));
  };
  const sayText = (node) => say(node, "text", node.data, (ours) => (node.data = ours));
  const sayAll = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return sayText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    sayNames(root);
    root.querySelectorAll(NAMES.map((name) => `[${name}]`).join()).forEach(sayNames);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) sayText(texts.currentNode);
  };
  const sayChanged = (change) => {
    if (change.type === "characterData") sayText(change.target);
    else if (change.type === "attributes") sayNames(change.target);
    else change.addedNodes.forEach(sayAll);
  };

  let announced = "";
  const follow = () => {
    const status = document.querySelector(".status[data-lang]");
    if (!status) return;
    if (document.documentElement.lang !== status.dataset.lang) {
      document.documentElement.lang = status.dataset.lang;
      sayAll(document.body);
    }
    if (announced !== status.dataset.announce) live.textContent = announced = status.dataset.announce;
  };

  let waiting = 0;
  addEventListener("DOMContentLoaded", () => {
    document.body.append(live);
    sayAll(document.body);
    new MutationObserver((changes) => {
      changes.forEach(sayChanged);
      clearTimeout(waiting);
      waiting = setTimeout(follow, 60);
    }).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["data-announce", "data-lang", ...NAMES],
    });
  });
})();
