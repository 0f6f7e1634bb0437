// A chart bears its sentence as its name and its numbers as a table: its marks, read out one by one, say nothing. The map
// can be moved with keys, so it says which.
const PLOT = ".js-plotly-plot:not([aria-hidden])";
const MAP = "[data-testid=stDeckGlJsonChart] .deck-events-root";

export const nameCharts = (mapKeys) => {
  for (const plot of document.querySelectorAll(PLOT)) plot.setAttribute("aria-hidden", "true");
  for (const map of document.querySelectorAll(MAP)) {
    if (map.getAttribute("aria-label") === mapKeys) continue;
    map.setAttribute("role", "application");
    map.setAttribute("aria-label", mapKeys);
  }
};
