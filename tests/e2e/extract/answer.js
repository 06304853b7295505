// What the workers of the bench have in common: they are given texts once, then told what to do with them, and say how long
// that took and what came of it.
export async function answer(start) {
  const early = [];
  onmessage = (event) => early.push(event);
  const deeds = await start();
  let texts = [];
  const hear = ({ data }) => {
    if (data.texts) {
      texts = data.texts;
      postMessage({ ready: true });
      return;
    }
    const began = performance.now();
    const result = deeds[data.run](texts);
    postMessage({ ms: performance.now() - began, result });
  };
  onmessage = hear;
  early.forEach(hear);
}
