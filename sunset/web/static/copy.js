// Copy a text as it stands; without this script it can still be marked and copied by hand.
"use strict";
(() => {
  if (!navigator.clipboard) return;
  const status = document.getElementById("copied");
  let last;
  for (const button of document.querySelectorAll("[data-copies]")) {
    const words = button.firstChild.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copies).textContent;
      // Marks that keep directions apart on this page mean nothing where the text goes.
      await navigator.clipboard.writeText(text.replace(/[\u2066-\u2069]/g, ""));
      status.textContent = button.dataset.done;
      if (last) last.textContent = words;
      last = button.firstChild;
      last.textContent = button.dataset.done;
    });
  }
})();
