// The format buttons and the keys of the editor, over plain textareas.
(() => {
  "use strict";
  const form = document.querySelector("[data-editor]");
  const bar = document.querySelector("[data-tools]");
  if (!form || !bar) return;
  const NEXT = "sunset.next";
  const areas = [...form.querySelectorAll(".written")];
  const blocks = [...form.querySelectorAll("[data-block]")];
  const keys = document.getElementById("keys");
  let area = areas.find((each) => !("line" in each.dataset)) || areas[0];

  const put = (text, from = area.selectionStart, to = area.selectionEnd) => {
    if (area.readOnly) return;
    area.focus();
    area.setSelectionRange(from, to);
    // Unlike setting the value, this can be undone.
    const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
    if (!done) area.setRangeText(text, from, to, "end");
  };
  const chosen = () => area.value.slice(area.selectionStart, area.selectionEnd);
  const around = (sign, sample) => {
    const [start, text] = [area.selectionStart, chosen() || sample];
    put(sign + text + sign);
    area.setSelectionRange(start + sign.length, start + sign.length + text.length);
  };
  const lines = (prefix) => {
    const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const after = area.value.indexOf("\n", area.selectionEnd);
    const end = after < 0 ? area.value.length : after;
    const text = area.value.slice(start, end).split("\n");
    put(text.map((line, n) => prefix(n) + line).join("\n"), start, end);
  };
  const anchor = (text) => {
    const plain = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    return plain.match(/[a-z][a-z0-9]*/g)?.slice(0, 3).join("-") || "section";
  };
  const tools = {
    bold: () => around("**", ""),
    italic: () => around("*", ""),
    link: () => {
      const text = chosen();
      put(`[${text}]()`);
      const at = area.selectionEnd - (text ? 1 : 3);
      area.setSelectionRange(at, at);
    },
    list: () => lines(() => "- "),
    numbers: () => lines((n) => `${n + 1}. `),
    heading: () => {
      const text = chosen();
      put(`## ${text} {#${anchor(text)}}`);
    },
    note: () => lines((n) => (n ? "    " : "!!! note\n    ")),
    fact: () => form.dispatchEvent(new CustomEvent("pick", { detail: { area, from: area.selectionStart } })),
    source: () => {
      const source = area.closest("[data-block]").querySelector("[data-source]");
      if (source) put(source.content.textContent, 0, area.value.length);
    },
    keys: () => keys.showModal(),
  };

  const go = (by) => {
    const here = blocks.indexOf(document.activeElement.closest("[data-block]"));
    const there = blocks[here + by] || blocks[here];
    there?.querySelector(".written").focus();
    there?.scrollIntoView({ block: "nearest" });
  };
  const saveAndNext = () => {
    const save = document.querySelector("[data-save]");
    if (!save || save.disabled) return;
    sessionStorage.setItem(NEXT, area.closest("[data-block]")?.dataset.block || "");
    form.requestSubmit(save);
  };
  const arrive = () => {
    const from = sessionStorage.getItem(NEXT);
    sessionStorage.removeItem(NEXT);
    if (from === null) return;
    const here = blocks.findIndex((each) => each.dataset.block === from);
    const open = (each) => each.dataset.state && each.dataset.state !== "fresh";
    const after = blocks.slice(here + 1);
    const there = after.find(open) || blocks.find(open) || after[0] || blocks[here];
    there?.querySelector(".written").focus();
  };

  form.addEventListener("focusin", (event) => {
    if (event.target.matches(".written")) area = event.target;
  });
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => tools[event.target.dataset.tool]?.());
  bar.addEventListener("keydown", (event) => {
    const buttons = [...bar.querySelectorAll(".tool")];
    const way = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
    const here = buttons.indexOf(document.activeElement);
    const place = { ArrowRight: here + way, ArrowLeft: here - way, Home: 0, End: -1 }[event.key];
    if (place === undefined || here < 0) return;
    event.preventDefault();
    const there = buttons.at(place % buttons.length);
    buttons.forEach((each) => (each.tabIndex = each === there ? 0 : -1));
    there.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.target.closest("dialog")) return;
    const command = event.ctrlKey || event.metaKey;
    const writing = event.target.matches(".written");
    const act =
      (command && event.key === "Enter" && saveAndNext) ||
      (event.altKey && event.key === "ArrowDown" && (() => go(1))) ||
      (event.altKey && event.key === "ArrowUp" && (() => go(-1))) ||
      (event.altKey && event.key === "F10" && (() => bar.querySelector("[tabindex='0']").focus())) ||
      (writing && event.key === "Escape" && (() => event.target.blur())) ||
      (writing && command && !event.altKey && tools[{ b: "bold", i: "italic", k: "link" }[event.key]]);
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.querySelector("[data-next]")?.addEventListener("click", (event) => {
    event.preventDefault();
    const open = blocks.filter((each) => each.dataset.state !== "fresh");
    const here = open.indexOf(area.closest("[data-block]"));
    const there = open[document.activeElement === event.target && here < 0 ? 0 : (here + 1) % open.length];
    there.querySelector(".written").focus();
    there.scrollIntoView({ block: "center" });
  });
  for (const close of form.querySelectorAll("[data-close]")) {
    close.addEventListener("click", () => close.closest("dialog").close());
  }
  for (const take of form.querySelectorAll("[data-take]")) {
    take.hidden = false;
    take.addEventListener("click", () => {
      area = take.closest("[data-block]").querySelector(".written");
      put(take.nextElementSibling.content.textContent, 0, area.value.length);
    });
  }
  bar.hidden = areas.every((each) => each.readOnly);
  arrive();
})();
