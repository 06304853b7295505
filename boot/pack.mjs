// Part of trunk's post_build hook, for the page that opens packs (docs/pack.md): writes pack.html and the folder pack, which has all that it is made of. The
// main page fetches none of it.
//
// Trunk puts the program (crates/pack) beside the main page's own, bound for a classic script; here it becomes a module.
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const from = join(import.meta.dirname, "pack");
const dir = process.env.TRUNK_STAGING_DIR;
const to = join(dir, "pack");

mkdirSync(to, { recursive: true });
for (const name of ["pack.js", "pack_bg.wasm"]) renameSync(join(dir, name), join(to, name));
if (!/\bwasm_bindgen\s*=/.test(readFileSync(join(to, "pack.js"), "utf8"))) {
  console.error("boot/pack.mjs: pack.js does not bind its program as a classic script does");
  process.exit(1);
}
appendFileSync(join(to, "pack.js"), "\nexport { wasm_bindgen };\n");
for (const name of readdirSync(from).filter((name) => name.endsWith(".js"))) copyFileSync(join(from, name), join(to, name));

const sheets = ["../src/styles/tokens.css", "../src/styles/base.css", "../src/styles/kinds.css", "pack/article.css", "pack/pack.css"].map((name) => readFileSync(join(import.meta.dirname, name), "utf8"));
// Comments are for those who write it; no string in a sheet of ours looks like one.
writeFileSync(join(to, "styles.css"), sheets.join("\n").replace(/\/\*[\s\S]*?\*\/\s*/g, ""));

const html = readFileSync(join(from, "pack.html"), "utf8");
if (/<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+\s*=/i.test(html)) {
  console.error("pack.html holds what its own content security policy forbids");
  process.exit(1);
}
writeFileSync(join(dir, "pack.html"), html);
