/* The slider over the days: it says what holds where it stands, arrow keys lead from change to
   change, and that moment is shown when it is let go or at Enter. */
(() => {
  "use strict";
  const slider = document.getElementById("stop");
  if (!slider) return;
  const links = [...document.querySelectorAll("[data-stops] a")];
  const days = links.map((link) => Number(link.dataset.day));
  const said = document.createElement("output");
  const here = () => Math.max(0, days.findLastIndex((day) => day <= slider.value));
  const words = () => [...links[here()].querySelectorAll("span")].map((part) => part.textContent).join(", ");
  const tell = () => {
    said.textContent = words();
    slider.setAttribute("aria-valuetext", words());
  };
  const onward = document.documentElement.dir === "rtl" ? -1 : 1;
  const steps = { ArrowUp: 1, ArrowDown: -1, ArrowRight: onward, ArrowLeft: -onward };
  slider.after(said);
  slider.addEventListener("input", tell);
  slider.addEventListener("keydown", (event) => {
    if (!(event.key in steps)) return;
    event.preventDefault();
    slider.value = days[Math.min(days.length - 1, Math.max(0, here() + steps[event.key]))];
    tell();
  });
  slider.addEventListener("pointerup", () => links[here()].click());
  tell();
})();
