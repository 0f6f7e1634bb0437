// For pages that hold our figures in frames: gives each frame the height that its figure asks for.
(() => {
  if (window.ossEvidenceMapEmbeds) return;
  window.ossEvidenceMapEmbeds = true;
  addEventListener("message", (event) => {
    if (event.data?.type !== "oss-evidence-map:height" || !Number.isFinite(event.data.height)) return;
    for (const frame of document.querySelectorAll("iframe"))
      if (frame.contentWindow === event.source) frame.style.height = `${Math.min(Math.max(event.data.height, 120), 6000)}px`;
  });
})();
