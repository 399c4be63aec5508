/* Keys of a focused timeline: arrows go along time, Home and End to its ends, T to today, + and − zoom. */
(() => {
  "use strict";
  const picture = document.querySelector("[data-timeline]");
  if (!picture) return;
  const STEP = 120;
  const rtl = getComputedStyle(picture).direction === "rtl";
  const forward = (px) => picture.scrollBy({ left: rtl ? -px : px });
  const follow = (selector) => document.querySelector(selector)?.click();

  const zoom = (by) => {
    const links = [...document.querySelectorAll("[data-zoom]")];
    const from = ["years", "plan", "months", "weeks", "week"];
    const here = links.find((link) => link.getAttribute("aria-current"))?.dataset.zoom;
    follow(`[data-zoom="${from[from.indexOf(here) + by]}"]`);
  };
  const today = () => {
    const line = picture.querySelector(".line.now");
    if (line) line.scrollIntoView({ inline: "center", block: "nearest" });
    else follow('[data-zoom="plan"]');
  };
  const along = (px, link) => {
    const before = picture.scrollLeft;
    forward(px);
    if (picture.scrollLeft === before) follow(`[data-go="${link}"]`);
  };
  const keys = {
    ArrowRight: () => (rtl ? along(-STEP, "earlier") : along(STEP, "later")),
    ArrowLeft: () => (rtl ? along(STEP, "later") : along(-STEP, "earlier")),
    Home: () => forward(-picture.scrollWidth),
    End: () => forward(picture.scrollWidth),
    t: today,
    T: today,
    "+": () => zoom(1),
    "-": () => zoom(-1),
  };
  picture.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.target !== picture || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
})();
