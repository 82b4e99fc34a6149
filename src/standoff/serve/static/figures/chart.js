// A chart: {spec} is of Vega-Lite. Expressions are walked, not compiled: the page's policy forbids to make code of text.
import "../vendor/vega.js";
import "../vendor/vega-lite.js";

const { expressionInterpreter } = await import("../vendor/vega-interpreter.js"); // takes what it needs from vega, so comes after
const { vega, vegaLite } = globalThis;

const config = {
  background: null,
  font: "Inter, system-ui, sans-serif",
  view: { stroke: null },
  axis: { labelColor: "--ink-2", titleColor: "--ink-2", gridColor: "--line", domainColor: "--line-2", tickColor: "--line-2", labelFontSize: 12 },
  header: { labelColor: "--ink-2", labelFontSize: 12 },
  text: { color: "--ink", fontSize: 12 },
};

export async function draw(plane, data, { theme, choose }) {
  const spec = { width: "container", ...theme.dressed(data.spec), config: theme.dressed(config) };
  const runtime = vega.parse(vegaLite.compile(spec).spec, null, { ast: true });
  const view = new vega.View(runtime, {
    container: plane,
    renderer: "svg",
    expr: expressionInterpreter,
    loader: { load: () => Promise.reject(new Error("a chart fetches nothing")), sanitize: () => Promise.reject(new Error("no links")) },
    logLevel: vega.Error,
    hover: true,
    tooltip: (_handler, event, _item, words) => (plane.title = words && event.type !== "pointerout" ? told(words) : ""),
  });
  view.addEventListener("click", (_event, item) => {
    const { id, href } = item?.datum ?? {};
    if (id || href) choose(id, href);
  });
  await view.runAsync();
  plane.querySelector("svg")?.setAttribute("aria-hidden", "true"); // the plane has the name, the table the values
  return { dispose: () => view.finalize() };
}

function told(words) {
  return typeof words === "object" ? Object.entries(words).map(([name, value]) => `${name}: ${value}`).join("\n") : String(words);
}
