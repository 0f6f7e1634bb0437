// React clears its root long before it has a page to show. Until that page is whole, the first words lie over it, where
// the reader goes on reading; then they go, and the page stands where the reader was.
const LONGEST = 15000;
const words = document.querySelector(".first-words");
const root = document.getElementById("root");
// The foot is the last thing that a page draws; a page that cannot be drawn says so instead.
const isSaid = () => root.querySelector(".foot, [data-testid=stAlert], [data-testid=stException], [role=dialog]");
// Its figures come after: a chart when its scripts have come, the map when the land has come too.
const isDrawn = (figure) => figure.querySelector(".main-svg") || (figure.querySelector("canvas") && hasLand());
const hasLand = () => performance.getEntriesByType("resource").some((one) => one.name.includes(".geojson"));
const figures = "[data-testid=stPlotlyChart], [data-testid=stDeckGlJsonChart], [data-testid=stSkeleton]";
// What lies below the first screen may come later: on a slow line it takes as long again.
const isSeen = (figure) => figure.getBoundingClientRect().top < innerHeight + scrollY;
const isWhole = () => isSaid() && [...root.querySelectorAll(figures)].filter(isSeen).every(isDrawn);

const leave = () => {
  const read = scrollY;
  // What was being typed goes on.
  const [typed, field] = [words, root].map((held) => held.querySelector(".finder input"));
  const typing = typed && document.activeElement === typed;
  words.remove();
  document.documentElement.classList.remove("first", "covered");
  if (typed && field) field.value = typed.value;
  if (typing) field?.focus({ preventScroll: true });
  if (read) document.querySelector("[data-testid=stMain]")?.scrollTo(0, read);
};
const layOver = () => {
  document.body.append(words);
  document.documentElement.classList.add("covered");
  const since = performance.now();
  const waiting = setInterval(() => {
    if (!isWhole() && performance.now() - since < LONGEST) return;
    clearInterval(waiting);
    leave();
  }, 50);
};
if (words)
  new MutationObserver((changes, watching) => {
    if (root.contains(words)) return;
    watching.disconnect();
    layOver();
  }).observe(root, { childList: true });
