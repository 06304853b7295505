// Part of trunk's post_build hook, the last one: writes service.js, the service worker, with the list of all files and their digests, and
// SHA256SUMS, by which a copy of the page can be checked.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const dir = process.env.TRUNK_STAGING_DIR;
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const files = () => readdirSync(dir, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(dir.length).replace(/^[\\/]/, "").replaceAll("\\", "/"))
  .filter((path) => path !== "SHA256SUMS")
  .sort();
const digests = (paths) => Object.fromEntries(paths.map((path) => [path, sha256(readFileSync(join(dir, path)))]));

const all = files().filter((path) => path !== "service.js");
const names = all.filter((path) => path.startsWith("models/"));
// The page that opens packs is kept nowhere, and no version of the main page depends on it.
const packs = all.filter((path) => path === "pack.html" || path.startsWith("pack/"));
// What reads scans is fetched when a reader asks for it; its licences are for people.
const onDemand = all.filter((path) => path.startsWith("scans/"));
const scans = Object.fromEntries(onDemand.filter((path) => path.endsWith(".bin")).map((path) => {
  const bytes = readFileSync(join(dir, path));
  return [path, { bytes: bytes.length, sha256: sha256(bytes) }];
}));
const kept = digests(all.filter((path) => ![names, packs, onDemand].some((others) => others.includes(path))));
const version = sha256(JSON.stringify([kept, names])).slice(0, 16);
// `trunk serve` makes the page anew all the time: there nothing is to be kept.
const serves = all.includes("reload.js");
const head = `// Written by boot/service.mjs.\nconst VERSION = ${JSON.stringify(version)};\nconst FILES = ${JSON.stringify(kept, null, 2)};\nconst NAMES = ${JSON.stringify(names, null, 2)};\nconst PACKS = ${JSON.stringify(packs, null, 2)};\nconst SCANS = ${JSON.stringify(scans, null, 2)};\n`;
const body = serves ? 'addEventListener("activate", () => registration.unregister());\n' : readFileSync(join(import.meta.dirname, "service.js"), "utf8");
writeFileSync(join(dir, "service.js"), head + body);
const sums = Object.entries(digests(files())).map(([path, sum]) => `${sum}  ${path}\n`);
writeFileSync(join(dir, "SHA256SUMS"), sums.join(""));
