// The list of facts, opened by two braces or its button, narrowed by typing.
(() => {
  "use strict";
  const form = document.querySelector("[data-editor]");
  const picker = document.getElementById("picker");
  if (!form || !picker?.showModal) return;
  const find = document.getElementById("picker-find");
  const list = picker.querySelector(".picks");
  const none = picker.querySelector(".none-found");
  const entries = [...picker.querySelectorAll("[data-write]")];
  let place = null;

  const shown = () => [...list.querySelectorAll("li:not([hidden]) > [data-write]")];
  const narrow = () => {
    const wanted = find.value.trim().toLowerCase().split(/\s+/);
    for (const each of entries) {
      const text = each.textContent.toLowerCase();
      const more = each.parentElement.classList.contains("more") && !find.value.trim();
      each.parentElement.hidden = more || !wanted.every((word) => text.includes(word));
    }
    // What is typed is first of all the beginning of a name.
    const named = entries.filter((each) => each.dataset.write.startsWith(wanted[0]));
    list.append(...new Set([...named, ...entries].map((each) => each.parentElement)));
    none.hidden = shown().length > 0;
  };
  const open = (area, from) => {
    place = { area, from, to: area.selectionEnd };
    find.value = "";
    narrow();
    picker.showModal();
    find.focus();
  };
  const write = (name) => {
    const { area, from, to } = place;
    picker.close();
    area.focus();
    area.setSelectionRange(from, to);
    // In right-to-left text braces scatter unless they are set apart; saving takes the marks out.
    const text = area.dir === "rtl" ? `\u2066{{${name}}}\u2069` : `{{ ${name.replace("|", " | ")} }}`;
    if (!document.execCommand("insertText", false, text)) area.setRangeText(text, from, to, "end");
  };
  const step = (by) => {
    const every = [find, ...shown()];
    const here = every.indexOf(document.activeElement);
    every[(here + by + every.length) % every.length].focus();
  };

  form.addEventListener("pick", (event) => open(event.detail.area, event.detail.from));
  form.addEventListener("input", (event) => {
    const area = event.target;
    if (!area.matches(".written") || event.data !== "{") return;
    const at = area.selectionStart;
    const typed = area.value.slice(Math.max(0, at - 3), at);
    if (typed.endsWith("{{") && !typed.startsWith("\\")) open(area, at - 2);
  });
  find.addEventListener("input", narrow);
  picker.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-write]");
    if (chosen) write(chosen.dataset.write);
  });
  picker.addEventListener("input", (event) => event.stopPropagation());
  picker.addEventListener("close", () => place.area.focus());
  picker.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      step(by);
    } else if (event.key === "Enter" && document.activeElement === find) {
      event.preventDefault();
      const first = shown()[0];
      if (first) write(first.dataset.write);
    }
  });
})();
