// Scans for tests and figures: words drawn with a browser's canvas, worn as paper is, and put into a PDF as pictures.

/**
 * A page with a headline and columns, as the bytes of a JPEG or PNG. `context` is a browser's; `dpi` dots per inch of a page of 8.27 by 11.69 inches; `noise` how much
 * the paper and its dots vary, `skew` by how many degrees it lies askew. Returns the words that stand on it too.
 */
export async function drawn(context, { title, paragraphs, columns = 1, dpi = 150, noise = 0, skew = 0, type = "image/jpeg", quality = 0.85 }) {
  const page = await context.newPage();
  try {
    const { words, bytes } = await page.evaluate(async ({ title, paragraphs, columns, dpi, noise, skew, type, quality }) => {
      const inch = (inches) => Math.round(inches * dpi);
      const points = (size) => (size * dpi) / 72;
      const canvas = new OffscreenCanvas(inch(8.27), inch(11.69));
      const pen = canvas.getContext("2d");
      pen.fillStyle = noise ? "#e9e4d6" : "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.translate(canvas.width / 2, canvas.height / 2);
      pen.rotate((skew * Math.PI) / 180);
      pen.translate(-canvas.width / 2, -canvas.height / 2);
      pen.fillStyle = "#1a1a1a";
      if (noise) pen.filter = `blur(${dpi / 300}px)`;
      const font = (size, bold = "") => { pen.font = `${bold} ${points(size)}px "Liberation Serif", "Times New Roman", serif`; };
      const [margin, gap] = [inch(0.7), inch(0.3)];
      const width = (canvas.width - 2 * margin - (columns - 1) * gap) / columns;
      const said = [];
      let y = inch(0.9);
      font(24, "bold");
      for (const line of lines(title, canvas.width - 2 * margin)) {
        pen.fillText(line, margin, y);
        y += points(28);
      }
      said.push(title);
      font(10.5);
      const [top, bottom] = [y, canvas.height - inch(0.8)];
      let column = 0;
      fill: for (const paragraph of paragraphs) {
        const own = [];
        for (const [number, line] of lines(paragraph, width, points(12)).entries()) {
          if (y > bottom) {
            column += 1;
            y = top;
            if (column === columns) {
              if (own.length > 0) said.push(own.join(" "));
              break fill;
            }
          }
          pen.fillText(line, margin + column * (width + gap) + (number === 0 ? points(12) : 0), y);
          own.push(line);
          y += points(13);
        }
        said.push(own.join(" "));
      }
      function lines(text, width, indent = 0) {
        const out = [];
        let line = "";
        for (const word of text.split(/\s+/)) {
          const longer = line ? `${line} ${word}` : word;
          if (line && pen.measureText(longer).width > width - (out.length === 0 ? indent : 0)) {
            out.push(line);
            line = word;
          } else line = longer;
        }
        return [...out, line];
      }
      if (noise) {
        const dots = pen.getImageData(0, 0, canvas.width, canvas.height);
        let state = 7;
        const random = () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
        for (let at = 0; at < dots.data.length; at += 4) {
          const more = (random() + random() + random() - 1.5) * 2 * noise;
          for (let part = 0; part < 3; part++) dots.data[at + part] += more;
        }
        pen.putImageData(dots, 0, 0);
      }
      const picture = new Uint8Array(await (await canvas.convertToBlob({ type, quality })).arrayBuffer());
      let text = "";
      for (let at = 0; at < picture.length; at += 30_000) text += String.fromCharCode(...picture.subarray(at, at + 30_000));
      return { words: said.join("\n"), bytes: btoa(text) };
    }, { title, paragraphs, columns, dpi, noise, skew, type, quality });
    return { words, bytes: Buffer.from(bytes, "base64"), width: Math.round(8.27 * dpi), height: Math.round(11.69 * dpi) };
  } finally {
    await page.close();
  }
}

/** A picture without words: clouds of colours. */
export async function photo(context) {
  const page = await context.newPage();
  try {
    const bytes = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(1600, 1200);
      const pen = canvas.getContext("2d");
      for (let at = 0; at < 60; at++) {
        const [x, y, r] = [(at * 487) % 1600, (at * 331) % 1200, 120 + ((at * 97) % 300)];
        const cloud = pen.createRadialGradient(x, y, 0, x, y, r);
        cloud.addColorStop(0, `hsl(${(at * 47) % 360} 60% ${30 + ((at * 13) % 50)}%)`);
        cloud.addColorStop(1, "transparent");
        pen.fillStyle = cloud;
        pen.fillRect(0, 0, 1600, 1200);
      }
      const picture = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer());
      return btoa(Array.from(picture, (byte) => String.fromCharCode(byte)).join(""));
    });
    return Buffer.from(bytes, "base64");
  } finally {
    await page.close();
  }
}

/** A PDF whose pages are these JPEGs. */
export function pdfOf(pictures) {
  const kids = pictures.map((_, at) => `${3 + 3 * at} 0 R`);
  const objects = [Buffer.from("<</Type /Catalog /Pages 2 0 R>>"), Buffer.from(`<</Type /Pages /Kids [${kids.join(" ")}] /Count ${pictures.length}>>`)];
  const stream = (dictionary, bytes) => Buffer.concat([Buffer.from(`<<${dictionary} /Length ${bytes.length}>>\nstream\n`), bytes, Buffer.from("\nendstream")]);
  for (const [at, { bytes, width, height }] of pictures.entries()) {
    const number = 3 + 3 * at;
    objects.push(
      Buffer.from(`<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${number + 1} 0 R /Resources <</XObject <</P ${number + 2} 0 R>>>>>>`),
      stream("", Buffer.from("595 0 0 842 0 0 cm /P Do")),
      stream(`/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`, bytes),
    );
  }
  const parts = [Buffer.from("%PDF-1.4\n")];
  let at = parts[0].length;
  const places = objects.map((object, number) => {
    const whole = Buffer.concat([Buffer.from(`${number + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]);
    parts.push(whole);
    at += whole.length;
    return at - whole.length;
  });
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1} /Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** A PNG that says that it has so many dots. */
export function pngOf(width, height) {
  const head = Buffer.alloc(33);
  head.write("\u0089PNG\r\n\u001a\n", 0, "latin1");
  head.writeUInt32BE(13, 8);
  head.write("IHDR", 12, "latin1");
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  head.set([8, 2, 0, 0, 0], 24);
  head.writeUInt32BE(crc(head.subarray(12, 29)), 29);
  return head;
}

function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
