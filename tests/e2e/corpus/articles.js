// The made-up articles and questions, from crates/bench: the same for everybody who is measured.
export async function made() {
  importScripts("./wirescope_bench.js");
  const wasm = await wasm_bindgen({ module_or_path: "./wirescope_bench_bg.wasm" });
  return { wasm, Tables: wasm_bindgen.Tables, articles: (...which) => JSON.parse(wasm_bindgen.made_articles(...which)) };
}

/** Answers `{ run, args }` with `{ ms, result }`, or `{ error }`. */
export function answer(start) {
  const begun = start();
  onmessage = async ({ data: { run, args } }) => {
    try {
      const deeds = await begun;
      const began = performance.now();
      const result = await deeds[run](...args);
      postMessage({ ms: performance.now() - began, result });
    } catch (error) {
      postMessage({ error: String(error?.message ?? error) });
    }
  };
}

/** Calls `add` with articles, some thousands at a time, and returns the milliseconds that it took; making them does not count. */
export async function build(articles, count, words, add) {
  let spent = 0;
  for (let from = 0; from < count; from += 2000) {
    const batch = articles(from, Math.min(count, from + 2000), words);
    const began = performance.now();
    await add(batch);
    spent += performance.now() - began;
  }
  return spent;
}

/** The milliseconds of each of some questions, and how many articles they found in all. */
export async function times(questions, ask) {
  const millis = [];
  let found = 0;
  for (const question of questions) {
    const began = performance.now();
    found += await ask(question);
    millis.push(performance.now() - began);
  }
  return { millis, found };
}
