// What the benches share: articles to measure on, and the place where figures are kept.
import { createReadStream, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { fileURLToPath } from "node:url";

/** The first `count` articles of the folder's files: lines of JSON as they are. */
export async function articles(folder, count) {
  const lines = [];
  const files = readdirSync(folder).filter((name) => /\.jsonl(\.gz)?$/.test(name)).sort();
  for (const name of files) {
    const raw = createReadStream(join(folder, name));
    const text = name.endsWith(".gz") ? raw.pipe(createGunzip()) : raw;
    for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
      if (lines.length >= count) return lines;
      if (line.trim()) lines.push(line);
    }
  }
  return lines;
}

/** How many words a text has: what stands between white space. */
export const words = (text) => text.split(/\s+/).filter(Boolean).length;

/** Puts the table between its markers in `docs/benchmarks.md`, and the figures into `docs/benchmarks-NAME.json`. */
export function write(name, heading, result, table) {
  const docs = (file) => fileURLToPath(new URL(`../../docs/${file}`, import.meta.url));
  const [open, close] = [`<!-- ${name}: made by cargo xtask bench ${name} --write -->`, `<!-- end of ${name} -->`];
  let text;
  try {
    text = readFileSync(docs("benchmarks.md"), "utf8");
  } catch {
    text = "# Benchmarks\n";
  }
  const section = `${open}\n${table}\n${close}`;
  const at = text.indexOf(open);
  text = at < 0 ? `${text.trimEnd()}\n\n## ${heading}\n\n${section}\n` : text.slice(0, at) + section + text.slice(text.indexOf(close) + close.length);
  writeFileSync(docs("benchmarks.md"), text);
  writeFileSync(docs(`benchmarks-${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  console.log(`written to docs/benchmarks.md and docs/benchmarks-${name}.json`);
}
