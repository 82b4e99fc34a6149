// Writes land.json and borders.json (GeoJSON, WGS 84) into the folder named first: Natural Earth at 1:50 million, cut at the antimeridian.
// world-atlas stores it as TopoJSON with polygons joined across the antimeridian, which a flat map would draw as bands around the world.
import { readFileSync, writeFileSync } from "node:fs";
import { geoEquirectangular } from "d3-geo";
import { geoProject } from "d3-geo-projection";
import { feature, mesh } from "topojson-client";

const [folder] = process.argv.slice(2);
const world = JSON.parse(readFileSync(new URL(import.meta.resolve("world-atlas/countries-50m.json")), "utf-8"));
const flat = geoEquirectangular().scale(180 / Math.PI).translate([0, 0]).reflectY(true).precision(0);

// Hundredths of a degree, about a kilometre: the source is no finer. Points that fall together are left out.
function rounded(line) {
  const points = line.map((point) => point.map((degrees) => Math.round(degrees * 100) / 100 + 0));
  return points.filter(([x, y], n) => n === 0 || x !== points[n - 1][0] || y !== points[n - 1][1]);
}

function write(name, geometries) {
  const features = geometries.map((geometry) => ({ type: "Feature", properties: {}, geometry }));
  writeFileSync(`${folder}/${name}.json`, JSON.stringify({ type: "FeatureCollection", features }) + "\n");
}

const { geometry: land } = feature(world, world.objects.land).features?.[0] ?? feature(world, world.objects.land);
const polygons = geoProject(land, flat).coordinates;
write("land", polygons.map((rings) => rings.map(rounded).filter((ring) => ring.length > 3)).filter((rings) => rings.length > 0)
  .map((coordinates) => ({ type: "Polygon", coordinates })));
const lines = geoProject(mesh(world, world.objects.countries, (a, b) => a !== b), flat).coordinates;
write("borders", [{ type: "MultiLineString", coordinates: lines.map(rounded).filter((line) => line.length > 1) }]);
