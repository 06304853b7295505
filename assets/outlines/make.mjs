// Makes world.bin, the outlines that the map draws, from Natural Earth's countries in world-atlas: `node assets/outlines/make.mjs`.
//
// The outlines are projected (Equal Earth), rounded to a grid, simplified arc by arc, so that neighbours keep a common border, and written as
// differences. `src/views/map/outlines.rs` reads them. What comes out of the same packages is the same to the byte.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { brotliCompressSync } from "node:zlib";

const require = createRequire(import.meta.url);
const atlas = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const codes = new Map(require("i18n-iso-countries/codes.json").map(([two, , number]) => [number, two]));
const names = require("i18n-iso-countries/langs/en.json").countries;

/** Steps of the grid in a radian at the middle of the map: some 1.6 km each. */
const GRID = 4000;
/** A point goes if the triangle with its neighbours is smaller than so many squares of the grid. */
const SMALL = 90;
/** An island goes if it is smaller than so many squares of the grid, unless it is all that its country has. */
const ISLAND = 260;
/** Territories without a number of their own, by their names in world-atlas. */
const UNNUMBERED = new Map([["Kosovo", "XK"]]);

/** Šavrič, Patterson and Jenny, "The Equal Earth map projection", 2018; `src/views/map/projection.rs` has the same and the way back. */
function project([longitude, latitude]) {
  const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
  const radians = Math.PI / 180;
  const t = Math.asin((Math.sqrt(3) / 2) * Math.sin(latitude * radians));
  const [t2, t6] = [t * t, t ** 6];
  const x = (2 * Math.sqrt(3) * longitude * radians * Math.cos(t)) / (3 * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)));
  const y = t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2));
  return [Math.round(x * GRID), Math.round(-y * GRID)];
}

/** The arcs of the topology: its differences added up, projected, without repetition. */
const { scale, translate } = atlas.transform;
const arcs = atlas.arcs.map((arc) => {
  let [x, y] = [0, 0];
  const points = arc.map(([dx, dy]) => {
    [x, y] = [x + dx, y + dy];
    return project([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
  });
  return points.filter(([x, y], at) => at === 0 || x !== points[at - 1][0] || y !== points[at - 1][1]);
});

const triangle = ([ax, ay], [bx, by], [cx, cy]) => Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;

/** Visvalingam and Whyatt: the least telling point goes first. The ends stay, and of a ring two more. */
function simplify(points) {
  const closed = points.length > 3 && String(points[0]) === String(points.at(-1));
  const kept = points.map((point) => point);
  while (kept.length > (closed ? 4 : 2)) {
    let [least, at] = [Infinity, -1];
    for (let here = 1; here < kept.length - 1; here += 1) {
      const area = triangle(kept[here - 1], kept[here], kept[here + 1]);
      if (area < least) [least, at] = [area, here];
    }
    if (least >= SMALL) break;
    kept.splice(at, 1);
  }
  return kept;
}

/** Twice the signed area of a ring. */
function area(ring) {
  const points = ring.flatMap((at) => (at < 0 ? arcs[~at].toReversed() : arcs[at]));
  return points.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length];
    return sum + x * nextY - nextX * y;
  }, 0);
}

const countries = atlas.objects.countries.geometries.filter(({ arcs }) => arcs).map(({ type, arcs, id, properties }) => {
  const iso = codes.get(String(id ?? "").padStart(3, "0")) ?? UNNUMBERED.get(properties.name) ?? "";
  const rings = (type === "Polygon" ? [arcs] : arcs).flat();
  const sizes = rings.map((ring) => Math.abs(area(ring)) / 2);
  const largest = Math.max(...sizes);
  const name = [names[iso] ?? properties.name].flat()[0];
  return { iso, name, rings: rings.filter((_, at) => sizes[at] >= ISLAND || sizes[at] === largest) };
});
// In the order of their codes, so that the file does not depend on that of world-atlas.
countries.sort((a, b) => (a.iso + a.name < b.iso + b.name ? -1 : 1));

/** Only arcs that a ring uses, in the order of use. */
const places = new Map();
const used = [];
for (const { rings } of countries) {
  for (const at of rings.flat()) {
    const arc = at < 0 ? ~at : at;
    if (!places.has(arc)) {
      places.set(arc, used.length);
      used.push(simplify(arcs[arc]));
    }
  }
}

const bytes = [];
const put = (number) => {
  for (; number > 127; number = Math.floor(number / 128)) bytes.push((number % 128) + 128);
  bytes.push(number);
};
const putSigned = (number) => put(number < 0 ? -2 * number - 1 : 2 * number);
const putText = (text) => {
  const encoded = Buffer.from(text, "utf8");
  put(encoded.length);
  bytes.push(...encoded);
};

bytes.push(...Buffer.from("WSO1"));
put(GRID);
put(used.length);
let [x, y] = [0, 0];
for (const arc of used) {
  put(arc.length);
  for (const [nextX, nextY] of arc) {
    putSigned(nextX - x);
    putSigned(nextY - y);
    [x, y] = [nextX, nextY];
  }
}
put(countries.length);
for (const { iso, name, rings } of countries) {
  putText(iso);
  putText(name);
  put(rings.length);
  for (const ring of rings) {
    put(ring.length);
    for (const at of ring) {
      const place = places.get(at < 0 ? ~at : at);
      putSigned(at < 0 ? ~place : place);
    }
  }
}

const file = Buffer.from(bytes);
writeFileSync(new URL("world.bin", import.meta.url), file);
const digest = createHash("sha256").update(file).digest("hex");
const version = (name) => JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url))).version;
writeFileSync(new URL("manifest.toml", import.meta.url), `# Made by \`node assets/outlines/make.mjs\`; do not edit.

[licence]
note = """
Outlines: Natural Earth, 1:50m admin 0 countries, public domain, as world-atlas (ISC, Michael Bostock) packs them. They follow who
governs where, as Natural Earth sees it; a border here is no opinion of ours. Names and codes of countries: i18n-iso-countries (MIT,
Michael Wittig)."""

[[file]]
name = "world.bin"
countries = ${countries.length}
bytes = ${file.length}
sha256 = "${digest}"
how = "Equal Earth projection on a grid of ${GRID} steps a radian; Visvalingam-Whyatt to ${SMALL} squares of the grid, islands from ${ISLAND} squares."
sources = [
    { name = "world-atlas ${version("world-atlas")}, countries-50m.json", licence = "data: public domain; package: ISC" },
    { name = "i18n-iso-countries ${version("i18n-iso-countries")}, codes.json and langs/en.json", licence = "MIT" },
]
`);
const points = used.reduce((sum, arc) => sum + arc.length, 0);
console.log(`${countries.length} countries, ${used.length} arcs, ${points} points, ${file.length} bytes, ${brotliCompressSync(file).length} compressed`);
console.log("without a code:", countries.filter(({ iso }) => !iso).map(({ name }) => name).join(", "));
