// `cargo xtask pictures`: every view with the bundled articles, at three sizes, light and dark, beside its reference picture.
//
// A reference is a quarter as wide and high as the window: enough to see that something moved, too little for the shapes of
// letters, which differ between machines. What differs is told with its share, and both pictures are left in `target/pictures`.
// `--write` makes the references anew, and the pictures of README.md with them.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { DESK, PHONE, settled, start } from "./page.mjs";

const folder = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const REFERENCES = folder("tests/pictures");
const LEFT = folder("target/pictures");
const README = folder("docs/pictures");

const SIZES = { desk: DESK, tablet: { width: 1024, height: 768 }, phone: PHONE };
const SCHEMES = ["light", "dark"];
/** Of the window. */
const SCALE = 0.25;
/** A picture is compared in squares of so many of its own pixels; one differs whose mean brightness does by so much of 255. */
const SQUARE = 4;
const DIFFERENCE = 40;
/** The share of squares that may differ: letters are drawn a little otherwise on another machine. */
const TOLERANCE = 0.02;
/** The pictures of README.md: a view and a scheme. */
const SHOWN = [["overview", "light"], ["timeline", "dark"], ["network", "light"], ["acts", "dark"]];

const write = process.argv.includes("--write");
const chrome = await start();
// A page without a policy: the one under test may not decode pictures.
const blank = await chrome.browser.newPage();
let failed = 0;
try {
  if (write) for (const path of [REFERENCES, README]) {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path, { recursive: true });
  }
  rmSync(LEFT, { recursive: true, force: true });
  mkdirSync(LEFT, { recursive: true });
  // Where there is room for tabs: a phone has a menu.
  const views = await codes((await chrome.open()).page);
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of SCHEMES) await pictures(views, size, viewport, colorScheme);
  }
} finally {
  await chrome.close();
}
console.log(write ? "written" : failed === 0 ? "every picture is as its reference" : `${failed} pictures differ: see target/pictures, and make them anew with --write if they should`);
process.exitCode = failed === 0 ? 0 : 1;

/** All views at one size and in one scheme. */
async function pictures(views, size, viewport, colorScheme) {
  const { page } = await chrome.open({ viewport, colorScheme, hash: "#view=overview" });
  for (const view of views) {
    await page.evaluate((view) => { location.hash = `#view=${view}`; }, view);
    await settled(page, 400);
    const name = `${view}-${size}-${colorScheme}`;
    const picture = await shot(page, viewport, SCALE);
    const reference = join(REFERENCES, `${name}.png`);
    if (write) {
      writeFileSync(reference, picture);
      if (size === "desk" && SHOWN.some(([shown, scheme]) => shown === view && scheme === colorScheme)) {
        writeFileSync(join(README, `${view}.png`), await shot(page, viewport, 1));
      }
      continue;
    }
    let share;
    try {
      share = await difference(picture, readFileSync(reference));
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
      console.log(`${name}: there is no reference`);
      share = 1;
    }
    if (share > TOLERANCE) {
      failed += 1;
      writeFileSync(join(LEFT, `${name}.png`), picture);
      console.log(`${name}: ${(share * 100).toFixed(1)} % differs`);
    }
  }
}

/** The codes of the views, as the address names them. */
async function codes(page) {
  const ids = await page.getByRole("tab").evaluateAll((tabs) => tabs.map((tab) => tab.id));
  return [...new Set(ids.filter((id) => id.startsWith("tab-")).map((id) => id.slice("tab-".length)))];
}

/** The window as PNG, so many times as large. */
async function shot(page, { width, height }, scale) {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "png", clip: { x: 0, y: 0, width, height, scale } });
  await session.detach();
  return Buffer.from(data, "base64");
}

/** The share of squares in which two pictures differ; 1 where they are not of one size. */
function difference(one, other) {
  return blank.evaluate(async ({ one, other, square, limit }) => {
    const pixels = async (base64) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
      canvas.drawImage(image, 0, 0);
      return canvas.getImageData(0, 0, image.width, image.height);
    };
    const [first, second] = [await pixels(one), await pixels(other)];
    if (first.width !== second.width || first.height !== second.height) return 1;
    const mean = ({ data, width }, left, top) => {
      let sum = 0;
      for (let y = top; y < top + square; y += 1) {
        for (let x = left; x < left + square; x += 1) {
          const at = 4 * (y * width + x);
          sum += data[at] + data[at + 1] + data[at + 2];
        }
      }
      return sum / (3 * square * square);
    };
    let [differ, all] = [0, 0];
    for (let top = 0; top + square <= first.height; top += square) {
      for (let left = 0; left + square <= first.width; left += square) {
        all += 1;
        if (Math.abs(mean(first, left, top) - mean(second, left, top)) > limit) differ += 1;
      }
    }
    return differ / all;
  }, { one: one.toString("base64"), other: other.toString("base64"), square: SQUARE, limit: DIFFERENCE });
}
