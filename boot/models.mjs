// Part of trunk's post_build hook, for the gazetteer and the trained models. Each file of assets/models goes into the site under a name that holds the
// digest of what is in it, so that no cache can mistake one version for another; models.js lists them for boot/parts.js.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const from = join(import.meta.dirname, "../assets/models");
const to = process.env.TRUNK_STAGING_DIR;
mkdirSync(join(to, "models"), { recursive: true });

const models = readdirSync(from).filter((name) => name.endsWith(".bin")).sort().map((name) => {
  const bytes = readFileSync(join(from, name));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file = `${name.slice(0, -".bin".length)}-${sha256.slice(0, 16)}.bin`;
  copyFileSync(join(from, name), join(to, "models", file));
  return { name, file, bytes: bytes.length, sha256 };
});
writeFileSync(join(to, "models.js"), `// Written by boot/models.mjs.\nexport default ${JSON.stringify(models, null, 2)};\n`);
