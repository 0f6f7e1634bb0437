import { announce } from "./announcing.js";

// A file that takes a moment to make says so; what the server refuses is shown by the link itself.
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a.made");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link.ariaBusy === "true") return;
  const offered = link.textContent;
  const { working, ready } = document.querySelector(".status").dataset;
  link.ariaBusy = "true";
  link.textContent = working;
  announce(working);
  const answer = await fetch(link.href).catch(() => undefined);
  const file = answer?.ok ? await answer.blob().catch(() => undefined) : undefined;
  if (file) keep(file, /filename="([^"]+)"/.exec(answer.headers.get("content-disposition"))?.[1]);
  else location.href = link.href;
  link.ariaBusy = "false";
  link.textContent = offered;
  announce(file ? ready : "");
});

const keep = (file, name) => {
  const kept = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name ?? "" });
  kept.click();
  setTimeout(() => URL.revokeObjectURL(kept.href), 10000);
};
