// Keys, places kept while pages change, and windows that take the focus. Every page works without: links and forms do the work.
"use strict";
(() => {
  const one = (selector) => document.querySelector(selector);
  const typing = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  // While another view is on its way, a key would be about a claim that nobody has seen yet.
  const busy = (is) => document.documentElement.toggleAttribute("data-busy", is);
  const kept = [".queue", ".paper", ".cards"];

  function move(step) {
    const cards = [...document.querySelectorAll(".card")];
    const at = cards.findIndex((card) => card.classList.contains("open"));
    const next = cards[at + step];
    if (next && next.href) next.click();
  }

  // Some keyboards have brackets behind AltGr or Alt, so they are looked at before these are.
  function ended(event) {
    const step = { "[": -1, "]": 1 }[event.key];
    const elsewhere = typing(event.target) && !event.target.matches("[data-words]");
    if (!step || event.isComposing || elsewhere || one("dialog:modal") || !one("[data-words]")) return false;
    event.preventDefault();
    lengthen(step);
    return true;
  }

  function pressed(event) {
    if (ended(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const modal = one("dialog:modal");
    if (event.key === "Escape") {
      const cancel = one("#cancel");
      const chip = one(".chip[open]");
      if (chip) chip.open = false;
      else if (!modal && typing(event.target) && !event.target.closest("#fix")) event.target.blur();
      else if (!modal && cancel) cancel.click();
      return;
    }
    if (modal || typing(event.target)) return;
    const key = event.key.toLowerCase();
    const done = {
      j: () => move(1),
      k: () => move(-1),
      z: () => (one("#undo-last") || one("#undo-any"))?.requestSubmit(),
      "/": () => one("#q").focus(),
      "?": () => help(),
    };
    const named = /^[acxpms]$/.test(key) ? one(`[data-key="${key}"]`) : /^[1-5]$/.test(key) ? one(`.lg[data-kind="${key}"]`) : null;
    if (!named && !done[key]) return;
    event.preventDefault();
    if (event.repeat || document.documentElement.hasAttribute("data-busy")) return;
    if (named) named.click();
    else done[key]();
  }

  function help() {
    const keys = one("#keys");
    if (!keys.open) keys.showModal();
  }

  function clicked(event) {
    const target = event.target;
    if (target.closest("#help")) {
      event.preventDefault();
      help();
      return;
    }
    const close = target.closest("#keys [data-close]");
    if (close) {
      event.preventDefault();
      one("#keys").close();
      return;
    }
    if (target.closest(".chip[open]") === null) document.querySelectorAll(".chip[open]").forEach((chip) => (chip.open = false));
    const mark = target.closest(".body mark, .body .n");
    const step = target.closest("[data-end]");
    if (step) lengthen(Number(step.dataset.end));
    if (target.closest("[data-copy]")) copy(target.closest("[data-copy]"));
    if (mark && !String(getSelection())) {
      event.preventDefault();
      const beside = mark.closest(".second");
      if (beside) {
        choose(mark.dataset.claim, beside.dataset.report);
        return;
      }
      const card = document.getElementById(`c-${mark.dataset.claim}`);
      if (card && card.href) card.click();
      else if (!card) choose(mark.dataset.claim);
    }
  }

  // A claim of the report at the side is opened with the two reports changed about.
  function choose(claim, report) {
    const address = new URL(location.href);
    const before = one(".paper")?.dataset.report;
    address.searchParams.set("claim", claim);
    if (report) {
      address.searchParams.set("beside", before);
      address.searchParams.set("report", report);
    }
    for (const name of ["fix", "where", "said", "undone"]) address.searchParams.delete(name);
    location.assign(address);
  }

  function marked() {
    const field = one("[data-words]");
    const picked = getSelection();
    const words = String(picked).trim();
    if (!field || !words || !one(".body")?.contains(picked.anchorNode)) return;
    field.value = words;
    const before = document.createRange();
    before.setStart(one(".body"), 0);
    before.setEnd(picked.getRangeAt(0).startContainer, picked.getRangeAt(0).startOffset);
    field.dataset.near = String(before).length;
    seen();
  }

  // Where the words of the form stand in the text, nearest to where they were marked: the range of them, in units of the browser's own.
  function stands() {
    const field = one("[data-words]");
    const words = field?.value.trim();
    if (!words) return null;
    const text = one(".body").textContent;
    if (field.dataset.near === undefined) {
      const chosen = one(".body mark.chosen");
      const before = document.createRange();
      before.setStart(one(".body"), 0);
      if (chosen) before.setEndBefore(chosen);
      field.dataset.near = String(before).length;
    }
    const pattern = words.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
    const places = [...text.matchAll(new RegExp(pattern, "gu"))];
    const near = Number(field.dataset.near);
    places.sort((a, b) => Math.abs(a.index - near) - Math.abs(b.index - near));
    return places.length ? { text, start: places[0].index, end: places[0].index + places[0][0].length } : null;
  }

  // Ends the words a word later, or a word earlier; one word always stays.
  function lengthen(step) {
    const field = one("[data-words]");
    const at = stands();
    if (!at) {
      one("#live").textContent = "The text does not hold these words.";
      return;
    }
    const word = "[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}'’-]*";
    const now = at.text.slice(at.start, at.end);
    const more = new RegExp(`^[^\\p{L}\\p{N}]*${word}`, "u").exec(at.text.slice(at.end))?.[0] || "";
    const rest = /[\p{L}\p{N}\p{M}]$/u.test(now) ? (/^[\p{L}\p{N}\p{M}'’-]+/u.exec(at.text.slice(at.end))?.[0] ?? more) : more;
    const less = now.replace(new RegExp(`[^\\p{L}\\p{N}]*${word}[^\\p{L}\\p{N}]*$`, "u"), "");
    field.value = (step > 0 ? now + rest : less || now).trim();
    field.dataset.near = at.start;
    seen();
    one("#live").textContent = `The words end with: ${field.value.split(/\s+/).slice(-4).join(" ")}`;
  }

  // Shows in the text which words the form holds; where a browser cannot, the form alone does.
  function seen() {
    if (!globalThis.CSS?.highlights) return;
    CSS.highlights.delete("words");
    const at = one("#fix") && stands();
    if (!at) return;
    const range = document.createRange();
    const nodes = document.createTreeWalker(one(".body"), NodeFilter.SHOW_TEXT);
    let passed = 0;
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const after = passed + node.data.length;
      if (passed <= at.start && at.start < after) range.setStart(node, at.start - passed);
      if (passed < at.end && at.end <= after) range.setEnd(node, at.end - passed);
      passed = after;
    }
    CSS.highlights.set("words", new Highlight(range));
  }

  async function copy(button) {
    const address = new URL(location.href);
    for (const name of ["said", "undone", "fix"]) address.searchParams.delete(name);
    let told = "Link copied.";
    try {
      await navigator.clipboard.writeText(address.href);
    } catch {
      told = "The browser does not let the link be copied; it stands in the address bar.";
    }
    one("#live").textContent = told;
    const label = button.lastChild;
    const before = label.data;
    label.data = told === "Link copied." ? "Link copied" : "See the address bar";
    setTimeout(() => (label.data = before), 2000);
  }

  function leaving() {
    const tops = kept.map((selector) => one(selector)?.scrollTop || 0);
    sessionStorage.setItem("tops", JSON.stringify({ report: one(".paper h1")?.textContent, tops }));
  }

  function settled() {
    busy(false);
    const before = JSON.parse(sessionStorage.getItem("tops") || "null");
    if (before) {
      const same = before.report === one(".paper h1")?.textContent;
      kept.forEach((selector, at) => {
        if ((at === 0 || same) && one(selector)) one(selector).scrollTop = before.tops[at];
      });
    }
    document.querySelectorAll("[data-copy], [data-end]").forEach((button) => (button.hidden = false));
    const again = one("[data-again]");
    if (again) setTimeout(() => again.isConnected && location.replace(again.dataset.again), 3000);
    seen();
    one("[data-words]")?.addEventListener("input", seen);
    one(".qi[aria-current]")?.scrollIntoView({ block: "nearest" });
    one(".paper mark.chosen")?.scrollIntoView({ block: "nearest" });
    const drawer = one("dialog[data-modal]");
    if (drawer) {
      drawer.close();
      drawer.showModal();
      drawer.addEventListener("cancel", (event) => {
        event.preventDefault();
        drawer.querySelector("a[data-close]").click();
      });
    } else if (one("#fix")) one("#fix .fl input, #fix .fl select, #fix textarea").focus();
    else if (new URLSearchParams(location.search).has("claim")) one(".card.open")?.focus({ preventScroll: true });
    one(".card.open")?.scrollIntoView({ block: "nearest" });
    const said = one("[data-said]")?.dataset.said || (new URLSearchParams(location.search).has("undone") ? "Decision undone." : "");
    if (said) {
      const claim = one("#chosen-h")?.textContent;
      setTimeout(() => (one("#live").textContent = claim ? `${said} Now: ${claim}` : said), 150);
      const address = new URL(location.href);
      address.searchParams.delete("said");
      address.searchParams.delete("undone");
      history.replaceState(history.state, "", address);
    }
  }

  function dropping(event) {
    const zone = one("[data-drop]");
    if (!zone || !event.dataTransfer) return;
    event.preventDefault();
    zone.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop" && event.dataTransfer.files.length) {
      zone.querySelector("input[type=file]").files = event.dataTransfer.files;
      zone.requestSubmit();
    }
  }

  document.addEventListener("keydown", pressed);
  for (const type of ["submit", "htmx:beforeRequest"]) document.addEventListener(type, () => busy(true));
  for (const type of ["htmx:responseError", "htmx:sendError"]) document.addEventListener(type, () => busy(false));
  document.addEventListener("click", clicked);
  document.addEventListener("mouseup", marked);
  for (const type of ["dragover", "dragleave", "drop"]) document.addEventListener(type, dropping);
  addEventListener("pagehide", leaving);
  addEventListener("pageshow", () => busy(false));
  document.addEventListener("htmx:beforeSwap", leaving);
  document.addEventListener("htmx:afterSettle", settled);
  settled();
})();
