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
export const NAMES = ["aria-label", "title", "placeholder"];
const sayNames = (element) => {
  for (const name of NAMES)
    if (element.hasAttribute(name)) say(element, name, element.getAttribute(name), (ours) => element.setAttribute(name, ours));
};
const sayText = (node) => say(node, "text", node.data, (ours) => (node.data = ours));
export const sayAll = (root) => {
  if (root.nodeType === Node.TEXT_NODE) return sayText(root);
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  sayNames(root);
  root.querySelectorAll(NAMES.map((name) => `[${name}]`).join()).forEach(sayNames);
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) sayText(texts.currentNode);
};
export const sayChanged = (change) => {
  if (change.type === "characterData") sayText(change.target);
  else if (change.type === "attributes") sayNames(change.target);
  else change.addedNodes.forEach(sayAll);
};
