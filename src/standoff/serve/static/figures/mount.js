// Draws every figure of the page, and again after a swap or a change of theme. The page asks for this module alone:
//   <script type="module" src="/static/figures/mount.js"></script>
//   <div data-figure="chart|map|network" data-source="/tolls/figure.json" aria-label="Killed since 8 March"></div>
// The address gives {title, table: {columns, rows}, ...} as `serve.figures` makes it; a cell is text or {text, href}. The table goes
// below the figure and holds every value and link of it, for the keyboard and for who does not see it. A click on a part of a figure
// sends the bubbling event "figure:choose" with {id, href}; nobody stopping it, the page goes to href.
import { fromPage } from "./theme.js";

const kinds = {
  chart: () => import("./chart.js"),
  map: () => import("./map.js"),
  network: () => import("./network.js"),
};
const sheets = ["/static/vendor/maplibre-gl.css", "/static/figures/figures.css"];
const mounted = new Map();

// A figure takes the room that its sheet gives it, so none is drawn before.
function sheet(href) {
  if (document.querySelector(`link[href="${href}"]`)) return null;
  const link = made("link", null, { rel: "stylesheet", href });
  return new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    document.head.append(link);
  });
}

function made(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  if (text !== null) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function table({ columns, rows }, title) {
  const [details, drawn, head, body] = ["details", "table", "thead", "tbody"].map((tag) => made(tag, null));
  details.className = "figure-table";
  const line = (cells, tag) => {
    const row = made("tr", null);
    row.append(...cells.map((cell) => {
      const box = made(tag, typeof cell === "string" ? cell : null);
      if (typeof cell !== "string") box.append(cell.href ? made("a", cell.text, { href: cell.href }) : cell.text);
      return box;
    }));
    return row;
  };
  head.append(line(columns, "th"));
  for (const box of head.querySelectorAll("th")) box.scope = "col";
  body.append(...rows.map((cells) => line(cells, "td")));
  drawn.append(made("caption", title), head, body);
  const box = made("div", null, { class: "figure-scroll", tabindex: "0", role: "region", "aria-label": `${title}, as a table` });
  box.append(drawn);
  details.append(made("summary", "As a table"), box);
  return details;
}

// Two changes of theme at once must not draw twice: what is drawn last wins.
async function draw(element, entry) {
  const turn = (entry.turn = (entry.turn || 0) + 1);
  const kind = await kinds[element.dataset.figure]();
  if (turn !== entry.turn || !mounted.has(element)) return;
  const kept = entry.figure?.dispose();
  entry.plane.replaceChildren();
  const choose = (id, href) => {
    const event = new CustomEvent("figure:choose", { bubbles: true, cancelable: true, detail: { id, href } });
    if (element.dispatchEvent(event) && href) location.assign(href);
  };
  entry.figure = await kind.draw(entry.plane, entry.data, { theme: fromPage(), choose, kept });
  if (!mounted.has(element)) entry.figure.dispose();
  element.dataset.drawn = String(turn);
}

async function mount(element) {
  const plane = made("div", null, { class: "figure-plane", role: "img" });
  const entry = { plane };
  mounted.set(element, entry);
  try {
    const answer = await fetch(element.dataset.source, { headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    entry.data = await answer.json();
    const title = element.getAttribute("aria-label") || entry.data.title;
    plane.setAttribute("aria-label", `${title}. Its values are in the table below.`);
    if (element.dataset.figure !== "chart") plane.setAttribute("role", "group");
    element.replaceChildren(plane, ...(element.dataset.table === "page" ? [] : [table(entry.data.table, title)])); // "page": the page has it
    await draw(element, entry);
  } catch (error) {
    element.replaceChildren(made("p", `The figure cannot be drawn: ${error.message}`, { role: "alert" }));
    element.dataset.drawn = "failed";
  }
}

function look() {
  for (const [element, entry] of mounted) {
    if (element.isConnected) continue;
    mounted.delete(element);
    entry.figure?.dispose();
  }
  for (const element of document.querySelectorAll("[data-figure]")) if (!mounted.has(element)) mount(element);
}

function dress() {
  for (const [element, entry] of mounted) if (entry.data) draw(element, entry);
}

await Promise.all(sheets.map(sheet));
new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
new MutationObserver(dress).observe(document.documentElement, { attributeFilter: ["data-theme", "class"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
look();
