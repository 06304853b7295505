// A worker with our extraction alone, as crates/bench exports it: with the models, and by rules and gazetteer.
import { answer } from "./answer.js";

importScripts("./wirescope_bench.js", "./models.js");

answer(async () => {
  const wasm = await wasm_bindgen({ module_or_path: "./wirescope_bench_bg.wasm" });
  const load = async ({ file }) => new Uint8Array(await (await fetch(`./models/${file}`)).arrayBuffer());
  const files = await Promise.all(self.MODELS.map(load));
  const only = (names) => files.filter((_, at) => names.test(self.MODELS[at].name));
  const extractor = (models) => new wasm_bindgen.Extractor(models);
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
