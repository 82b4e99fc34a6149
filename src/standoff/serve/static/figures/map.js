// A map on Natural Earth: {places, circles, bounds}. `circles` (GeoJSON) are drawn to scale, dashed: what lies in one is somewhere in it.
// `places` are {name, lat, lon, rough, marks: [{glyph, colour, id, href, label}]}: only one that is not rough gets a point.
import * as maplibre from "../vendor/maplibre-gl.js";

maplibre.setWorkerUrl(new URL("../vendor/maplibre-gl-worker.js", import.meta.url).href);

const asset = (name) => new URL(`../vendor/${name}`, import.meta.url).href;
const MOST = 6; // marks at one place before they are counted

function style(circles, { colour }) {
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: asset("land.json"), attribution: "Natural Earth" },
      borders: { type: "geojson", data: asset("borders.json") },
      circles: { type: "geojson", data: circles },
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": colour("--map-water") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--map-land") } },
      { id: "coast", type: "line", source: "land", paint: { "line-color": colour("--map-coast"), "line-width": 1 } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": colour("--map-border"), "line-width": 1, "line-dasharray": [4, 2, 1, 2] } },
      { id: "rough", type: "fill", source: "circles", paint: { "fill-color": colour("--toll"), "fill-opacity": 0.14 } },
      { id: "edge", type: "line", source: "circles", paint: { "line-color": colour("--toll"), "line-width": 1.5, "line-dasharray": [3, 2] } },
    ],
  };
}

function marker(place, theme, choose) {
  const box = document.createElement("div");
  box.className = place.rough ? "figure-place rough" : "figure-place";
  for (const mark of place.marks.slice(0, MOST)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = mark.glyph;
    button.title = mark.label;
    button.setAttribute("aria-label", mark.label);
    button.style.color = theme.colour(mark.colour);
    button.addEventListener("click", () => choose(mark.id, mark.href));
    box.append(button);
  }
  const more = place.marks.length - MOST;
  const name = document.createElement("span");
  name.textContent = [more > 0 ? `+${more}` : "", place.name, place.rough ? "(roughly)" : ""].filter(Boolean).join(" ");
  box.append(name);
  return box;
}

export async function draw(plane, data, { theme, choose, kept }) {
  plane.classList.add("figure-map");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const fit = { padding: 60, maxZoom: 8 };
  const place = kept ?? (data.bounds ? { bounds: data.bounds, fitBoundsOptions: fit } : { center: [0, 20], zoom: 1 });
  const map = new maplibre.Map({
    container: plane,
    style: style(data.circles, theme),
    attributionControl: { compact: false },
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: still ? 0 : 150,
    maxZoom: 10, // 1:50 million says nothing below
    ...place,
  });
  map.touchZoomRotate.disableRotation();
  let moved = Boolean(kept); // what somebody chose to see stays when the window changes
  map.on("movestart", ({ originalEvent }) => (moved ||= Boolean(originalEvent)));
  map.on("resize", () => !moved && data.bounds && map.fitBounds(data.bounds, { ...fit, animate: false }));
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-left");
  for (const one of data.places) {
    new maplibre.Marker({ element: marker(one, theme, choose), anchor: one.rough ? "center" : "bottom" }).setLngLat([one.lon, one.lat]).addTo(map);
  }
  await new Promise((resolve, reject) => {
    map.once("idle", resolve);
    map.once("error", ({ error }) => reject(error));
    map.once("remove", resolve);
  });
  return {
    dispose: () => {
      const camera = { center: map.getCenter(), zoom: map.getZoom() };
      map.remove();
      return moved ? camera : undefined;
    },
  };
}
