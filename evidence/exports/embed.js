// Draws the chart of this page, keeps it readable in either theme and on a phone, and tells the page around it how high it is.
(() => {
  const tell = () => {
    if (parent === window) return;
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ type: "oss-evidence-map:height", height }, "*");
  };
  new ResizeObserver(tell).observe(document.documentElement);
  addEventListener("load", tell);

  const held = document.getElementById("figure");
  const box = document.getElementById("chart");
  if (!held || !box || !window.Plotly) return;
  const { data, layout, ink, narrow } = JSON.parse(held.textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const small = matchMedia("(max-width: 34rem)");

  const laid = () => {
    const font = { ...layout.font, color: dark.matches ? ink.dark : ink.light };
    if (!small.matches) return { ...layout, font, autosize: true };
    const labels = { tickmode: "array", tickvals: narrow.tickvals, ticktext: narrow.ticktext };
    const yaxis = { ...layout.yaxis, ...labels };
    return { ...layout, yaxis, font: { ...font, size: 12 }, height: narrow.height, autosize: true };
  };
  // Plotly writes white into bars that are hollow under their pattern.
  const inked = () =>
    data.map((trace) =>
      trace.marker?.pattern?.shape ? { ...trace, insidetextfont: { color: dark.matches ? ink.dark : ink.light } } : trace,
    );
  const draw = () => {
    box.style.minHeight = "";
    return Plotly.react(box, inked(), laid(), { displayModeBar: false, responsive: true }).then(() => {
      box.dataset.drawn = "yes";
      tell();
    });
  };
  dark.addEventListener("change", draw);
  small.addEventListener("change", draw);
  draw();
})();
