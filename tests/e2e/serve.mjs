// A small static server for one folder, on a free port of this machine: what any host of static files does.
//
// `node tests/e2e/serve.mjs FOLDER [PORT]` runs it by hand.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pathToFileURL } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** With these a page may measure its memory, and has a clock that is not blurred. */
export const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

/**
 * Serves `folder`; resolves to `{ origin, close, meddle }`. Port 0 takes any free one.
 *
 * `meddle(trick)` plays the bad host: `trick(path)` may return `{ status }` to answer with that alone, `{ damage: true }` to
 * change a byte, or `{ pause }` to send every 64 KB after so many milliseconds. Without a trick all is served as it is. It is told of what is
 * not there too.
 */
export async function serve(folder, port = 0, headers = {}) {
  const root = normalize(folder);
  let trick = () => null;
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = normalize(join(root, path.endsWith("/") ? `${path}index.html` : path));
    const how = trick(path);
    const found = file.startsWith(root + sep) && (await stat(file).catch(() => null));
    if (!found || !found.isFile()) {
      response.writeHead(404).end("not found");
      return;
    }
    if (how?.status) {
      response.writeHead(how.status).end();
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-length": found.size,
      "cache-control": "no-cache",
      ...headers,
    });
    if (!how?.damage && !how?.pause) {
      createReadStream(file).pipe(response);
      return;
    }
    const bytes = await readFile(file);
    if (how.damage) bytes[bytes.length >> 1] ^= 1;
    for (let at = 0; at < bytes.length && !response.destroyed; at += 65_536) {
      response.write(bytes.subarray(at, at + 65_536));
      await new Promise((done) => setTimeout(done, how.pause ?? 0));
    }
    response.end();
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    meddle: (next = () => null) => { trick = next; },
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { origin } = await serve(process.argv[2] ?? "dist", Number(process.argv[3] ?? 8080));
  console.log(`${origin}/`);
}
