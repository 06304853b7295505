// A pack that is open: the program that knows its format, and the host that it is read from.
import { Problem } from "./host.js";

/** Rounds of requests after which a pack is not what it says. A search takes three. */
const ROUNDS = 6;
/** The files of a pack beside its head, in the order in which the program tells their sizes. */
const FILES = ["terms", "postings", "cards", "texts"];

/** The bytes of a head as a pack of the program's; throws a `Problem`. */
function read(program, head) {
  try {
    return new program.Pack(head);
  } catch (said) {
    throw /^\d+$/.test(said) ? new Problem("version", { version: said }) : new Problem(said === "damaged" ? "damaged" : "other", { file: "head" });
  }
}

export class Opened {
  constructor(program, host, head) {
    this.program = program;
    this.host = host;
    this.pack = read(program, head);
    this.overview = JSON.parse(this.pack.overview());
  }

  histogram({ from, to }) {
    return JSON.parse(this.pack.histogram(from, to));
  }

  /** A page of what is found, from `start` on. */
  search({ q, from, to }, start) {
    return this.#until(() => this.pack.search(q, from, to, start));
  }

  async article(number) {
    if (number >= this.overview.articles) throw new Problem("gone");
    return this.#until(() => this.pack.article(number));
  }

  terms(text) {
    return JSON.parse(this.program.Pack.terms(text));
  }

  toggled(text, term) {
    return this.program.Pack.toggled(text, term);
  }

  /** Bytes of all files. */
  get bytes() {
    return this.overview.bytes.reduce((sum, bytes) => sum + bytes, 0);
  }

  /** Fetches what is not here: `report` is told how many bytes of the pack are, its head with them. */
  takeWhole(report, signal) {
    const [head, ...rest] = this.overview.bytes;
    return this.host.takeWhole(FILES.map((file, at) => [file, rest[at]]), (here) => report(head + here), signal);
  }

  async #until(ask) {
    for (let round = 0; round < ROUNDS; round++) {
      const step = JSON.parse(ask());
      if (step === null) throw new Problem("damaged");
      if ("done" in step) return step.done;
      // For tests/e2e/pack.test.mjs.
      performance.mark("pack-round");
      await Promise.all(step.fetch.map(async (range) => {
        const bytes = await this.host.range(range);
        if (!this.pack.take(range.file, range.start, bytes)) throw new Problem("damaged", { file: range.file });
      }));
    }
    throw new Problem("damaged");
  }
}
