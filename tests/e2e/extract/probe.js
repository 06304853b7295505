// Runs in the page of the bench: starts the released workers as the released page does, with their WebAssembly memory in sight.
//
// Milliseconds: `ready`, until the index answers; `fetched`, for the models to come from the network or the cache and be checked; `taken`,
// from the start of an extraction worker until it has read them; `all`, from nothing until it has.
{
  const seen = `{
    const Native = WebAssembly.Instance;
    WebAssembly.Instance = class extends Native {
      constructor(...args) {
        super(...args);
        self.engineMemory = this.exports.memory;
      }
    };
  }\n`;
  const native = URL.createObjectURL;
  URL.createObjectURL = (blob) => native.call(URL, blob.type === "text/javascript" ? new Blob([seen, blob], { type: blob.type }) : blob);
}
window.startReleased = async () => {
  const began = performance.now();
  const parts = await import(new URL("./parts.js", document.baseURI));
  const heard = (worker, wanted) => new Promise((done, fail) => {
    worker.addEventListener("error", (event) => fail(new Error(event.message)));
    worker.addEventListener("message", ({ data: { body } }) => body[wanted] && done(body[wanted]));
  });
  const fetching = parts.models(() => {});
  const { script, program } = await parts.worker();
  const index = new Worker(script);
  index.postMessage({ role: "index", program });
  await heard(index, "Ready");
  const ready = performance.now() - began;
  const models = await fetching;
  const [{ startTime: from }, { startTime: to }] = ["models-start", "models-loaded"].map((name) => performance.getEntriesByName(name)[0]);
  const before = performance.now();
  const worker = new Worker(script);
  worker.postMessage({ role: "extraction", program });
  worker.postMessage({ seq: 1, body: "Start", files: models });
  const { problem } = await heard(worker, "Ready");
  if (problem) throw new Error(JSON.stringify(problem));
  const at = performance.now();
  return { ready, fetched: to - from, taken: at - before, models: to - from + at - before, all: at - began };
};
