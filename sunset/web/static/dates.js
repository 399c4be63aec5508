/* The stages of a form of dates as a ribbon: drag where one begins, or move it with the keys. */
(() => {
  "use strict";
  const ribbon = document.querySelector("[data-dates]");
  if (!ribbon) return;
  const form = document.querySelector("form[data-dated]");
  const DAY = 86400000;
  const STEPS = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: 1, ArrowDown: -1, PageUp: 7, PageDown: -7 };
  const rtl = getComputedStyle(ribbon).direction === "rtl";
  const lang = document.documentElement.lang;
  const said = new Intl.DateTimeFormat(lang, { dateStyle: "full", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(lang, { month: "short", timeZone: "UTC" });
  // Wall times are counted as if they were UTC: no change of clocks disturbs a day.
  const read = (input) => (input.value ? Date.parse(`${input.value.slice(0, 16).replace(" ", "T")}Z`) : NaN);
  // What was said of a day no longer holds once the day is another one.
  const hush = (input) => input.closest(".field").querySelectorAll(".day-note").forEach((note) => note.remove());
  const write = (input, time) => {
    const value = new Date(time).toISOString().slice(0, 16);
    if (value !== input.value) hush(input);
    input.value = value;
  };

  const stages = [...form.querySelectorAll("[data-stage]")].filter((input) => !Number.isNaN(read(input)));
  const windows = [...form.querySelectorAll("[data-window]")];
  if (!stages.length) return;
  const first = read(stages[0]) - 21 * DAY;
  const last = read(stages[stages.length - 1]) + 45 * DAY;
  const place = (time) => `${(Math.min(Math.max((time - first) / (last - first), 0), 1) * 100).toFixed(3)}%`;

  ribbon.closest("[hidden]").hidden = false;
  const make = (tag, css) => {
    const made = document.createElement(tag);
    made.className = css;
    ribbon.append(made);
    return made;
  };
  const follows = () => form.elements.along?.checked;
  const parts = stages.map((input) => {
    const name = form.querySelector(`label[for="${input.id}"]`).textContent.trim();
    const bar = make("span", `bar s-${input.dataset.stage}`);
    if ("begun" in input.dataset) return { input, bar, name };
    const grip = make("button", `grip s-${input.dataset.stage}`);
    grip.type = "button";
    grip.setAttribute("role", "slider");
    grip.setAttribute("aria-label", name);
    grip.setAttribute("aria-describedby", ribbon.dataset.dates);
    return { input, bar, grip, name };
  });
  const told = make("output", "told");
  told.setAttribute("aria-hidden", "true");
  // As many months between two names as these need to stand apart.
  const apart = Math.ceil((44 * (last - first)) / DAY / 30 / Math.max(ribbon.clientWidth, 1));
  const day = new Date(first);
  day.setUTCDate(1);
  const end = last - 20 * DAY;
  for (day.setUTCMonth(day.getUTCMonth() + 1); day < end; day.setUTCMonth(day.getUTCMonth() + apart)) {
    const tick = make("span", "tick");
    tick.style.insetInlineStart = place(+day);
    tick.textContent = month.format(day);
    tick.setAttribute("aria-hidden", "true");
  }

  const draw = () => {
    parts.forEach(({ input, bar, grip }, index) => {
      const at = read(input);
      const end = index + 1 < parts.length ? read(parts[index + 1].input) : last;
      bar.style.insetInlineStart = place(at);
      bar.style.insetInlineEnd = `calc(100% - ${place(Math.max(at, end))})`;
      if (!grip) return;
      grip.style.insetInlineStart = place(at);
      grip.setAttribute("aria-valuemin", Math.round(first / DAY));
      grip.setAttribute("aria-valuemax", Math.round(last / DAY));
      grip.setAttribute("aria-valuenow", Math.round(at / DAY));
      grip.setAttribute("aria-valuetext", said.format(at));
    });
  };
  const tell = ({ input, name }) => {
    told.textContent = `${name}: ${said.format(read(input))}`;
  };
  const move = (index, before, days) => {
    const end = follows() ? parts.length : index + 1;
    for (let k = index; k < end; k += 1) write(parts[k].input, before.stages[k] + days * DAY);
    const closes = parts.findIndex(({ input }) => input.dataset.stage === "closed");
    windows.forEach((input, k) => {
      const carried = follows() && index <= closes && !Number.isNaN(before.windows[k]);
      if (carried) write(input, before.windows[k] + days * DAY);
    });
    draw();
    tell(parts[index]);
  };
  const now = () => ({ stages: parts.map(({ input }) => read(input)), windows: windows.map(read) });

  parts.forEach((part, index) => {
    if (!part.grip) return;
    part.grip.addEventListener("pointerdown", (event) => {
      const before = now();
      const perDay = ribbon.clientWidth / ((last - first) / DAY);
      part.grip.setPointerCapture(event.pointerId);
      const drag = (here) => move(index, before, Math.round(((rtl ? -1 : 1) * (here.clientX - event.clientX)) / perDay));
      part.grip.addEventListener("pointermove", drag);
      const stop = () => part.grip.removeEventListener("pointermove", drag);
      part.grip.addEventListener("pointerup", stop, { once: true });
      part.grip.addEventListener("pointercancel", stop, { once: true });
    });
    part.grip.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const across = event.key === "ArrowRight" || event.key === "ArrowLeft";
      move(index, now(), rtl && across ? -step : step);
    });
    part.grip.addEventListener("focus", () => tell(part));
  });
  form.addEventListener("change", (event) => {
    if (stages.includes(event.target) || windows.includes(event.target)) hush(event.target);
    draw();
  });
  draw();
})();
