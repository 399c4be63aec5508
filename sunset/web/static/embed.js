/* Sunset's banner on a page of the company: <script async src="…/embed/v1.js" data-plan="…"></script>
   It asks the script's own origin for JSON, draws in a shadow root, and stores only what was hidden.
   However many scripts and plans a page names, it shows one banner: the first script takes them all. */
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || !script.dataset.plan) return;
  const TAKER = Symbol.for("sunset.banner");
  if (window[TAKER]) {
    window[TAKER](script);
    return;
  }
  const TAGS = 'script[data-plan][src*="/embed/v1"]';
  const MOST = 8;
  const PATIENCE = 10000;
  const HIDDEN = "sunset.hidden";
  const VERSION = 1;
  const LONGEST_WAIT = 2 ** 31 - 1;

  /* Each glyph: drawings as [path, f(ill) | o(n fill) | s(troke)]. */
  const GLYPHS = {
    announce: [["M8 .8a7.2 7.2 0 1 0 0 14.4A7.2 7.2 0 0 0 8 .8z", "f"], ["M7.1 7h1.8v5H7.1zM7.1 3.8h1.8v1.8H7.1z", "o"]],
    stop_new: [["M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8z", "s"], ["M8 1.8a6.2 6.2 0 0 1 0 12.4z", "f"]],
    limit: [["M8 1.2c.5 0 .9.2 1.1.7l6 10.6c.5.9 0 1.9-1.1 1.9H2c-1 0-1.6-1-1.1-1.9l6-10.6c.2-.5.6-.7 1.1-.7z", "f"], ["M7.1 5.6h1.8l-.2 4H7.3zM7.1 10.8h1.8v1.8H7.1z", "o"]],
    brownout: [["M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z", "f"], ["M5.4 4.8h1.9v6.4H5.4zM8.7 4.8h1.9v6.4H8.7z", "o"]],
    closed: [["M1.2 1.2h13.6v13.6H1.2z", "f"], ["M4 6.9h8v2.2H4z", "o"]],
    grace: [["M8.2 2.2 14.6 8l-6.4 5.8V9.9H1.4V6.1h6.8z", "f"]],
  };
  const CROSS = [["m3 3 10 10M13 3 3 13", "s"]];

  const CSS = `
:host{display:block;outline-offset:2px}
section{--t:light-dark(#E3F0FD,#12294A);--f:light-dark(#0070CE,#A3CAFF);--l:light-dark(#0B57B0,#8FC1FF);--k:light-dark(#1C1F26,#ECEDF0);--o:light-dark(#fff,#14161B);
display:grid;grid-template-columns:auto minmax(0,1fr) auto;gap:.25rem .75rem;align-items:start;padding:.625rem 1rem;background:var(--t);color:var(--k);font:inherit;line-height:1.45;text-align:start;border-inline-start:.3125rem solid var(--f);border-block-end:1px solid var(--f)}
.stop_new{--t:light-dark(#E0F3EC,#0F3029);--f:light-dark(#2F7060,#55C3A8)}
.limit{--t:light-dark(#FCF0D6,#372B0B);--f:light-dark(#99641A,#F2C84B)}
.brownout{--t:light-dark(#FDE9E5,#451813);--f:light-dark(#A3190F,#F4604C)}
.closed{--t:light-dark(#EFE5E8,#3A3036);--f:light-dark(#38202A,#F3EEF0)}
.grace{--t:light-dark(#F4E9FA,#34204A);--f:light-dark(#6E2090,#C38BFB)}
svg{width:1.25rem;height:1.25rem;margin-block-start:.1em;color:var(--f)}
[dir=rtl] .grace-glyph{transform:scaleX(-1)}
p{margin:0;align-self:center;overflow-wrap:anywhere}
p~p{grid-column:2}
a{color:var(--l);font-weight:600;text-underline-offset:.18em}
button{all:unset;box-sizing:border-box;min-width:2.75rem;min-height:2.75rem;margin-block:-.5rem;margin-inline-end:-.75rem;display:grid;place-items:center;cursor:pointer;color:inherit;border-radius:.25rem}
button svg{width:1rem;height:1rem;margin:0;color:inherit}
a:focus-visible,button:focus-visible{outline:3px solid var(--l);outline-offset:1px}
section:lang(ar){line-height:1.75}
section:lang(ko){word-break:keep-all}
@media (forced-colors:active){section{--o:Canvas;border:1px solid}svg,button svg{color:CanvasText}}
@media print{:host{display:none}}`;

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const drawing = (paths, name) => {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", `${name}-glyph`);
    for (const [d, kind] of paths || []) {
      const path = document.createElementNS(space, "path");
      path.setAttribute("d", d);
      path.setAttribute("fill", kind === "f" ? "currentColor" : kind === "o" ? "var(--o)" : "none");
      if (kind === "s") {
        path.setAttribute("stroke", "currentColor");
        path.setAttribute("stroke-width", "2");
      }
      svg.append(path);
    }
    return svg;
  };

  /* Private windows may refuse storage: then a hidden notice comes back with the next page. */
  const remembered = () => {
    try { return JSON.parse(localStorage.getItem(HIDDEN)) || {}; } catch { return {}; }
  };
  const remember = (banner) => {
    try {
      const kept = { v: VERSION, key: banner.key, created: Date.now() };
      localStorage.setItem(HIDDEN, JSON.stringify({ ...remembered(), [banner.plan]: kept }));
    } catch { /* nothing else is stored instead */ }
  };
  const rests = (banner) => {
    const kept = remembered()[banner.plan];
    if (!banner.dismissible || !kept || kept.v !== VERSION || kept.key !== banner.key) return false;
    const age = Math.abs(Date.now() - kept.created);
    return banner.rests === null || age < banner.rests * 1000;
  };

  const words = (banner) => {
    const line = element("p");
    for (const part of banner.parts) {
      line.append(part.strong ? element("b", {}, part.text) : part.text);
    }
    const link = new URL(banner.link.href);
    if (banner.via) link.searchParams.set("via", banner.via);
    line.append(" ", element("a", { href: link.href }, banner.link.text));
    return line;
  };

  /* What each address told, in the order of asking; nothing until it answers. */
  const told = new Map();
  /* What was there when the visitor hid one: none of it takes the place on this page view. */
  const passed = new Set();
  let host, root, drawn, timer;

  const hide = (banner) => {
    remember(banner);
    for (const other of current(Date.now() / 1000)) passed.add(other.key);
    root.replaceChildren();
    host.tabIndex = -1;
    host.focus();
  };

  const draw = (banner) => {
    const section = element(
      "section",
      { class: banner.tint, role: "region", "aria-label": banner.label, lang: banner.lang, dir: banner.dir },
      drawing(GLYPHS[banner.tint], banner.tint),
      words(banner),
    );
    if (banner.dismissible) {
      const button = element("button", { type: "button", "aria-label": banner.hide }, drawing(CROSS, "cross"));
      button.addEventListener("click", () => hide(banner));
      section.append(button);
    }
    if (banner.fallback) section.append(element("p", {}, banner.fallback));
    root.replaceChildren(section);
  };

  /* The times stand in the data, so a stale copy never shows what has ended. */
  const current = (now) => [...told.values()].filter(
    (banner) => banner && banner.starts <= now && (banner.ends === null || now < banner.ends),
  );

  const first = (banners, now) => {
    const away = (banner) => banner.closes === null ? Infinity : Math.abs(banner.closes - now);
    return banners.sort((a, b) => a.rank - b.rank || away(a) - away(b))[0];
  };

  const show = () => {
    const now = Date.now() / 1000;
    const best = first(current(now).filter((banner) => !passed.has(banner.key) && !rests(banner)), now);
    if (!best) root.replaceChildren();
    else if (best.key !== drawn) draw(best);
    drawn = best && best.key;
    wait(now);
  };

  const wait = (now) => {
    const changes = [...told.values()].flatMap((banner) => banner ? [banner.starts, banner.ends] : []);
    const next = Math.min(...changes.filter((change) => change > now));
    clearTimeout(timer);
    if (next < Infinity) timer = setTimeout(load, Math.min((next - now) * 1000 + 1000, LONGEST_WAIT));
  };

  /* Without an answer what was told before stays; its own times end it. */
  const ask = async (address) => {
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const response = await fetch(address, { cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer", signal });
      if (!response.ok) return;
      const { banner } = await response.json();
      const via = new URL(address).searchParams.get("via");
      told.set(address, banner && { ...banner, via });
    } catch { /* the page stays as it is */ }
  };

  const load = async () => {
    await Promise.all([...told.keys()].map(ask));
    show();
  };

  /* The language is the one that the tag names, or else that of the page around it;
     data-via says where the tag stands, to be counted apart. */
  const take = (tag) => {
    const near = tag.closest("[lang]");
    const tongue = tag.dataset.lang || (near && near.lang) || "";
    for (const plan of tag.dataset.plan.trim().split(/\s+/)) {
      const url = new URL(`/banners/${encodeURIComponent(plan)}.json`, tag.src);
      if (tongue) url.searchParams.set("lang", tongue);
      if (tag.dataset.via) url.searchParams.set("via", tag.dataset.via);
      if (told.size < MOST && !told.has(url.href)) told.set(url.href, null);
    }
  };

  const place = () => {
    const reserved = document.querySelector(script.dataset.target || "#sunset-banner");
    const heading = document.querySelector("h1");
    const made = element("div");
    if (reserved) reserved.append(made);
    else if (heading) heading.before(made);
    else document.body.prepend(made);
    return made;
  };

  const begin = () => {
    host = place();
    root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    root.adoptedStyleSheets = [sheet];
    document.querySelectorAll(TAGS).forEach(take);
    load();
  };

  window[TAKER] = (tag) => {
    const known = told.size;
    take(tag);
    if (root && told.size > known) load();
  };
  take(script);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
