import { announce } from "./announcing.js";

// What is folded away and seldom opened is fetched when it is: the page need not carry it.
const fill = async (fold) => {
  fold.ariaBusy = "true";
  fold.querySelector(":scope > .said")?.remove();
  const answer = await fetch(fold.dataset.source).catch(() => undefined);
  fold.ariaBusy = "false";
  if (answer?.ok) {
    const { body } = new DOMParser().parseFromString(await answer.text(), "text/html");
    fold.append(...body.childNodes);
    fold.dataset.filled = "yes";
    return;
  }
  const sentence = document.querySelector(".status").dataset.unreachable;
  fold.append(Object.assign(document.createElement("p"), { className: "said", textContent: sentence }));
  announce(sentence);
};

document.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.open && target.matches("details[data-source]:not([data-filled], [aria-busy=true])")) fill(target);
  },
  true,
);
