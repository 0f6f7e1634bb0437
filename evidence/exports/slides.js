// Turns the slides: arrows, Page Up and Page Down, space, Home and End go from slide to slide, and the address keeps the place.
(() => {
  const slides = [...document.querySelectorAll(".slide")];
  const place = document.querySelector(".place");
  const turns = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1,
    ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
    Home: -slides.length, End: slides.length,
  };

  // The slide whose top was passed last.
  const here = () => Math.max(0, slides.findLastIndex((slide) => slide.getBoundingClientRect().top < innerHeight / 2));
  const told = () => (place.textContent = `${here() + 1} / ${slides.length}`);
  const taller = (slide) => slide.getBoundingClientRect().height > innerHeight + 4;

  addEventListener("keydown", (event) => {
    const by = turns[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("a, summary, input, [tabindex='0']") && event.key.length === 1) return;
    // A slide that is higher than the screen is read to its end first; a table moves under its own keys.
    if (event.key.startsWith("Arrow") && (event.target.closest("[tabindex='0']") || taller(slides[here()]))) return;
    const next = slides[Math.min(Math.max(here() + by, 0), slides.length - 1)];
    event.preventDefault();
    next.scrollIntoView();
    next.focus({ preventScroll: true });
    history.replaceState(null, "", `#${next.id}`);
  });
  addEventListener("scroll", told, { passive: true });
  addEventListener("resize", told);
  told();
})();
