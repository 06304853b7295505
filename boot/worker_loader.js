// Starts the engine in its worker. Three things happen around that:
//
// What the page says before the engine listens is kept and handed over; a browser would drop it.
//
// The gazetteer and the trained models are fetched, meanwhile, and handed to the engine as bytes. `models.js`, which the build writes, names
// them by the digest of what is in them. They stay in the browser's cache, so that the next visit needs no network for them.
//
// Once started, the engine has no network. The page's content security policy does not reach into a worker that was
// loaded from a file, and not every host lets one set headers, so the means themselves are taken away. Only the loading
// below holds on to them, until the last model is here; it asks for the files on its list and for nothing else.
{
  const CACHE = "wirescope-models";
  /** A download that brings nothing for so many milliseconds has failed. */
  const PATIENCE = 30_000;

  const get = self.fetch.bind(self);
  // The largest file of the program is on its way while the scripts are.
  const program = get("./worker_bg.wasm");

  const early = [];
  const keep = (event) => early.push(event);
  addEventListener("message", keep);

  importScripts("./models.js", "./worker.js");

  // Missing outside secure origins, and not allowed in every private window. The models are downloaded each time then.
  const opened = self.caches ? self.caches.open(CACHE).catch(() => null) : Promise.resolve(null);
  const digests = self.crypto?.subtle;
  const models = self.MODELS.map((model) => ({ ...model, url: new URL(`./models/${model.file}`, location.href).href }));

  let tell = () => {};
  const total = models.reduce((sum, model) => sum + model.bytes, 0);
  let done = 0;

  const isWhole = async (buffer, { bytes, sha256 }) => {
    if (buffer.byteLength !== bytes) return false;
    if (!digests) return true;
    const digest = new Uint8Array(await digests.digest("SHA-256", buffer));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
  };

  /** An error for the engine: `problem` is a `ModelsProblem` of crates/protocol, which the page words. */
  const failure = (problem) => Object.assign(new Error(JSON.stringify(problem)), { problem });
  const downloadFailure = (model, cause) => failure({ Download: { file: model.name, cause } });

  const download = async (model, cache) => {
    const patience = new AbortController();
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => patience.abort(downloadFailure(model, "TimedOut")), PATIENCE);
    };
    try {
      wait();
      // Kept in one cache, not in two.
      const response = await get(model.url, { cache: cache ? "no-store" : "default", signal: patience.signal });
      if (!response.ok) throw downloadFailure(model, response.status === 404 ? "NotFound" : { Status: response.status });
      const parts = [];
      for (const reader = response.body.getReader(); ;) {
        const { value, done: ended } = await reader.read();
        if (ended) break;
        wait();
        parts.push(value);
        done += value.byteLength;
        tell(Math.min(done, total), total);
      }
      return await new Blob(parts).arrayBuffer();
    } catch (error) {
      throw error?.problem ? error : downloadFailure(model, { Browser: String(error?.message ?? error) });
    } finally {
      clearTimeout(timer);
    }
  };

  const one = async (model, cache) => {
    const kept = await cache?.match(model.url).then((response) => response?.arrayBuffer()).catch(() => null);
    if (kept && await isWhole(kept, model)) {
      done += kept.byteLength;
      return kept;
    }
    const buffer = await download(model, cache);
    if (!await isWhole(buffer, model)) throw failure({ Damaged: { file: model.name } });
    // Out of space: it is downloaded again next time.
    await cache?.put(model.url, new Response(buffer)).catch(() => {});
    return buffer;
  };

  // The marks are for `cargo xtask bench extract`.
  const load = async () => {
    performance.mark("models-start");
    const cache = await opened;
    const buffers = await Promise.all(models.map((model) => one(model, cache)));
    performance.mark("models-loaded");
    // Those of earlier versions. Nobody waits for this.
    cache?.keys().then((keys) => keys.filter((key) => !models.some((model) => model.url === key.url)).forEach((key) => cache.delete(key))).catch(() => {});
    return buffers;
  };
  const loading = load();
  // Told to the engine when it asks, and no error of the worker until then.
  loading.catch(() => {});

  self.loadModels = (progress) => {
    delete self.loadModels;
    tell = progress;
    return loading.finally(() => {
      tell = () => {};
      performance.mark("models-handed");
    });
  };

  wasm_bindgen({ module_or_path: program }).then(
    () => {
      for (const name of [
        "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource",
        "importScripts", "Worker", "SharedWorker", "caches", "FontFace", "fonts",
      ]) {
        for (let scope = self; scope; scope = Object.getPrototypeOf(scope)) {
          if (Object.hasOwn(scope, name)) delete scope[name];
        }
      }
      removeEventListener("message", keep);
      for (const { data, ports } of early.splice(0)) {
        dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
      }
    },
    // Thrown where the page sees it: as an error of the worker.
    (error) => setTimeout(() => { throw error; }),
  );
}
