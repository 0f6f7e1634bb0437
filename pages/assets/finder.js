// A place, a barrier or a strategy by its name: what is chosen from the list, or typed, opens its page.
import { open } from "./links.js";

const lists = {};
let names = {};

const namesIn = async (language) => {
  const answer = await fetch(`names.json?lang=${language}`);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
};

// The names come when somebody begins to type, once for each language.
const offer = async (field) => {
  const language = document.documentElement.lang;
  try {
    names = await (lists[language] ??= namesIn(language));
  } catch {
    delete lists[language];
    return;
  }
  if (field.list.childElementCount) return;
  field.list.replaceChildren(...Object.keys(names).map((value) => Object.assign(document.createElement("option"), { value })));
};

// Filters stay; words that led elsewhere, and how the page before was shown, do not.
const filters = () =>
  (new URLSearchParams(location.search).get("view") ?? "").split("_").filter((part) => /^[a-vx-z]-/.test(part));

const query = (more) => new URLSearchParams({ lang: document.documentElement.lang, ...more });

const pageOf = (code) => {
  const version = document.querySelector(".finder").dataset.version;
  const view = [`v-${version}`, ...filters().filter((part) => !part.startsWith("v-")), code].join("_");
  return `${code.split("-")[0]}?${query({ view })}`;
};

const go = async (field) => {
  const words = field.value.trim();
  if (!words) return;
  if (names[words]) open(pageOf(names[words]));
  else {
    const view = new URLSearchParams(location.search).get("view");
    const answer = await fetch(`find?${query({ q: words, ...(view && { view }) })}`);
    open(new URL(answer.url).pathname.split("/").pop() + new URL(answer.url).search);
  }
  field.value = "";
  field.blur();
};

document.addEventListener("focusin", (event) => {
  if (event.target.matches?.(".finder input:not(.first-words input)")) offer(event.target);
});
document.addEventListener("input", (event) => {
  // What is chosen from the list comes whole, not letter by letter.
  const chosen = !event.inputType || event.inputType === "insertReplacementText";
  if (chosen && event.target.matches?.(".finder input") && names[event.target.value]) go(event.target);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches?.(".finder") || event.target.closest(".first-words")) return;
  event.preventDefault();
  go(event.target.querySelector("input"));
});
