// What Streamlit leaves open: links open without a reload, things can be copied, the language of the page follows the
// reader's choice, Streamlit's own words are said in it, and a change of the result is announced to screen readers.
import "./backend.js";
import "./webgl.js";
import { announce } from "./announcing.js";
import "./anchors.js";
import { nameCharts } from "./charts.js";
import "./copying.js";
import "./finder.js";
import "./first_words.js";
import "./folds.js";
import "./links.js";
import "./making.js";
import "./menus.js";
import { NAMES, sayAll, sayChanged } from "./streamlit_words.js";

// The map is fitted to the window before it is drawn; nothing else is kept, and nothing beyond the visit.
document.cookie = `width=${innerWidth}; path=/; SameSite=Lax`;

// A chart does not follow the width of paper, so it is made as much smaller as it is too wide.
const PAPER = 690;
addEventListener("beforeprint", () => {
  const widest = Math.max(PAPER, ...[...document.querySelectorAll("main .js-plotly-plot, main canvas")].map((one) => one.clientWidth));
  document.documentElement.style.setProperty("--fit", PAPER / widest);
});

let announced = "";
let place = "";
const follow = () => {
  const status = document.querySelector(".status[data-lang]");
  if (!status) return;
  nameCharts(status.dataset.mapKeys);
  if (document.documentElement.lang !== status.dataset.lang) {
    document.documentElement.lang = status.dataset.lang;
    sayAll(document.body);
  }
  // Of a new page its name, of a new view its count.
  const here = location.pathname + (new URLSearchParams(location.search).get("view")?.match(/(?:place|subtheme|study)-[^_]+/) ?? "");
  const { textContent: name, lang } = document.querySelector("main h1") ?? {};
  if (!name || (here === place && announced === status.dataset.announce)) return;
  const isNewPage = place && here !== place;
  [place, announced] = [here, status.dataset.announce];
  // A title may be in the other language.
  const title = Object.assign(document.createElement("span"), { textContent: `${name}. `, lang: lang || status.dataset.lang });
  announce(...(isNewPage ? [title, announced] : [announced]));
};

let waiting = 0;
addEventListener("DOMContentLoaded", () => {
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
