// A menu over the page closes when a reader turns from it: by a click elsewhere, by a link in it, by Escape.
const menu = () => document.querySelector(".menu[open]");

document.addEventListener("click", ({ target }) => {
  const open = menu();
  if (open && (!open.contains(target) || target.closest("a"))) open.open = false;
});
document.addEventListener("keydown", ({ key }) => {
  const open = menu();
  if (key !== "Escape" || !open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
