// Makes a page to share of share.html, the program without articles, and of a parcel, which the index has made.

const PLACE = "<!--parcel-->";
/** Divisible by three, so that the base64 of one follows that of another. */
const CHUNK = 3 << 13;

/** Bytes in base64, as strings. */
function* base64(bytes) {
  for (let at = 0; at < bytes.length; at += CHUNK) {
    yield btoa(String.fromCharCode.apply(null, bytes.subarray(at, at + CHUNK)));
  }
}

/** Resolves to the page, as a blob: `blank` is share.html, `parcel` the bytes of the parcel. */
export async function filled(blank, parcel) {
  const html = await blank.text();
  const at = html.lastIndexOf(PLACE);
  if (at < 0) throw new Error("share.html: no place for the articles");
  const stream = new Blob([parcel]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  const data = ['<script id="parcel" type="application/octet-stream">', ...base64(packed), "</script>"];
  return new Blob([html.slice(0, at), ...data, html.slice(at + PLACE.length)], { type: "text/html" });
}
