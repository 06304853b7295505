// Part of trunk's post_build hook, for reading the words of scans (docs/ocr.md). What does it goes into the folder scans, packed, each file under a name that holds
// the digest of what is in it; boot/scans.js, which fetches it when a reader asks for it, is told of these.
//
// The program that makes pictures of pages is ours (crates/scan); the one that recognizes text, and what it has learned of English, come from npm.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

const dir = process.env.TRUNK_STAGING_DIR;
const own = (name) => readFileSync(join(import.meta.dirname, name), "utf8");
const built = (name) => readFileSync(join(dir, name));

function fail(problem) {
  console.error(`boot/scans.mjs: ${problem}`);
  process.exit(1);
}

function fromNpm(path) {
  const file = join(import.meta.dirname, "../node_modules", path);
  if (!existsSync(file)) fail(`${path} is not in node_modules: run \`npm ci\` in the folder of package.json`);
  return readFileSync(file);
}

/** The module that binds the recognizer, as a part of a classic script: it makes `tesseract`. */
function bound(module) {
  const names = module.match(/export\s*\{([^}]*)\}\s*;?\s*$/);
  if (!names?.[1].includes("createOCREngine")) fail("tesseract-wasm does not export what it did");
  if (/^\s*import\b/m.test(module)) fail("tesseract-wasm imports another file");
  // Where it lies does not matter, since it is handed its program; but it makes an address of it.
  const body = module.slice(0, names.index).replaceAll("import.meta.url", '"file:///"');
  return `const tesseract = (() => {\n${body}\nreturn { createOCREngine };\n})();\n`;
}

const recognizer = bound(fromNpm("tesseract-wasm/dist/lib.js").toString("utf8"));
const script = [built("scan.js").toString("utf8"), recognizer, own("scans/worker.js"), own("worker_loader.js")].join("\n");
const parts = Object.entries({
  script: Buffer.from(script),
  worker: built("scan_bg.wasm"),
  recognizer: fromNpm("tesseract-wasm/dist/tesseract-core.wasm"),
  model: gunzipSync(fromNpm("@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz")),
});
for (const name of ["scan.js", "scan_bg.wasm"]) rmSync(join(dir, name));
mkdirSync(join(dir, "scans"), { recursive: true });
const list = parts.map(([name, bytes]) => {
  const packed = gzipSync(bytes, { level: 9 });
  const sha256 = createHash("sha256").update(packed).digest("hex");
  const file = `scans/${name}-${sha256.slice(0, 16)}.bin`;
  writeFileSync(join(dir, file), packed);
  return { name, file, bytes: packed.length, sha256 };
});
// The licences of what is not ours go with it.
writeFileSync(join(dir, "scans/LICENSE.txt"), `tesseract-wasm, with Tesseract and Leptonica in it\n\n${fromNpm("tesseract-wasm/LICENSE.md")}\n\n${own("scans/licences.txt")}${own("../LICENSE-APACHE")}`);
writeFileSync(join(dir, "scans.js"), `// The list is written by boot/scans.mjs.\nconst PARTS = ${JSON.stringify(list)};\n${built("scans.js")}`);
