// Says that somebody else has decided. It changes nothing on the page: who reads or types loads the news when they like.
"use strict";
(() => {
  const AGAIN = 30_000; // ms until a closed door is tried again
  let source = null;
  let waiting = 0;
  const note = () => document.getElementById("news");
  const seen = () => Number(note()?.dataset.last || 0);

  function close() {
    clearTimeout(waiting);
    source?.close();
    source = null;
  }

  // A page that nobody looks at holds no connection: a browser has few of them for one address.
  function open() {
    close();
    if (document.hidden || !note()) return;
    source = new EventSource(`/live?since=${seen()}`);
    source.addEventListener("decided", (event) => tell(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      if (source?.readyState === EventSource.CLOSED) waiting = setTimeout(open, AGAIN);
    });
  }

  function tell(news) {
    if (document.documentElement.hasAttribute("data-busy")) return setTimeout(() => tell(news), 300); // it may be told by the next page itself
    if (news.last <= seen()) return undefined;
    const box = note();
    box.querySelector("span").textContent = `${news.said}.`;
    box.querySelector("a").href = location.pathname + location.search;
    box.hidden = false;
    document.getElementById("live").textContent = `${news.said}. Load shows it.`;
    return undefined;
  }

  for (const type of ["visibilitychange", "htmx:afterSettle"]) document.addEventListener(type, open);
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
})();
