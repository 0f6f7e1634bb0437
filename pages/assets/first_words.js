// React clears its root long before it has a page to show. Until that page is whole, the first words lie over it, where
// the reader goes on reading; then they go, and the page stands where the reader was.
const LONGEST = 60000;
const SETTLING = 3000;
const words = document.querySelector(".first-words");
const root = document.getElementById("root");
// The foot is the last thing that a page draws; a page that cannot be drawn says so instead.
const isSaid = () => root.querySelector(".foot, [data-testid=stAlert], [data-testid=stException], [role=dialog]");
// Its figures come after: a chart when its scripts have come, the map when the land has come too.
const isDrawn = (figure) =>
  figure.querySelector(".main-svg") || (figure.querySelector("canvas") && hasLand()) || figure.matches(".no-webgl *");
const hasLand = () => performance.getEntriesByType("resource").some((one) => one.name.includes(".geojson"));
const figures = "[data-testid=stPlotlyChart], [data-testid=stDeckGlJsonChart], [data-testid=stSkeleton]";
// What lies below the first screen may come later: on a slow line it takes as long again.
const isSeen = (figure) => figure.getBoundingClientRect().top < innerHeight + scrollY;
const isWhole = () => isSaid() && [...root.querySelectorAll(figures)].filter(isSeen).every(isDrawn);

// Where the reader is: the last heading above the upper third of the screen, and how far from the top it stands.
const headings = (held) => [...held.querySelectorAll("h1, h2, h3")].filter((one) => one.checkVisibility());
const placeIn = (held) => {
  const passed = headings(held).filter((one) => one.getBoundingClientRect().top < innerHeight / 3);
  const heading = passed.at(-1);
  return scrollY && heading && { words: heading.textContent, top: heading.getBoundingClientRect().top };
};
// The page grows for a while after it is there: until it rests, or the reader moves, it is kept where the reader was.
const keepPlace = (place, depth) => {
  const page = document.querySelector("[data-testid=stMain]");
  if (!page || !depth) return;
  const moved = new AbortController();
  for (const act of ["wheel", "touchstart", "keydown", "pointerdown"])
    addEventListener(act, () => moved.abort(), { once: true, signal: moved.signal, capture: true });
  const since = performance.now();
  const keeping = setInterval(() => {
    const heading = place && headings(root).find((one) => one.textContent === place.words);
    if (heading) page.scrollBy(0, heading.getBoundingClientRect().top - place.top);
    else page.scrollTo(0, depth);
    if (moved.signal.aborted || performance.now() - since > SETTLING) clearInterval(keeping);
  }, 100);
};
// How far the reader has read: without the words the page is short, and goes to its top.
let depth = scrollY;
if (words) addEventListener("scroll", () => (depth = scrollY), { passive: true });
// Where the keys are. React takes that away with the words, so it is given back, and then to the page.
let focused = words?.contains(document.activeElement) ? document.activeElement : null;
words?.addEventListener("focusin", ({ target }) => (focused = target));
words?.addEventListener("focusout", () =>
  setTimeout(() => {
    if (!words.contains(document.activeElement)) focused = null;
  }),
);
const focusOn = (one) => {
  if (one) one.focus({ preventScroll: true });
  if (one?.type === "search") one.setSelectionRange(one.value.length, one.value.length);
};
// What leads to the same place under the same words.
const namesake = (one) => {
  const name = one.textContent.trim();
  const others = [...root.querySelectorAll("a, button, summary")];
  return name && others.find((other) => other.textContent.trim() === name && other.checkVisibility());
};
const fields = (held) => [...held.querySelectorAll(".finder input[type=search]")];

// The menu, which is opened by a way to the end of the words, opens where it stands on the page.
const openMenu = () => {
  const end = words.querySelector(".at-hand a")?.hash;
  const menu = root.querySelector("details.menu");
  if (!end || location.hash !== end || !menu?.checkVisibility()) return false;
  if (words.querySelector(end)?.getBoundingClientRect().top > innerHeight) return false;
  history.replaceState(history.state, "", location.pathname + location.search);
  menu.open = true;
  return true;
};

const leave = () => {
  const atMenu = openMenu();
  const place = placeIn(words);
  // What was being typed goes on.
  const typed = fields(words).find((one) => one === focused) ?? fields(words).find((one) => one.value);
  const field = fields(root).find((one) => one.checkVisibility()) ?? fields(root)[0];
  words.remove();
  document.documentElement.classList.remove("first", "covered");
  if (typed && field) field.value = typed.value;
  if (focused) focusOn(focused === typed ? field : namesake(focused));
  if (!atMenu) keepPlace(place, depth);
};
const layOver = () => {
  document.body.append(words);
  scrollTo({ top: depth, behavior: "instant" });
  focusOn(focused);
  document.documentElement.classList.add("covered");
  const since = performance.now();
  const waiting = setInterval(() => {
    if (!isWhole() && performance.now() - since < LONGEST) return;
    clearInterval(waiting);
    leave();
  }, 50);
};
// Where scripts run, more is coming, and the page says so.
words?.querySelector(".coming")?.removeAttribute("hidden");
if (words)
  new MutationObserver((changes, watching) => {
    if (root.contains(words)) return;
    watching.disconnect();
    layOver();
  }).observe(root, { childList: true });
