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

/** A point of the grid, and behind it where that is on the globe. */
const place = (degrees) => [...project(degrees), degrees];

/** Without what is twice in a row. */
const once = (points) => points.filter(([x, y], at) => at === 0 || x !== points[at - 1][0] || y !== points[at - 1][1]);

/** The arcs of the topology: its differences added up, projected, without repetition. */
const { scale, translate } = atlas.transform;
const arcs = atlas.arcs.map((arc) => {
  let [x, y] = [0, 0];
  return once(arc.map(([dx, dy]) => {
    [x, y] = [x + dx, y + dy];
    return place([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
  }));
});

const triangle = ([ax, ay], [bx, by], [cx, cy]) => Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;

/** Visvalingam and Whyatt: the least telling point goes first. The ends stay, and of a ring two more. */
function simplify(points) {
  const closed = points.length > 3 && points[0][0] === points.at(-1)[0] && points[0][1] === points.at(-1)[1];
  const kept = [...points];
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

/** All points of a ring. */
const ringOf = (ring, arcs) => once(ring.flatMap((at) => (at < 0 ? arcs[~at].toReversed() : arcs[at])));

/** Whether a ring crosses the line of 180 degrees, which is where the map is cut. */
const crosses = (points) => points.some(([, , [longitude]], at) => at > 0 && Math.abs(longitude - points[at - 1][2][0]) > 180);

/** What of a polygon is on one side of a meridian: Sutherland and Hodgman, with `side` 1 for the west and -1 for the east. */
function clip(points, meridian, side) {
  const inside = ([longitude]) => side * (meridian - longitude) >= 0;
  return points.flatMap((point, at) => {
    const before = points.at(at - 1);
    const share = (meridian - before[0]) / (point[0] - before[0]);
    const cut = inside(before) === inside(point) ? [] : [[meridian, before[1] + share * (point[1] - before[1])]];
    return inside(point) ? [...cut, point] : cut;
  });
}

/** A ring that crosses the line, cut there: its points go on beyond 180 degrees, and what lies beyond comes in from the other side. */
function cut(points) {
  let turn = 0;
  const unrolled = points.map(([, , [longitude, latitude]], at) => {
    const step = at > 0 ? longitude - points[at - 1][2][0] : 0;
    if (Math.abs(step) > 180) turn -= 360 * Math.sign(step);
    return [longitude + turn, latitude];
  });
  // One that goes all the way round holds a pole.
  if (turn !== 0) {
    const pole = 90 * Math.sign(unrolled[0][1]);
    unrolled.push([unrolled.at(-1)[0], pole], [unrolled[0][0], pole]);
  }
  return [-360, 0, 360].flatMap((shift) => {
    const shifted = unrolled.map(([longitude, latitude]) => [longitude + shift, latitude]);
    const part = clip(clip(shifted, 180, 1), -180, -1);
    const ring = once(part.map(place));
    return ring.length > 2 ? [[...ring, ring[0]]] : [];
  });
}

/** Twice the signed area of a ring. */
function area(ring) {
  const points = ringOf(ring, arcs).map(([, , degrees], at, all) => {
    // Across the line the ring is as large as elsewhere.
    const [longitude, latitude] = degrees;
    return project([longitude - 360 * Math.round((longitude - all[0][2][0]) / 360), latitude]);
  });
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
  // The name of the atlas is the usual one, unless it is cut short.
  const name = /\./.test(properties.name) ? [names[iso] ?? properties.name].flat()[0] : properties.name;
  return { iso, name, rings: rings.filter((_, at) => sizes[at] >= ISLAND || sizes[at] === largest) };
});
// In the order of their codes, so that the file does not depend on that of world-atlas.
countries.sort((a, b) => (a.iso + a.name < b.iso + b.name ? -1 : 1));

/** Only arcs that a ring uses, in the order of use. Rings that are cut have arcs of their own. */
const simplified = arcs.map(simplify);
const places = new Map();
const used = [];
const use = (key, arc) => {
  if (!places.has(key)) {
    places.set(key, used.length);
    used.push(arc);
  }
  return places.get(key);
};
for (const country of countries) {
  country.rings = country.rings.flatMap((ring) => {
    const points = ringOf(ring, simplified);
    if (crosses(points)) return cut(points).map((part) => [use(part, part)]);
    return [ring.map((at) => (at < 0 ? ~use(~at, simplified[~at]) : use(at, simplified[at])))];
  });
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
    ring.forEach(putSigned);
  }
}

// boot/split.mjs finds it by these marks.
const file = Buffer.concat([Buffer.from("wirescope:later["), Buffer.from(bytes), Buffer.from("]wirescope:later")]);
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
