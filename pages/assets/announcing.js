// Says aloud, to those who listen to the page, what changed on it.
const live = document.createElement("div");
live.setAttribute("role", "status");
live.className = "announcer";
// An open list of options hides the rest of the page from screen readers, except what bears this mark.
live.dataset.reactAriaTopLayer = "true";
addEventListener("DOMContentLoaded", () => document.body.append(live));

export const announce = (...parts) => live.replaceChildren(...parts);
