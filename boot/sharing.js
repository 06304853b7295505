// Makes a page to share of share.html, the program without articles, and of a parcel, which the index has made.
//
// The file is UTF-16 with a byte order mark, which no header of a host overrules, and holds bytes as letters of fifteen bits each: a fifteenth more
// than the bytes themselves, where base64 takes a third. These letters are no others than CJK ideographs and syllables: none of them means
// anything in HTML.

const PLACE = "<!--parcel-->";
/** The first letter; there are 2^15. boot/shared.js and crates/engine/src/share/page.rs read them. */
const FIRST = 0x3400;
const BITS = 15;

/** The letters of bytes, the last one filled up with zeros. */
export function letters(bytes) {
  const out = new Uint16Array(Math.ceil((bytes.length * 8) / BITS));
  let [bits, count, at] = [0, 0, 0];
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    count += 8;
    if (count >= BITS) {
      count -= BITS;
      out[at++] = FIRST + (bits >> count);
      bits &= (1 << count) - 1;
    }
  }
  if (count > 0) out[at] = FIRST + (bits << (BITS - count));
  return out;
}

/** What stands before the letters of so many bytes in the file; `</script>` follows. */
export const opening = (id, bytes) => `<script id="${id}" data-bytes="${bytes}" type="application/octet-stream">`;

const units = (text) => Uint16Array.from(text, (letter) => letter.charCodeAt(0));

/** Resolves to the page, as a blob: `blank` is share.html, `parcel` the bytes of the parcel. */
export async function filled(blank, parcel) {
  const html = new Uint16Array(await blank.arrayBuffer());
  const at = new TextDecoder("utf-16le", { ignoreBOM: true }).decode(html).lastIndexOf(PLACE);
  if (at < 0) throw new Error("share.html: no place for the articles");
  const stream = new Blob([parcel]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  const data = [units(opening("parcel", packed.length)), letters(packed), units("</script>")];
  return new Blob([html.subarray(0, at), ...data, html.subarray(at + PLACE.length)], { type: "text/html" });
}
