// Who a pack is read from: every request that this page makes goes through here, is counted, and where it fails it is told why.

/** A host that sends nothing for so many milliseconds does not answer. */
const PATIENCE = 30_000;
/** Bytes that a head may have. */
const MOST_HEAD = 64e6;
/** Bytes of a download that are gathered before the browser is handed them. */
const PORTION = 8e6;

/** Why something cannot be had. `words.js` has a sentence for every kind. */
export class Problem extends Error {
  constructor(kind, details = {}) {
    super(kind);
    Object.assign(this, { kind, ...details });
  }
}

/** One more content security policy: all of them hold together, and none can be taken back. */
function seal(policy) {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = policy;
  document.head.append(meta);
}

/** How often a policy has stopped this page. */
let stops = 0;
addEventListener("securitypolicyviolation", () => { stops += 1; });

/** Joined bytes. */
function joined(parts, length) {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

export class Host {
  /** Of a folder, whose address ends in a stroke. */
  constructor(folder) {
    this.folder = folder;
    /** Who is told that something was counted. */
    this.tell = () => {};
    this.requests = 0;
    this.bytes = 0;
    /** Who answers: the host that was asked, and the one that it sends on to. */
    this.names = [new URL(folder).host];
    /** The files, each a blob, once all are here. */
    this.whole = null;
    /** Whether the last answer to a question for a range was one. */
    this.ranges = true;
  }

  /** The bytes of `head`. `mayBegin` says of the first ones whether it is worth reading on. */
  async head(mayBegin) {
    const patience = this.#patience();
    try {
      // A range of all of it: so one request tells whether the host knows ranges.
      const response = await this.#ask("head", patience, { range: "bytes=0-" });
      let begun = false;
      const bytes = await this.#read(response, patience, MOST_HEAD, (part) => {
        if (!begun && !mayBegin(part)) throw new Problem("other");
        begun = true;
      });
      if (!begun) throw new Problem("other");
      this.#keepTo(response.url);
      // Some send all of a file for such a range, and know others.
      this.ranges = response.status === 206 || await this.#knowsRanges();
      return bytes;
    } finally {
      patience.end();
    }
  }

  /** From now on this page may ask the pack's host alone, and the one that it sends on to. */
  #keepTo(answered) {
    const origins = [...new Set([this.folder, answered || this.folder].map((url) => new URL(url).origin))];
    this.names = origins.map((origin) => new URL(origin).host);
    seal(`connect-src ${origins.join(" ")}`);
    this.tell();
  }

  async #knowsRanges() {
    const patience = this.#patience();
    try {
      const response = await this.#ask("terms", patience, { range: "bytes=0-0" });
      const knows = response.status === 206;
      if (knows) await this.#read(response, patience, 1);
      return knows;
    } finally {
      patience.end();
    }
  }

  /** The bytes of a range. */
  async range({ file, start, end }) {
    if (this.whole) return new Uint8Array(await this.whole[file].slice(start, end).arrayBuffer());
    const patience = this.#patience();
    try {
      const response = await this.#ask(file, patience, { range: `bytes=${start}-${end - 1}` });
      if (response.status !== 206) throw new Problem("ranges");
      const bytes = await this.#read(response, patience, end - start);
      if (bytes.byteLength !== end - start) throw new Problem("damaged", { file });
      return bytes;
    } finally {
      patience.end();
    }
  }

  /** Fetches files, each with the bytes that it has, and cuts the network. `report` is told how many bytes are here; `signal` ends it. */
  async takeWhole(files, report, signal) {
    const whole = {};
    let here = 0;
    for (const [file, length] of files) {
      const patience = this.#patience(signal);
      try {
        const response = await this.#ask(file, patience);
        let [parts, waiting, size] = [[], [], 0];
        const gather = () => {
          parts.push(new Blob(waiting));
          [waiting, size] = [[], 0];
        };
        let got = 0;
        await this.#read(response, patience, length, (part) => {
          waiting.push(part);
          size += part.byteLength;
          got += part.byteLength;
          here += part.byteLength;
          if (size >= PORTION) gather();
          report(here);
        }, false);
        gather();
        if (got !== length) throw new Problem("damaged", { file });
        whole[file] = new Blob(parts);
        if (whole[file].size !== length) throw new Problem("room");
      } finally {
        patience.end();
      }
    }
    this.whole = whole;
    seal("default-src 'none'; connect-src 'none'");
    this.tell();
  }

  /** Ends a request that brings nothing for too long, or that `signal` ends. */
  #patience(signal) {
    const control = new AbortController();
    const giveUp = () => control.abort(new Problem("cancelled"));
    if (signal?.aborted) giveUp();
    signal?.addEventListener("abort", giveUp);
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => control.abort(new Problem("slow")), PATIENCE);
    };
    wait();
    return {
      wait,
      signal: control.signal,
      end: () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", giveUp);
        // What is not read to its end is not sent any further.
        control.abort();
      },
    };
  }

  async #ask(file, patience, headers = {}) {
    const url = `${this.folder}${file}`;
    this.requests += 1;
    this.tell();
    const before = stops;
    let response;
    try {
      // Kept nowhere: what is counted is what goes over the network, and another version of the pack is not mixed with this one.
      response = await fetch(url, { headers, signal: patience.signal, mode: "cors", credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" });
    } catch (error) {
      throw error instanceof Problem ? error : await this.#why(url, before);
    }
    patience.wait();
    if (response.status === 404 || response.status === 410) throw new Problem("missing", { file });
    if (response.status === 416) throw new Problem("damaged", { file });
    if (!response.ok) throw new Problem("status", { file, status: response.status });
    return response;
  }

  async #read(response, patience, most, look = () => {}, keep = true) {
    const parts = [];
    let length = 0;
    if (!response.body) return new Uint8Array();
    const reader = response.body.getReader();
    try {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return keep ? joined(parts, length) : null;
        patience.wait();
        this.bytes += value.byteLength;
        length += value.byteLength;
        this.tell();
        if (length > most) throw new Problem("damaged");
        look(value);
        if (keep) parts.push(value);
      }
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (patience.signal.aborted && patience.signal.reason instanceof Problem) throw patience.signal.reason;
      throw new Problem("broken");
    } finally {
      reader.cancel().catch(() => {});
    }
  }

  /** Why a request got no answer that this page may read. */
  async #why(url, before) {
    // The event comes after the failure that it explains.
    await new Promise((done) => setTimeout(done, 0));
    if (stops > before) return new Problem("elsewhere");
    if (new URL(url).origin === location.origin) return new Problem("unreachable");
    // An answer that may not be read tells at least that there is one.
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), PATIENCE);
    this.requests += 1;
    this.tell();
    try {
      await fetch(url, { mode: "no-cors", method: "HEAD", credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer", signal: control.signal });
      return new Problem("cors");
    } catch {
      const plain = location.protocol === "https:" && url.startsWith("http:");
      return new Problem(plain ? "plain" : "unreachable");
    } finally {
      clearTimeout(timer);
    }
  }
}
