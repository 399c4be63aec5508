// Nothing typed is lost: it is saved on this device at once and on the server soon after, until
// it is saved as a draft. Whoever else writes the same text is told, and this person too.
(() => {
  "use strict";
  const form = document.querySelector("[data-keep]");
  if (!form) return;
  const SOON = 1500;
  const AGAIN = 5000;
  const LOOK = 20000;
  const PLACE = `sunset.${form.dataset.person}.${location.pathname}.`;
  const HERE = PLACE + form.dataset.window;
  const address = form.dataset.keep;
  const said = document.getElementById("kept");
  // The page tells the hours of the plan's zone, not of the device; a browser may not know it.
  const clockIn = (timeZone) =>
    new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short", hourCycle: "h23", timeZone });
  let clock;
  try {
    clock = clockIn(form.dataset.zone);
  } catch {
    clock = clockIn();
  }
  let timer = 0;
  let sent = "";
  let unsafe = false;

  const words = () => {
    const fields = [...new FormData(form)].filter(([name]) => name !== "csrf_token");
    return JSON.stringify(Object.fromEntries(fields));
  };
  const say = (what) => {
    said.textContent = said.dataset[what].replace("{time}", clock.format(new Date()));
  };
  const onDevice = (now) => {
    try {
      localStorage.setItem(HERE, now);
      unsafe = false;
    } catch {
      unsafe = true;
    }
  };
  const post = (fields) => {
    const body = new FormData();
    for (const [name, text] of Object.entries(fields)) body.set(name, text);
    body.set("csrf_token", form.elements.csrf_token.value);
    return fetch(`${address}/keep`, { method: "POST", body });
  };
  const reveal = (id, hidden) => {
    const place = document.getElementById(id);
    if (place) place.hidden = hidden;
    return place;
  };
  const tell = (other) => {
    const place = reveal("other-writer", !other);
    if (!other || !place) return;
    place.querySelector("[data-who]").textContent = other;
    for (const each of form.querySelectorAll(".written")) each.readOnly = true;
    for (const each of form.querySelectorAll("[name=act]")) each.disabled = true;
  };

  const send = async () => {
    clearTimeout(timer);
    const now = words();
    try {
      const answer = await post(JSON.parse(now));
      if (answer.redirected || [400, 401, 403].includes(answer.status)) {
        reveal("signed-out", false);
        return say("device");
      }
      if (!answer.ok) throw new Error(answer.status);
      sent = now;
      if (localStorage.getItem(HERE) === now) localStorage.removeItem(HERE);
      unsafe = false;
      say("kept");
      tell((await answer.json()).other);
    } catch {
      say("device");
      timer = setTimeout(send, AGAIN);
    }
  };
  const changed = () => {
    onDevice(words());
    clearTimeout(timer);
    timer = setTimeout(send, SOON);
  };

  // Words that a save brought to the server need no place on this device any more.
  const kept = location.hash.match(/^#kept-([0-9a-z]+)$/);
  if (kept) {
    localStorage.removeItem(PLACE + kept[1]);
    history.replaceState(null, "", location.pathname + location.search);
  }
  // Words that never reached the server go there now, and the page opens with them.
  const bring = async () => {
    const left = Object.keys(localStorage).filter((name) => name.startsWith(PLACE) && name !== HERE);
    for (const name of left) {
      const answer = await post(JSON.parse(localStorage.getItem(name)));
      if (!answer.ok || answer.redirected) return;
      localStorage.removeItem(name);
    }
    if (left.length) location.reload();
    else if ("unsaved" in form.dataset) send();
  };
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(`${address}/writer`);
      if (answer.ok && !answer.redirected) tell((await answer.json()).other);
    } catch {
      // The server is away: the next look tells.
    }
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("online", () => words() !== sent && localStorage.getItem(HERE) && send());
  window.addEventListener("beforeunload", (event) => unsafe && event.preventDefault());
  if (form.querySelector(".written:not([readonly])") && "who" in form.dataset) setInterval(look, LOOK);
  bring().catch(() => {});
})();
