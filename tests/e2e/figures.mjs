// What the benches share: articles to measure on, and the place where figures are kept.
import { closeSync, createReadStream, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { fileURLToPath } from "node:url";

/** Bytes of a file that articles are added by: as large as files are in use, and far below what the page refuses. */
const FILE_BYTES = 100e6;

/** The articles of that folder as {@link drawn} gives them: lines of JSON. */
export async function articles(folder, count) {
  const lines = [];
  for await (const line of drawn(folder, count)) lines.push(line);
  return lines;
}

/**
 * Writes the articles from one number to another to files in a folder, so that never all of them are in memory. Returns the paths of the
 * files, and how many articles and words are in them.
 */
export async function files(folder, from, to, into, name) {
  const made = { paths: [], articles: 0, words: 0 };
  let [file, bytes, at] = [null, 0, 0];
  for await (const line of drawn(folder, to)) {
    at += 1;
    if (at <= from) continue;
    if (file === null || bytes > FILE_BYTES) {
      if (file !== null) closeSync(file);
      made.paths.push(join(into, `${name}-${made.paths.length}.jsonl`));
      [file, bytes] = [openSync(made.paths.at(-1), "w"), 0];
    }
    bytes += writeSync(file, `${line}\n`);
    made.articles += 1;
    made.words += words(JSON.parse(line).text ?? "");
  }
  if (file !== null) closeSync(file);
  return made;
}

/**
 * The first `count` articles of the folder's files, as lines of JSON. Where there are fewer, more are made of them: each has the beginning
 * of one article and the end of another, so that its words and names are real and its text is nobody else's.
 */
async function* drawn(folder, count) {
  const lines = await written(folder, count);
  yield* lines;
  const real = lines.length;
  const paragraphs = (article) => article.text.split(/\n+/).filter((paragraph) => paragraph.trim());
  for (let at = real; at < count && real > 0; at += 1) {
    // Strides that share no factor with the number of articles meet each of them.
    const [one, other] = [JSON.parse(lines[(at * 7919) % real]), JSON.parse(lines[(at * 104729 + 1) % real])];
    const [head, tail] = [paragraphs(one), paragraphs(other)];
    const text = [...head.slice(0, Math.ceil(head.length / 2)), ...tail.slice(Math.ceil(tail.length / 2))].join("\n\n");
    yield JSON.stringify({ ...one, id: `made-${at}`, title: `${one.title ?? ""} (${at})`, text });
  }
}

/** The first `count` articles of the folder's files: lines of JSON as they are. */
async function written(folder, count) {
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

/**
 * Puts the table between its markers in `docs/benchmarks.md`, and the figures into `docs/benchmarks-NAME.json`. A bench that is run with several
 * settings names them in `run`, and has a section for each.
 */
export function write(name, heading, result, table, run = "") {
  const docs = (file) => fileURLToPath(new URL(`../../docs/${file}`, import.meta.url));
  const command = [name, run].filter(Boolean).join(" ");
  const [open, close] = [`<!-- ${command}: made by cargo xtask bench ${command} --write -->`, `<!-- end of ${command} -->`];
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
  const file = `benchmarks-${command.replace(/\W+/g, "-")}.json`;
  writeFileSync(docs(file), `${JSON.stringify(result, null, 2)}\n`);
  console.log(`written to docs/benchmarks.md and docs/${file}`);
}
