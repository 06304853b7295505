// Part of trunk's post_build hook: the style sheets of the page become one file, in their order. What they share is compressed once then, and a host
// is asked once.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const dir = process.env.TRUNK_STAGING_DIR;
const page = join(dir, "index.html");
let html = readFileSync(page, "utf8");
const links = [...html.matchAll(/[ \t]*<link\b[^>]*\brel="stylesheet"[^>]*>\n?/g)];
const names = links.map(([link]) => /href="(?:\.\/)?([^"]+)"/.exec(link)?.[1]);
if (links.length === 0 || names.includes(undefined)) {
  console.error("boot/styles.mjs: index.html has no style sheets, or one without an address");
  process.exit(1);
}
// Comments are for those who write it; no string in a sheet of ours looks like one.
const style = names.map((name) => readFileSync(join(dir, name), "utf8").replace(/\/\*[\s\S]*?\*\/\s*/g, "")).join("\n");
for (const [at, [link]] of links.entries()) html = html.replace(link, at === 0 ? '<link rel="stylesheet" href="./styles.css">\n' : "");
for (const name of names) rmSync(join(dir, name));
writeFileSync(join(dir, "styles.css"), style);
writeFileSync(page, html);
