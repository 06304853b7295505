// Starts the engine in its worker. Two things happen around that:
//
// What the page says before the engine listens is kept and handed over; a browser would drop it.
//
// Once started, the engine has no network. The page's content security policy does not reach into a worker that was
// loaded from a file, and not every host lets one set headers, so the means themselves are taken away.
const early = [];
const keep = (event) => early.push(event);
addEventListener("message", keep);

importScripts("./worker.js");

wasm_bindgen({ module_or_path: "./worker_bg.wasm" }).then(
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
