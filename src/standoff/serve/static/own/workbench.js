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

  function pressed(event) {
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
    if (mark && !String(getSelection())) {
      event.preventDefault();
      const card = document.getElementById(`c-${mark.dataset.claim}`);
      if (card && card.href) card.click();
      else if (!card) choose(mark.dataset.claim);
    }
  }

  function choose(claim) {
    const address = new URL(location.href);
    address.searchParams.set("claim", claim);
    for (const name of ["fix", "where", "said", "undone"]) address.searchParams.delete(name);
    location.assign(address);
  }

  function marked() {
    const field = one("[data-words]");
    const picked = getSelection();
    const words = String(picked).trim();
    if (field && words && one(".body")?.contains(picked.anchorNode)) field.value = words;
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
