// A worker with our extraction alone, as crates/bench exports it: with the models, and by rules and gazetteer.
import { answer } from "./answer.js";

importScripts("./wirescope_bench.js");

answer(async () => {
  const wasm = await wasm_bindgen({ module_or_path: "./wirescope_bench_bg.wasm" });
  const load = async ({ file }) => new Uint8Array(await (await fetch(`./models/${file}`)).arrayBuffer());
  // A module, which a worker of this kind cannot import: its one value is JSON.
  const list = await (await fetch("./models.js")).text();
  const models = JSON.parse(list.slice(list.indexOf("["), list.lastIndexOf("]") + 1));
  const files = await Promise.all(models.map(load));
  const only = (names) => files.filter((_, at) => names.test(models[at].name));
  const extractor = (files) => new wasm_bindgen.Extractor(files);
  const [full, names, rules] = [files, only(/^(gazetteer|words|names)\./), only(/^gazetteer\./)].map(extractor);
  const each = (extractor) => (texts) => texts.reduce((sum, text) => sum + extractor.analyze(text), 0);
  return {
    full: each(full),
    names: each(names),
    rules: each(rules),
    stages: (texts) => {
      const timed = extractor(files);
      texts.forEach((text, at) => timed.time(String(at), text));
      const millis = timed.millis();
      const stages = timed.stages().map((stage, at) => [stage, millis[at]]);
      timed.free();
      return stages;
    },
    // A yardstick that needs the processor and nothing else.
    spin: (texts) => {
      let state = 1;
      for (let turn = 0; turn < texts.length * 2_000_000; turn += 1) state = (Math.imul(state, 48271) + turn) | 0;
      return state;
    },
    memory: () => wasm.memory.buffer.byteLength,
  };
});
