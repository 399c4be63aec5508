// Preview and problems while somebody writes, and Ctrl+Enter to save. Everything works without it.
(() => {
  "use strict";
  const form = document.querySelector("[data-editor]");
  if (!form || !window.fetch) return;
  const frame = document.querySelector("iframe[name=proof]");
  const found = document.getElementById("problems-found");
  const WAIT = 700;
  let timer = 0;
  let turn = 0;

  const ask = async (address) => {
    const answer = await fetch(address, { method: "POST", body: new FormData(form) });
    return answer.redirected ? null : answer.text();
  };

  const refresh = async () => {
    const mine = ++turn;
    try {
      const [page, problems] = await Promise.all([
        ask(form.dataset.preview),
        ask(form.dataset.problems),
      ]);
      if (mine !== turn || page === null || problems === null) return;
      frame.srcdoc = page;
      if (found.innerHTML.trim() !== problems.trim()) found.innerHTML = problems;
    } catch {
      // The server is away: what is written stays in the form, and the next key tries again.
    }
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, WAIT);
  };

  form.addEventListener("input", soon);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const save = document.querySelector("[data-save]");
    if (!save) return;
    event.preventDefault();
    form.requestSubmit(save);
  });
  document.querySelector("[data-show]")?.addEventListener("click", (event) => {
    event.preventDefault();
    refresh();
  });

  const written = [...form.querySelectorAll(".written")];
  const before = written.map((each) => each.value);
  let leaving = false;
  form.addEventListener("submit", () => (leaving = true));
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && written.some((each, n) => each.value !== before[n])) event.preventDefault();
  });
  refresh();
})();
