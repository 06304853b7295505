// Starts a page that was shared, in which boot/shared.mjs and boot/sharing.js have put everything. It may be opened from disk, where browsers
// forbid much: so nothing is fetched, not even a blob, workers are made from a blob and are handed their program as bytes.
const NEEDS = "a browser of 2023 or later: Chrome or Edge 103, Firefox 113, Safari 16.4";

function say(text) {
  const note = document.createElement("p");
  note.setAttribute("role", "alert");
  note.textContent = text;
  document.body.prepend(note);
}

/** So many bytes, of letters two of which are 31 bits, as boot/sharing.js writes them. */
function bytesOf(text, count) {
  const bytes = new Uint8Array(count);
  // Bits that make no whole byte yet, and how many they are.
  let [bits, have, at] = [0, 0, 0];
  for (let place = 0; place < text.length; place += 2) {
    const number = (text.charCodeAt(place) - 0x2200) * 46341 + text.charCodeAt(place + 1) - 0x2200;
    let left = 31 - (8 - have);
    bytes[at++] = (bits << (8 - have)) | (number >>> left);
    for (; left >= 8; bytes[at++] = number >>> left) left -= 8;
    bits = number & ((1 << left) - 1);
    have = left;
  }
  return bytes;
}

/** What is in a script that is data. The script is emptied: these are megabytes. */
async function unpacked(id) {
  const element = document.getElementById(id);
  if (!element) return null;
  const packed = new Blob([bytesOf(element.textContent, Number(element.dataset.length))]);
  element.remove();
  return new Response(packed.stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer();
}

async function start() {
  if (!self.WebAssembly || !self.DecompressionStream) throw new Error(`it needs ${NEEDS}`);
  const [style, page, script, index, parcel] = await Promise.all(["style", "page-program", "index-script", "index-program", "parcel"].map(unpacked));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(new TextDecoder().decode(style));
  document.adoptedStyleSheets = [sheet];
  if (!parcel) throw new Error("it holds no articles. Wirescope puts them in when somebody shares some");
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  // For src/browser/parts.rs.
  self.engineParts = {
    parcel: new Uint8Array(parcel),
    // The program is whole.
    begin() {},
    needViews() {},
    views: async () => {},
    worker: async () => ({ script: address, program: { worker: index } }),
    models: async () => [],
  };
  await bindPage({ module_or_path: page });
}

start().catch((error) => {
  console.error(error);
  say(`This page could not be opened: ${error?.message ?? error}.`);
});
