// Notes when a figure was last drawn: nodes added to one, or a call that draws on a canvas of WebGL.
(() => {
  const MAIN = "[data-testid=stMain]";
  const FIGURES = `.js-plotly-plot, [data-testid=stDeckGlJsonChart], [data-testid=stDataFrame], ${MAIN} svg, ${MAIN} table`;
  const last = (window.lastDrawn = { figure: 0, page: 0 });
  const note = (what) => (last[what] = performance.now());
  const holds = (node) => node.matches?.(FIGURES) || node.querySelector?.(FIGURES);
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (!addedNodes.length || !target.closest) continue;
      if (target.closest(MAIN)) note("page");
      if (target.closest(FIGURES) || [...addedNodes].some(holds)) note("figure");
    }
  }).observe(document, { childList: true, subtree: true });
  const canvases = [window.WebGLRenderingContext, window.WebGL2RenderingContext].filter(Boolean);
  for (const { prototype } of canvases) {
    for (const name of Object.getOwnPropertyNames(prototype).filter((name) => name.startsWith("draw"))) {
      const draw = Object.getOwnPropertyDescriptor(prototype, name).value;
      if (typeof draw !== "function") continue;
      prototype[name] = function (...given) {
        note("figure");
        return draw.apply(this, given);
      };
    }
  }
})();
