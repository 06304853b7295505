// The worker that reads the words of a scan, for one file; the page ends it then, or before. boot/scans.mjs puts it behind what makes pictures of pages (crates/scan,
// `wasm_bindgen`) and behind what recognizes text in them (`tesseract`), and before boot/worker_loader.js, which starts the first of these.
//
// It is told of as the other workers are, by `role` and `program`; then it gets `file`. It answers with `page` and `pages` as it comes to a page and while it reads
// it, and at the end with `hocr`, a blob that crates/ingest reads, or with `failed`, the code of a problem.
{
  let program;

  /** What is in a document of one page. */
  const body = (hocr) => hocr.slice(hocr.indexOf("<body>") + "<body>".length, hocr.lastIndexOf("</body>"));

  async function read(file) {
    const pages = wasm_bindgen.Pages.open(new Uint8Array(await file.arrayBuffer()));
    const [of, count] = [pages.count(), pages.read()];
    const engine = await tesseract.createOCREngine({ wasmBinary: program.recognizer });
    engine.loadModel(program.model);
    const out = [`<?xml version="1.0" encoding="UTF-8"?>\n<html><head><meta name='ocr-system' content='tesseract'/><meta name='ocr-number-of-pages' content='${of}'/></head><body>`];
    let failed = null;
    let drawn = 0;
    for (let number = 0; number < count; number++) {
      const tell = () => postMessage({ page: number + 1, pages: count });
      tell();
      let page;
      try {
        page = pages.page(number);
      } catch (problem) {
        // The code of a problem of this page; anything else has stopped the program.
        if (typeof problem !== "string") throw problem;
        failed = problem;
        out.push("<div class='ocr_page' title='bbox 0 0 0 0'></div>");
        continue;
      }
      drawn += 1;
      const { width, height, dpi } = page;
      engine.loadImage(new ImageData(new Uint8ClampedArray(page.take().buffer), width, height));
      page.free();
      out.push(body(engine.getHOCR(tell)).replace(/scan_res \d+ \d+/, `scan_res ${dpi} ${dpi}`).replace(/ppageno \d+/, `ppageno ${number}`));
      engine.clearImage();
    }
    out.push("</body></html>");
    return drawn > 0 ? { hocr: new Blob(out, { type: "text/html" }) } : { failed };
  }

  addEventListener("message", async ({ data }) => {
    if (data.program) program = data.program;
    if (!data.file) return;
    try {
      postMessage(await read(data.file));
    } catch (problem) {
      if (typeof problem !== "string") console.warn(problem);
      postMessage({ failed: typeof problem === "string" ? problem : "stopped" });
    }
  });
}
