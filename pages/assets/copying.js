// Copies the link of a page or a figure, a text, a table with its numbers, a picture; says whether it worked.
import { announce } from "./announcing.js";

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

// The table of a figure's own page, with what it counts and where it comes from.
const tableOf = async (href) => {
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const table = page.querySelector("details table");
  const source = document.createElement("p");
  source.textContent = `${page.querySelector(".meta").textContent}. ${page.querySelector("footer .note").textContent}`;
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()).join("\t"));
  return { "text/html": table.outerHTML + source.outerHTML, "text/plain": rows.join("\n") };
};

// What each kind of button copies: texts by their type, or a picture still to be made.
const copies = {
  "copy-link": ({ dataset }) => ({ "text/plain": new URL(dataset.href, location).href }),
  "copy-text": ({ dataset, previousElementSibling }) => ({ "text/plain": dataset.text ?? previousElementSibling.textContent }),
  "copy-table": ({ dataset }) => tableOf(dataset.href),
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
  announce(sentence);
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.(Object.keys(copies).map((name) => `button.${name}`).join());
  if (!button || button.ariaBusy === "true") return;
  const kind = button.classList[0];
  const words = document.querySelector(".status").dataset;
  const done = kind === "copy-link" ? words.linkCopied : words.copied;
  button.dataset.offered ??= button.textContent;
  button.ariaBusy = "true";
  try {
    await copy(await copies[kind](button));
    tell(button, done);
    button.textContent = done;
    button.classList.add("done");
    clearTimeout(button.undone);
    button.undone = setTimeout(() => {
      button.textContent = button.dataset.offered;
      button.classList.remove("done");
    }, 2500);
  } catch {
    tell(button, kind === "copy-image" ? words.noPicture : words.refused, true);
  }
  button.ariaBusy = "false";
});
