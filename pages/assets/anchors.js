// A link to a part of a page leads there also where the page is drawn later, and opens what is folded around the part.
const PATIENCE = 30000;
let looking = 0;

const reach = (part) => {
  const own = part.querySelector(":scope > details");
  for (let fold = own ?? part.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
  part.scrollIntoView({ block: "center" });
};
const lead = () => {
  clearInterval(looking);
  const name = decodeURIComponent(location.hash.slice(1));
  const since = performance.now();
  const look = () => {
    const part = document.getElementById(name);
    // Behind the first words nothing can be focused yet.
    const drawn = part && !document.querySelector(".first-words, [data-test-script-state=running]");
    if (drawn) reach(part);
    if (drawn || performance.now() - since > PATIENCE) clearInterval(looking);
  };
  if (name) looking = setInterval(look, 150);
};
addEventListener("DOMContentLoaded", lead);
addEventListener("popstate", lead);
