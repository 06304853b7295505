// Part of trunk's post_build hook. `trunk serve` writes its live-reload script inline and fills in the address as it serves the
// page, so its hash cannot stand in the policy. It becomes a file, which takes the address from the page itself.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const dir = process.env.TRUNK_STAGING_DIR;
const page = join(dir, "index.html");
let html = readFileSync(page, "utf8");

html = html.replace(/<script>([\s\S]*?)<\/script>/g, (whole, code) => {
  if (!code.includes(".well-known/trunk/ws")) return whole;
  const own = code
    .replace(/(['"`])\{\{__TRUNK_ADDRESS__\}\}\1/g, "window.location.host")
    .replace(/\{\{__TRUNK_WS_BASE__\}\}/g, "/");
  writeFileSync(join(dir, "reload.js"), own);
  return '<script src="./reload.js"></script>';
});

const inline = [/<script(?![^>]*\bsrc=)/i, /<style\b/i, /\son[a-z]+\s*=/i].find((rule) => rule.test(html));
if (inline) {
  console.error(`index.html holds what its own content security policy forbids: ${inline}`);
  process.exit(1);
}
const bare = html.replace(/<!--[\s\S]*?-->/g, "");
if (!/^\s*<!doctype html>\s*<html[^>]*>\s*(<head>)?\s*<meta[^>]*Content-Security-Policy/i.test(bare)) {
  console.error("index.html: the content security policy must be the first thing in its head");
  process.exit(1);
}
writeFileSync(page, html);
