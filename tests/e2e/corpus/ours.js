// Our corpus, as crates/bench exports it.
import { answer, made, times } from "./articles.js";

answer(async () => {
  const { wasm, Tables } = await made();
  const tables = new Tables();
  const add = (from, to, words) => {
    let spent = 0;
    for (let at = from; at < to; at += 1000) spent += tables.add(at, Math.min(to, at + 1000), words);
    return spent;
  };
  return {
    questions: (pairs, clicks, articles, words) => [JSON.parse(wasm_bindgen.made_pairs(pairs, articles, words)), JSON.parse(wasm_bindgen.made_clicks(clicks))],
    make: (count, words) => wasm_bindgen.make(count, words),
    build: (count, words) => add(0, count, words),
    add,
    and: (pairs, limit) => times(pairs, ([one, other]) => tables.ask(`${one} ${other}`, limit)),
    phrase: (pairs, limit) => times(pairs, ([one, other]) => tables.ask(`"${one} ${other}"`, limit)),
    prefix: (pairs, limit) => times(pairs, ([one]) => tables.ask(`${one.slice(0, 3)}*`, limit)),
    filter: (clicks) => times(clicks, ([facet, names]) => tables.filter(facet, names)),
    // The same thousand into an empty corpus and into the full one.
    fresh: (from, to, words) => {
      const empty = new Tables();
      const spent = empty.add(from, to, words);
      empty.free();
      return spent;
    },
    remove: (numbers) => tables.remove(Uint32Array.from(numbers)),
    bytes: () => ({ memory: wasm.memory.buffer.byteLength, tables: [...tables.bytes()] }),
  };
});
