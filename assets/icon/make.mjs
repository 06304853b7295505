// `node assets/icon/make.mjs` draws the icons of manifest.webmanifest from icon.svg, in Chromium. What matters lies in the middle four fifths, so
// that systems may cut them round.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { chromium } from "playwright-core";

const svg = readFileSync(join(import.meta.dirname, "icon.svg"), "utf8");
const browser = await chromium.launch({ executablePath: process.env.WIRESCOPE_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const size of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${svg}`);
  writeFileSync(join(import.meta.dirname, `icon-${size}.png`), await page.screenshot({ type: "png" }));
  await page.close();
}
await browser.close();
