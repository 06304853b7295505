// Runs in the page of the bench: starts the released workers as the released page does, with their WebAssembly memory in sight.
//
// Milliseconds: `ready`, until the index answers; `fetched`, for the models to come from the network or the cache and be checked; `taken`,
// from the start of an extraction worker until it has read them; `all`, from nothing until it has.
// The first variants of what workers say, and of what an extraction worker is told (crates/protocol).
const [READY, START] = [0, 0];
window.startReleased = async () => {
  const began = performance.now();
  const parts = await import(new URL("./parts.js", document.baseURI));
  const heard = (worker, wanted) => new Promise((done, fail) => {
    worker.addEventListener("error", (event) => fail(new Error(event.message)));
    // A message is the bytes that postcard writes: the number of its variant, and what it has.
    worker.addEventListener("message", ({ data: { body } }) => body?.[0] === wanted && done(body));
  });
  const fetching = parts.models(() => {});
  const { script, program } = await parts.worker();
  const index = new Worker(script);
  index.postMessage({ role: "index", program });
  await heard(index, READY);
  const ready = performance.now() - began;
  const models = await fetching;
  const [{ startTime: from }, { startTime: to }] = ["models-start", "models-loaded"].map((name) => performance.getEntriesByName(name)[0]);
  const before = performance.now();
  const worker = new Worker(script);
  worker.postMessage({ role: "extraction", program });
  worker.postMessage({ seq: 1, body: Uint8Array.of(START), files: models });
  const [, problem] = await heard(worker, READY);
  if (problem) throw new Error("the worker cannot use the models");
  const at = performance.now();
  return { ready, fetched: to - from, taken: at - before, models: to - from + at - before, all: at - began };
};
