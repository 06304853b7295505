// Starts the program of a worker. boot/parts.js makes workers from `worker.js`, which binds the program, and from this, in one blob.
//
// A worker gets all that it needs from the page, the program itself in the first message, so it can do without every means to ask for
// more. The page's policy, which holds here because of the blob, lets nothing out; what a page's scripts could ask with is taken away
// besides. What is asked for nevertheless, or stopped, is told to the page, whose badge counts it.
{
  const MEANS = [
    [self, [
      "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "importScripts", "Worker", "SharedWorker",
      "caches", "CacheStorage", "Cache", "FontFace", "fonts", "Notification",
    ]],
    [navigator, ["storageBuckets", "sendBeacon", "serviceWorker"]],
  ];

  /** Read by src/bridge/transport.rs. */
  const report = (urls, blocked) => postMessage({ urls, blocked });
  const stopped = new Set();
  let last = { what: "", time: -Infinity };
  addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective, timeStamp }) => {
    stopped.add(blockedURI);
    // What several policies forbid at once is one attempt.
    const what = `${effectiveDirective} ${blockedURI}`;
    if (what !== last.what || timeStamp - last.time > 50) report([], 1);
    last = { what, time: timeStamp };
  });
  // What was stopped stands in the timeline too; that it was stopped may be told after that.
  new PerformanceObserver((list) => setTimeout(() => {
    const urls = list.getEntries().map((entry) => entry.name).filter((url) => !stopped.has(url));
    if (urls.length > 0) report(urls, 0);
  }, 100)).observe({ type: "resource", buffered: true });

  for (const [holder, names] of MEANS) {
    for (const name of names) {
      for (let scope = holder; scope; scope = Object.getPrototypeOf(scope)) {
        if (Object.hasOwn(scope, name)) delete scope[name];
      }
    }
  }

  // The program reads its role, and listens to all messages after this one, from the moment it has started.
  addEventListener("message", ({ data: { role, program } }) => {
    self.role = role;
    if (program.pdf) {
      // An instance for every document: its memory goes with it, and where it stops the worker goes on.
      self.readPdf = (bytes) => {
        const bound = bindPdf();
        bound.initSync({ module: program.pdf });
        return bound.read_document(bytes);
      };
    }
    wasm_bindgen.initSync({ module: program.worker });
  }, { once: true });
}
