// A host of static files as packs are read from: it sends ranges, lets other pages read, counts what it sends, and can be told to fail.
//
// `node tests/e2e/pack_host.mjs FOLDER [PORT]` runs it by hand.
import { open } from "node:fs/promises";
import { createServer } from "node:http";
import { join, normalize, sep } from "node:path";
import { pathToFileURL } from "node:url";

/** Bytes that are sent at a time. */
const PORTION = 65_536;

/**
 * Serves `folder`; resolves to `{ origin, asked, since, meddle, close }`.
 *
 * `asked` has every request: its method, path and range, the status, and the bytes of the body that were sent.
 *
 * `meddle(trick)`: `trick(path, number)` may return `status` to answer with that alone, `whole` to pass over ranges, `closed` to send no header that lets others read,
 * `damage` to change a byte, `to` to lead elsewhere, `pause` to send every portion after so many milliseconds, `cut` to break off within the first.
 */
export async function serveRanges(folder, { port = 0 } = {}) {
  const root = normalize(folder);
  let trick = () => null;
  let number = 0;
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const how = trick(path, number++) ?? {};
    const entry = { method: request.method, path, range: request.headers.range ?? null, status: 0, bytes: 0 };
    asked.push(entry);
    const answer = (status, headers = {}) => {
      entry.status = status;
      const allowed = how.closed ? {} : { "access-control-allow-origin": "*", "access-control-allow-headers": "range" };
      response.writeHead(status, { ...allowed, "cache-control": "max-age=600", ...headers });
    };
    if (request.method === "OPTIONS") return answer(204), response.end();
    if (how.to) return answer(302, { location: `${how.to}${path}` }), response.end();
    const name = normalize(join(root, path));
    const file = name.startsWith(root + sep) && (await open(name).catch(() => null));
    const size = file && (await file.stat());
    if (how.status || !size?.isFile()) {
      answer(how.status ?? 404);
      response.end("nothing");
      await file?.close?.();
      return;
    }
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(entry.range ?? "") ?? [];
    const isRange = from !== undefined && !how.whole;
    const [start, end] = isRange ? [Number(from), Math.min(to === "" ? size.size : Number(to) + 1, size.size)] : [0, size.size];
    if (isRange && start >= size.size) {
      answer(416, { "content-range": `bytes */${size.size}` });
      response.end();
      await file.close();
      return;
    }
    answer(isRange ? 206 : 200, {
      "content-type": "application/octet-stream", "accept-ranges": "bytes", "content-length": end - start,
      ...(isRange ? { "content-range": `bytes ${start}-${end - 1}/${size.size}` } : {}),
    });
    for (let at = start; at < end && !response.destroyed && request.method === "GET"; at += PORTION) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(PORTION, end - at)), 0, Math.min(PORTION, end - at), at);
      if (how.damage && at === start) buffer[bytesRead >> 1] ^= 1;
      const sent = buffer.subarray(0, how.cut ? bytesRead >> 1 : bytesRead);
      entry.bytes += sent.length;
      if (!response.write(sent)) await new Promise((done) => { response.once("drain", done); response.once("close", done); });
      const pause = how.pause ?? (how.cut ? 50 : 0);
      if (pause) await new Promise((done) => setTimeout(done, pause));
      if (how.cut) break;
    }
    await file.close();
    if (how.cut) response.destroy();
    else response.end();
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    asked,
    /** What was asked since it was called last: `{ requests, bytes }`. */
    since: () => {
      const told = { requests: asked.length, bytes: asked.reduce((sum, { bytes }) => sum + bytes, 0) };
      asked.length = 0;
      return told;
    },
    meddle: (next = () => null) => { trick = next; },
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { origin } = await serveRanges(process.argv[2] ?? ".", { port: Number(process.argv[3] ?? 8090) });
  console.log(`${origin}/`);
}
