// Starts the page. A file of its own, because the content security policy allows no inline script.
import init from "./page.js";
import * as parts from "./parts.js";

// For src/browser/parts.rs.
self.engineParts = parts;

const page = parts.beforePage().then(() => init({ module_or_path: "./page_bg.wasm" }));
page.then(parts.pageIsHere, (error) => {
  console.error(error);
  const note = document.createElement("p");
  note.setAttribute("role", "alert");
  note.textContent = `Wirescope could not start in this browser: ${error?.message ?? error}. It needs WebAssembly, which every browser since 2022 has.`;
  document.body.prepend(note);
});
