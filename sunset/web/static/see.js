/* The slider over the changes: it says where it stands, and shows that moment when let go or at Enter. */
(() => {
  "use strict";
  const slider = document.getElementById("stop");
  if (!slider) return;
  const links = [...document.querySelectorAll("[data-stops] a")];
  const said = document.createElement("output");
  const words = () => [...links[slider.value - 1].querySelectorAll("span")].map((part) => part.textContent).join(", ");
  const tell = () => {
    said.textContent = words();
    slider.setAttribute("aria-valuetext", words());
  };
  slider.after(said);
  slider.addEventListener("input", tell);
  slider.addEventListener("pointerup", () => links[slider.value - 1].click());
  tell();
})();
