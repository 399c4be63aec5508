/* The slider over the changes: it says where it stands, and shows that moment when let go. */
(() => {
  "use strict";
  const slider = document.getElementById("stop");
  if (!slider) return;
  const links = [...document.querySelectorAll("[data-stops] a")];
  const said = document.createElement("output");
  const words = () => links[slider.value - 1].textContent.trim().replace(/\s+/g, " ");
  const tell = () => {
    said.textContent = words();
    slider.setAttribute("aria-valuetext", words());
  };
  slider.form.querySelector("button").hidden = true;
  slider.after(said);
  slider.addEventListener("input", tell);
  slider.addEventListener("change", () => links[slider.value - 1].click());
  tell();
})();
