// React clears its root long before it has a page to show. Until that page is whole, the first words lie over it, where
// the reader goes on reading; then they go, and the page stands where the reader was.
const LONGEST = 15000;
const words = document.querySelector(".first-words");
const root = document.getElementById("root");
// The foot is the last thing that a page draws; a page that cannot be drawn says so instead.
const isWhole = () => root.querySelector(".foot, [data-testid=stAlert], [data-testid=stException], [role=dialog]");

const leave = (watching) => {
  watching.disconnect();
  const read = scrollY;
  words.remove();
  if (read) document.querySelector("[data-testid=stMain]")?.scrollTo(0, read);
};
if (words)
  new MutationObserver((changes, watching) => {
    if (root.contains(words)) return;
    if (!words.isConnected) {
      document.body.append(words);
      setTimeout(leave, LONGEST, watching);
    }
    if (isWhole()) leave(watching);
  }).observe(document.body, { childList: true, subtree: true });
