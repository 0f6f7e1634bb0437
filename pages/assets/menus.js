// A menu over the page closes when a reader turns from it: by a click elsewhere, by a link in it, by Escape.
const menu = () => document.querySelector(".menu[open]");

document.addEventListener("click", ({ target }) => {
  const open = menu();
  if (open && (!open.contains(target) || target.closest("a"))) open.open = false;
});
// On a narrow screen filters lie over what they leave: Enter behind words and Escape give it free.
document.addEventListener("keydown", ({ key, target }) => {
  const open = target.closest?.(".st-key-filters details[open]");
  const listed = target.getAttribute?.("role") === "combobox";
  if (!open || !(key === "Escape" ? target.ariaExpanded !== "true" : key === "Enter" && target.matches("input") && !listed)) return;
  const summary = open.querySelector("summary");
  summary.click();
  summary.focus();
});
document.addEventListener("keydown", ({ key }) => {
  const open = menu();
  if (key !== "Escape" || !open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
