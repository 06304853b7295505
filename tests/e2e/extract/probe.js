// The released worker, with its WebAssembly memory in sight.
const native = WebAssembly.instantiateStreaming.bind(WebAssembly);
WebAssembly.instantiateStreaming = async (...args) => {
  const started = await native(...args);
  self.engineMemory = started.instance.exports.memory;
  return started;
};
importScripts("./worker_loader.js");
