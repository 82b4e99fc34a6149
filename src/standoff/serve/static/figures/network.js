// Who talks to whom: {nodes: [{id, label, x, y, shape, colour, count}], edges: [{id, source, target, kind, weight, label, href}]}.
// Places of nodes come with the data (0 to 1, from left to right and from top to bottom): the same record looks the same.

// Cytoscape would add a <style>, which the policy forbids, unless one of this name is there; what it says is in figures.css.
if (!document.getElementById("__________cytoscape_stylesheet")) {
  const mark = document.createElement("meta");
  mark.id = "__________cytoscape_stylesheet";
  document.head.append(mark);
}
const { default: cytoscape } = await import("../vendor/cytoscape.js");

const SHAPES = { circle: "ellipse", square: "round-rectangle", diamond: "diamond" };

function style({ colour }) {
  const text = { "font-family": "Inter, system-ui, sans-serif", "font-size": 13, color: colour("--ink") };
  const dashed = { "line-style": "dashed" };
  return [
    {
      selector: "node",
      style: {
        ...text, shape: "data(form)", label: "data(label)", width: "data(size)", height: "data(size)", "font-weight": 600,
        "background-color": colour("--surface"), "border-color": "data(paint)", "border-width": 3,
        "text-valign": "bottom", "text-margin-y": 6, "text-wrap": "wrap", "text-max-width": 150,
      },
    },
    {
      selector: "edge",
      style: {
        ...text, label: "data(label)", width: "data(weight)", "line-color": colour("--line-2"), "curve-style": "straight",
        "text-background-color": colour("--bg"), "text-background-opacity": 1, "text-background-padding": 3, "font-size": 12, color: colour("--ink-2"),
      },
    },
    { selector: "edge[kind = 'indirect']", style: dashed },
    { selector: "edge[kind = 'none']", style: { "line-style": "dashed", "line-dash-pattern": [2, 5], "line-color": colour("--bad"), color: colour("--bad"), width: 2 } },
  ];
}

export async function draw(plane, data, { theme, choose }) {
  plane.classList.add("figure-network");
  const [width, height] = [Math.max(plane.clientWidth, 320), Math.max(plane.clientHeight, 320)];
  const nodes = data.nodes.map((node) => ({
    data: { ...node, form: SHAPES[node.shape], paint: theme.colour(node.colour), size: 34 + 6 * Math.min(node.count, 6) },
    position: { x: node.x * width, y: node.y * height },
  }));
  const edges = data.edges.map((edge) => ({ data: { ...edge, weight: 1 + Math.min(edge.weight, 8) } }));
  const graph = cytoscape({
    container: plane,
    elements: { nodes, edges },
    style: style(theme),
    layout: { name: "preset", fit: true, padding: 50 },
    minZoom: 0.4,
    maxZoom: 2.5,
    userZoomingEnabled: false, // the wheel scrolls the page
    autoungrabify: true,
    boxSelectionEnabled: false,
  });
  graph.on("tap", "node, edge", ({ target }) => choose(target.id(), target.data("href")));
  const seen = new ResizeObserver(() => graph.resize().fit(undefined, 50));
  seen.observe(plane);
  return {
    dispose: () => {
      seen.disconnect();
      graph.destroy();
    },
  };
}
