// Preview and problems follow what somebody writes. Without scripts a button shows them.
(() => {
  "use strict";
  const form = document.querySelector("[data-editor]");
  if (!form) return;
  const frame = document.querySelector("iframe[name=proof]");
  const found = document.getElementById("problems-found");
  const word = document.getElementById("word");
  const address = form.getAttribute("action");
  const WAIT = 700;
  let timer = 0;
  let turn = 0;

  const ask = async (page) => {
    const answer = await fetch(`${address}/${page}`, { method: "POST", body: new FormData(form) });
    return answer.redirected ? null : answer.text();
  };

  const show = (problems) => {
    const told = document.createElement("template");
    told.innerHTML = problems;
    for (const each of told.content.querySelectorAll("[data-for]")) {
      const place = document.getElementById(each.dataset.for);
      each.remove();
      if (!place) continue;
      place.innerHTML = each.innerHTML;
      place.hidden = !place.childElementCount;
    }
    const rest = told.innerHTML.trim();
    if (found.innerHTML.trim() !== rest) found.innerHTML = rest;
    if (word) word.hidden = !found.querySelector(".f-outdated") && !word.querySelector("textarea").value;
  };

  const refresh = async () => {
    const mine = ++turn;
    try {
      const [page, problems] = await Promise.all([ask("preview"), ask("problems")]);
      if (mine !== turn || page === null || problems === null) return;
      frame.srcdoc = page;
      show(problems);
    } catch {
      // The server is away: what is written stays in the form, and the next key tries again.
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, WAIT);
  });
  document.querySelector("[data-show]").hidden = true;
  refresh();
})();
