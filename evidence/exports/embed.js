// Draws the charts of this page, keeps them readable in either theme and on a phone, and tells the page around it how high
// it is.
(() => {
  const tell = () => {
    if (parent === window) return;
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ type: "oss-evidence-map:height", height }, "*");
  };
  new ResizeObserver(tell).observe(document.documentElement);
  addEventListener("load", tell);

  if (!window.Plotly) return;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const small = matchMedia("(max-width: 34rem)");

  const chart = (held, box) => {
    const { data, layout, ink, dark: darkOf, narrow, aspect, line } = JSON.parse(held.textContent);

    // On the dark ground the colours of the light one are replaced, wherever they stand.
    const dyed = (held) => {
      if (typeof held === "string") return darkOf[held] ?? held;
      if (Array.isArray(held)) return held.map(dyed);
      if (held === null || typeof held !== "object") return held;
      return Object.fromEntries(Object.entries(held).map(([name, value]) => [name, dyed(value)]));
    };
    const seen = (held) => (dark.matches ? dyed(held) : held);
    // On a phone a map is whole and its shades stand for its numbers, which would cover one another.
    const LAND = 0.43, KEY = 112;
    const onPhone = (held, font) => ({
      ...held, font: { ...font, size: 12 }, annotations: [], autosize: true,
      legend: { ...held.legend, orientation: "v" }, margin: { ...held.margin, b: KEY },
      height: Math.round(box.clientWidth * LAND) + KEY,
    });
    const least = box.style.minWidth;
    const laid = () => {
      const font = { ...layout.font, color: dark.matches ? ink.dark : ink.light };
      if (aspect && small.matches) return onPhone(seen(layout), font);
      const height = aspect ? Math.min(layout.height, box.clientWidth * aspect) : layout.height;
      if (slide && !small.matches) return onSlide(seen(layout), font, height);
      if (!small.matches || !narrow) return { ...seen(layout), height, font, autosize: true };
      const labels = { tickmode: "array", tickvals: narrow.tickvals, ticktext: narrow.ticktext };
      const yaxis = { ...layout.yaxis, ...labels };
      return { ...layout, yaxis, font: { ...font, size: 12 }, height: narrow.height, autosize: true };
    };
    // On a slide a chart takes the room that the words around it leave of the screen.
    const slide = box.closest(".slide");
    // Rows of a grid, and two bars a row, each with its own number, need more of it.
    const rows = narrow || aspect ? 0 : (layout.yaxis?.ticktext?.length ?? 0);
    const MOST = rows || layout.barmode === "group" ? 0.72 : 0.57;
    const room = () => {
      const [first, last] = [slide.firstElementChild, slide.lastElementChild].map((part) => part.getBoundingClientRect());
      const { paddingTop, paddingBottom } = getComputedStyle(slide);
      const around = last.bottom - first.top - box.offsetHeight + parseFloat(paddingTop) + parseFloat(paddingBottom);
      return Math.round(Math.min(Math.max(innerHeight - around - EDGES, innerHeight * 0.35), innerHeight * MOST));
    };
    // A row of a grid is never lower than this; the names of rows stand in one line each, as large as rows are high.
    // Where a screen is too low for that, what stands over the columns is smaller.
    const LOWEST_ROW = 12, EDGES = 8, SMALLER = 0.78, LINE = 1.2;
    const named = ({ ticktext, ...axis }, size) =>
      ticktext ? { ...axis, ticktext: ticktext.map((name) => name.replaceAll("<br>", " ")), tickfont: { size } } : axis;
    // On a wall what is written in a grid or on a map grows with the screen; bars follow the height by themselves. Over the
    // strips of a grid it is no higher than its row leaves it (`line`: how many heights of a text a row is high).
    const wall = () => (slide && !narrow && !small.matches ? Math.min(Math.max(innerHeight / 860, 1), 3) : 1);
    const sized = ({ textfont, marker, ...trace }, by) => {
      const larger = (size) => (Array.isArray(size) ? size.map((one) => one * by) : size * by);
      const text = textfont?.size ? { textfont: { ...textfont, size: larger(textfont.size) } } : textfont && { textfont };
      const sign = marker?.size ? { marker: { ...marker, size: larger(marker.size) } } : marker && { marker };
      return { ...trace, ...text, ...sign };
    };
    const onSlide = (held, font, height) => {
      const tight = (rows && held.margin.t + rows * LOWEST_ROW * LINE > room() ? SMALLER : 1) * wall();
      const head = rows ? Math.round(held.margin.t * tight) : 0;
      const heads = rows ? { margin: { ...held.margin, t: head }, xaxis: { ...held.xaxis, tickfont: { size: 13 * tight } } } : {};
      const lowest = rows ? head + rows * LOWEST_ROW : 0;
      const fit = aspect ? Math.min(room(), Math.round(box.clientWidth * aspect)) : Math.max(room(), lowest);
      const row = (fit - head) / rows;
      const size = narrow ? Math.max(12, Math.min(48, Math.round(innerHeight / 50)))
        : Math.min(font.size * wall(), line ? row / line : Infinity);
      const texts = narrow ? { legend: { ...held.legend, font: { size } }, yaxis: { ...held.yaxis, tickfont: { size } } } : {};
      const lines = rows ? { yaxis: named(held.yaxis, Math.min(font.size * wall(), Math.floor(row / LINE))) } : {};
      return { ...held, ...texts, ...heads, ...lines, height: fit, font: { ...font, size }, autosize: true };
    };
    // Plotly writes white into bars that are hollow under their pattern.
    const inked = (by) =>
      seen(data).map((trace) =>
        trace.marker?.pattern?.shape
          ? { ...trace, insidetextfont: { color: dark.matches ? ink.dark : ink.light } }
          : aspect && small.matches && trace.mode?.includes("text")
            ? { ...trace, visible: false }
            : sized(trace, by),
      );
    const draw = () => {
      box.style.minHeight = "";
      box.style.minWidth = aspect && small.matches ? "0" : least;
      if (!box.dataset.drawn) box.replaceChildren();
      const shown = laid(), by = slide && !narrow && !small.matches ? shown.font.size / layout.font.size : 1;
      return Plotly.react(box, inked(by), shown, { displayModeBar: false, responsive: true }).then(() => {
        box.dataset.drawn = "yes";
        tell();
      });
    };
    dark.addEventListener("change", draw);
    small.addEventListener("change", draw);
    if (slide) addEventListener("resize", draw);
    draw();
  };
  for (const held of document.querySelectorAll("script.figure")) chart(held, held.previousElementSibling);
})();
