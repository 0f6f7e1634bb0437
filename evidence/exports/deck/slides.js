// Turns the slides: arrows, Page Up and Page Down, space, Home and End go from slide to slide, and the address keeps the place.
(() => {
  const slides = [...document.querySelectorAll(".slide")];
  const place = document.querySelector(".place");
  const turns = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1,
    ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
    Home: -slides.length, End: slides.length,
  };
  // What a pixel or two of rounding may not decide.
  const NEAR = 4;
  // How far a key reads on, as a share of the screen.
  const LINE = 0.1, PAGE = 0.85;
  const sideways = (event) => event.key === "ArrowRight" || event.key === "ArrowLeft";

  // The slide that fills the screen, and the slide whose top was passed last.
  const seen = () => Math.max(0, slides.findLastIndex((slide) => slide.getBoundingClientRect().top < innerHeight / 2));
  const passed = () => Math.max(0, slides.findLastIndex((slide) => slide.getBoundingClientRect().top < NEAR));
  const showPlace = () => (place.textContent = `${seen() + 1} / ${slides.length}`);
  const taller = (slide) => slide.getBoundingClientRect().height > innerHeight + NEAR;

  // Pixels of a slide that lie ahead of the screen in the direction of reading.
  const unread = (slide, by) => {
    const { top, bottom } = slide.getBoundingClientRect();
    const ahead = by > 0 ? bottom - innerHeight : -top;
    return taller(slide) && ahead > NEAR ? ahead : 0;
  };

  addEventListener("keydown", (event) => {
    const by = turns[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("a, summary, input, [tabindex='0']") && event.key.length === 1) return;
    const arrow = event.key.startsWith("Arrow");
    if (arrow && event.target.closest("[tabindex='0']")) return; // A table moves under its own keys.
    event.preventDefault();
    const here = passed();
    const reading = Math.abs(by) === 1 && !sideways(event);
    const ahead = reading ? unread(slides[here], by) : 0;
    // A slide that is higher than the screen is read to its end first, and backwards to its start.
    if (ahead) return scrollBy({ top: by * Math.min(ahead, innerHeight * (arrow ? LINE : PAGE)), behavior: "instant" });
    const next = slides[Math.min(Math.max(here + by, 0), slides.length - 1)];
    // At once: a second key that comes while a slide still moves would be lost.
    next.scrollIntoView({ block: reading && by < 0 && taller(next) ? "end" : "start", behavior: "instant" });
    next.focus({ preventScroll: true });
    history.replaceState(null, "", `#${next.id}`);
  });
  addEventListener("scroll", showPlace, { passive: true });
  addEventListener("resize", showPlace);
  showPlace();
})();
