// Makes a page to share of share.html, the program without articles, and of a parcel, which the index has made.
//
// The file is UTF-16 with a byte order mark, which no header of a host overrules, and holds 31 bits as two letters: a thirtieth more than the
// bytes themselves, where base64 takes a third. All letters lie above those that mean anything in HTML and below the surrogates.

const PLACE = "<!--parcel-->";
/** The first letter, and how many there are: the least number whose square is 2^31 or more. boot/shared.js and crates/engine/src/share/page.rs read them. */
const FIRST = 0x2200;
const RADIX = 46341;
const BITS = 31;

/** The letters of bytes, two for 31 bits; the last ones are filled up with zeros. */
export function letters(bytes) {
  const out = new Uint16Array(2 * Math.ceil((bytes.length * 8) / BITS));
  for (let at = 0; at < out.length; at += 2) {
    // These bits lie in five bytes.
    const bit = (at / 2) * BITS;
    const [from, skip] = [Math.floor(bit / 8), bit % 8];
    const four = (bytes[from] << 24) | (bytes[from + 1] << 16) | (bytes[from + 2] << 8) | bytes[from + 3];
    const number = ((four << skip) | (bytes[from + 4] >> (8 - skip))) >>> 1;
    out[at] = FIRST + Math.floor(number / RADIX);
    out[at + 1] = FIRST + (number % RADIX);
  }
  return out;
}

/** What stands before the letters of so many bytes in the file; `</script>` follows. */
export const opening = (id, bytes) => `<script id="${id}" data-length="${bytes}" type="application/octet-stream">`;

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
