// WebAssembly's binary format, as far as boot/split.mjs needs it: https://webassembly.github.io/spec/core/binary/.

export const SECTION = { custom: 0, type: 1, import: 2, function: 3, table: 4, memory: 5, global: 6, export: 7, start: 8, element: 9, code: 10, data: 11, count: 12, tag: 13 };
export const KIND = { function: 0, table: 1, memory: 2, global: 3, tag: 4 };

/** Reads bytes from `at` on, which it moves. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** An unsigned number of at most 53 bits. */
  number() {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  /** Passes over a number, signed or not. */
  skip() {
    while (this.bytes[this.at++] > 127);
  }

  /** A signed number of at most 32 bits. */
  signed() {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return shift < 32 && byte & 64 ? value | (-1 << shift) : value;
  }

  slice(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  name() {
    return Buffer.from(this.slice(this.number())).toString("utf8");
  }

  /** As many as it says, each read by `one`. */
  list(one) {
    return Array.from({ length: this.number() }, (_, number) => one(number));
  }
}

/** The bytes of an unsigned number. */
export function unsigned(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  bytes.push(value);
  return bytes;
}

/** `i32.const` and the number, which is an address or the number of a place in a table. */
export function constant(value) {
  const bytes = [0x41];
  for (; value > 63; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  bytes.push(value);
  return bytes;
}

export const name = (text) => [...unsigned(Buffer.byteLength(text)), ...Buffer.from(text)];
/** Parts, each bytes or an array of such, with their number before them. */
export const list = (parts) => Buffer.concat([Buffer.from(unsigned(parts.length)), ...parts.map((part) => Buffer.from(part))]);
/** Bytes with their length before them. */
export const sized = (bytes) => Buffer.concat([Buffer.from(unsigned(bytes.length)), bytes]);
export const section = (id, bytes) => Buffer.concat([Buffer.from([id]), sized(Buffer.from(bytes))]);
export const HEAD = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** The least and the most of a table or memory. */
function limits(reader) {
  const flags = reader.byte();
  const least = reader.number();
  return { flags, least, most: flags & 1 ? reader.number() : null };
}

const tableOf = (reader) => {
  const type = reader.byte();
  // A nullable or other reference to a heap type takes one more.
  if (type === 0x63 || type === 0x64) reader.skip();
  if (type === 0x40) throw new Error("a table with a first value is not known here");
  return { type, ...limits(reader) };
};

/** Passes over a constant expression; its value where it is one `i32.const`. */
function expression(reader) {
  const opcode = reader.bytes[reader.at];
  if (opcode === 0x41) {
    reader.at += 1;
    const value = reader.signed();
    if (reader.byte() !== 0x0b) throw new Error("a constant expression of several parts is not known here");
    return value;
  }
  walk(reader, () => {});
  return null;
}

/** The functions of each segment for tables; `offset` is where they are put in the first table at the start, null where they are not. */
function elements(reader) {
  return reader.list(() => {
    const flags = reader.number();
    if (flags > 3) throw new Error(`an element segment of kind ${flags} is not known here`);
    const table = flags === 2 ? reader.number() : 0;
    const offset = flags & 1 ? null : expression(reader);
    if (flags !== 0) reader.byte();
    return { offset: table === 0 ? offset : null, functions: reader.list(() => reader.number()) };
  });
}

/**
 * A module in parts: `sections` as they stand there, and what is in them. `functions` are the types of its own, `bodies` their bytes; numbers of functions
 * count the imported ones first, `imported` many. `names` are what the functions are called, where the module says it.
 */
export function parse(bytes) {
  const module = { sections: [], types: [], imports: [], functions: [], tables: [], memories: 0, globals: [], exports: [], elements: [], bodies: [], names: new Map(), imported: 0 };
  const reader = new Reader(bytes, HEAD.length);
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const content = reader.slice(reader.number());
    module.sections.push({ id, content });
    part(module, id, new Reader(content));
  }
  return module;
}

/** A program without the names of its functions, which are for those who look for an error. */
export function nameless(bytes) {
  const kept = parse(bytes).sections.filter(({ id, content }) => id !== SECTION.custom || new Reader(content).name() !== "name");
  return Buffer.concat([HEAD, ...kept.map(({ id, content }) => section(id, content))]);
}

function part(module, id, reader) {
  switch (id) {
    case SECTION.type:
      module.types = types(reader);
      break;
    case SECTION.import:
      module.imports = reader.list(() => {
        const [from, field, kind] = [reader.name(), reader.name(), reader.byte()];
        const type = kind === KIND.function ? reader.number() : kind === KIND.table ? tableOf(reader) : kind === KIND.memory ? limits(reader) : null;
        if (type === null) throw new Error(`the page imports ${from}.${field}, of a kind that is not known here`);
        return { from, field, kind, type };
      });
      module.imported = module.imports.filter(({ kind }) => kind === KIND.function).length;
      break;
    case SECTION.function:
      module.functions = reader.list(() => reader.number());
      break;
    case SECTION.table:
      module.tables = reader.list(() => tableOf(reader));
      break;
    case SECTION.memory:
      module.memories = reader.list(() => limits(reader)).length;
      break;
    case SECTION.global:
      module.globals = reader.list(() => {
        const [type, mutable] = [reader.byte(), reader.byte()];
        const from = reader.at;
        expression(reader);
        return { type, mutable, value: reader.bytes.subarray(from, reader.at) };
      });
      break;
    case SECTION.export:
      module.exports = reader.list(() => ({ name: reader.name(), kind: reader.byte(), number: reader.number() }));
      break;
    case SECTION.start:
      module.start = reader.number();
      break;
    case SECTION.element:
      module.elements = elements(reader);
      break;
    case SECTION.code:
      module.bodies = reader.list(() => reader.slice(reader.number()));
      break;
    case SECTION.custom:
      if (reader.name() === "name") module.names = names(reader);
      break;
  }
}

/** The bytes of each type, with the number of its parameters; a group of several is not known here. */
function types(reader) {
  return reader.list(() => {
    const from = reader.at;
    if (reader.byte() !== 0x60) throw new Error("a type that is no function is not known here");
    const parameters = reader.number();
    for (let left = parameters; left > 0; left--) value(reader);
    for (let left = reader.number(); left > 0; left--) value(reader);
    return { bytes: reader.bytes.subarray(from, reader.at), parameters };
  });
}

function value(reader) {
  const type = reader.byte();
  if (type === 0x63 || type === 0x64) reader.skip();
}

/** What functions are called, by number. */
function names(reader) {
  const found = new Map();
  while (reader.at < reader.bytes.length) {
    const kind = reader.byte();
    const end = reader.number() + reader.at;
    if (kind === 1) reader.list(() => found.set(reader.number(), reader.name()));
    reader.at = end;
  }
  return found;
}

/**
 * Goes over the instructions up to the `end` that closes them. `meet` is called with what names a function or a segment: its opcode, and where its first
 * number begins; prefixed opcodes are given as 0xfc00 and their number.
 */
export function walk(reader, meet) {
  for (let depth = 1; depth > 0;) {
    const opcode = reader.byte();
    if (opcode >= 0x45 && opcode <= 0xc4) continue;
    if (opcode >= 0x28 && opcode <= 0x3e) {
      memory(reader);
      continue;
    }
    switch (opcode) {
      case 0x02: case 0x03: case 0x04:
        depth += 1;
        reader.skip();
        break;
      case 0x0b:
        depth -= 1;
        break;
      case 0x00: case 0x01: case 0x05: case 0x0f: case 0x1a: case 0x1b: case 0xd1:
        break;
      case 0x10: case 0x12: case 0xd2:
        meet(opcode, reader.at);
        reader.skip();
        break;
      case 0x11: case 0x13:
        reader.skip();
        reader.skip();
        break;
      case 0x0c: case 0x0d: case 0x20: case 0x21: case 0x22: case 0x23: case 0x24: case 0x25: case 0x26: case 0x3f: case 0x40: case 0x41: case 0x42: case 0xd0:
        reader.skip();
        break;
      case 0x0e:
        for (let left = reader.number() + 1; left > 0; left--) reader.skip();
        break;
      case 0x1c:
        for (let left = reader.number(); left > 0; left--) value(reader);
        break;
      case 0x43:
        reader.at += 4;
        break;
      case 0x44:
        reader.at += 8;
        break;
      case 0xfc:
        bulk(reader, meet);
        break;
      case 0xfd:
        vector(reader);
        break;
      default:
        throw new Error(`instruction 0x${opcode?.toString(16)} is not known here`);
    }
  }
}

/** Alignment, which may say that the number of a memory follows, and offset. */
function memory(reader) {
  if (reader.number() & 64) reader.skip();
  reader.skip();
}

function bulk(reader, meet) {
  const at = reader.at;
  const opcode = reader.number();
  if (opcode <= 7) return;
  if (opcode > 17) throw new Error(`instruction 0xfc ${opcode} is not known here`);
  // Those that take a segment: memory.init, data.drop, table.init, elem.drop.
  if ([8, 9, 12, 13].includes(opcode)) meet(0xfc00 + opcode, at);
  for (let left = [8, 10, 12, 14].includes(opcode) ? 2 : 1; left > 0; left--) reader.skip();
}

function vector(reader) {
  const opcode = reader.number();
  if (opcode <= 11 || opcode === 92 || opcode === 93) return memory(reader);
  if (opcode === 12 || opcode === 13) reader.at += 16;
  else if (opcode >= 21 && opcode <= 34) reader.at += 1;
  else if (opcode >= 84 && opcode <= 91) {
    memory(reader);
    reader.at += 1;
  }
}

/** Passes over the locals of a body: from there on it is instructions. */
export function instructions(body) {
  const reader = new Reader(body);
  for (let left = reader.number(); left > 0; left--) {
    reader.skip();
    value(reader);
  }
  return reader;
}
