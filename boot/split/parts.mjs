// Makes two modules of one: the page, which starts by itself, and the part that comes later and is joined to it in the same memory.
//
// Numbers of functions stay as they are in the first. In place of a function that comes later it has one that asks for the second part, unless that is
// here, and then calls what lies at a place of the table, where the second part puts the function. So whoever calls it, and when, gets what it would
// have got from the whole.
import { HEAD, KIND, Reader, SECTION, constant, instructions, list, name, section, sized, unsigned, walk } from "./binary.mjs";
import { choose } from "./choose.mjs";

/** What the first part exports for the second is called so; boot/parts.js gives all of it. */
const FROM = "p";
/** Set by boot/parts.js once the second part is here. */
const HERE = "viewsHere";

/**
 * The first part and the second. `named` has two functions: `later` says by its name whether a function comes later, `gate` whether one of the first part
 * leads there on purpose; `asks` knows the import that asks for the second part by its name;
 * `blobs` are pieces of the data that nothing in the first part needs: each has its `bytes`, their `address`, and where they stand in the section, `at`.
 */
export function split(module, named, asks, blobs) {
  const chosen = choose(module, named);
  const functions = module.imports.filter(({ kind }) => kind === KIND.function);
  const ask = functions.findIndex(({ field }) => asks(field));
  if (ask < 0) throw new Error("the page imports nothing that asks for its later part");
  const typeOf = (number) => (number < module.imported ? functions[number].type : module.functions[number - module.imported]);
  const counts = {
    tables: module.tables.length + module.imports.filter(({ kind }) => kind === KIND.table).length,
    globals: module.globals.length + module.imports.filter(({ kind }) => kind === KIND.global).length,
  };
  if (module.tables.length !== counts.tables || module.globals.length !== counts.globals || module.memories !== 1) {
    throw new Error("the page has not its own tables, globals and memory");
  }
  const wanted = new Set();
  for (const number of chosen.moved) for (const callee of chosen.called(number)) wanted.add(callee);
  for (const number of chosen.moved) wanted.delete(number);
  const needed = [...wanted].sort((a, b) => a - b);
  const context = { module, ...chosen, ask, typeOf, needed, base: module.tables[0].least, here: counts.globals, blobs };
  return { first: first(context), second: second(context), chosen };
}

/** The names under which the second part gets what it needs of the first, in its order: tables, globals, memory, functions. */
function handed({ module, needed }) {
  const numbered = (kind, numbers, letter) => numbers.map((number, place) => ({ kind, number, name: `${letter}${place.toString(36)}` }));
  const all = (things) => things.map((_, number) => number);
  return [
    ...numbered(KIND.table, all(module.tables), "_t"), ...numbered(KIND.global, all(module.globals), "_g"),
    ...numbered(KIND.memory, [0], "_m"), ...numbered(KIND.function, needed, "_f"),
  ];
}

function first(context) {
  const { module, moved, led, here, base, blobs } = context;
  const places = new Map(led.map((number, place) => [number, base + place]));
  const later = new Set(moved);
  const bodies = module.bodies.map((body, place) => {
    const number = place + module.imported;
    return later.has(number) ? standIn(context, number, places.get(number)) : body;
  });
  const taken = new Set(module.exports.map((one) => one.name));
  const added = [...handed(context), { kind: KIND.global, number: here, name: HERE }];
  if (added.some((one) => taken.has(one.name))) throw new Error("the page exports a name that its later part needs");
  const made = {
    [SECTION.table]: list(module.tables.map((table, number) => tableBytes(table, number === 0 ? led.length : 0))),
    // A number that can be changed, at first 0.
    [SECTION.global]: list([...module.globals.map(({ type, mutable, value }) => [type, mutable, ...value]), [0x7f, 1, ...constant(0), 0x0b]]),
    [SECTION.export]: list([...module.exports, ...added].map((one) => [...name(one.name), one.kind, ...unsigned(one.number)])),
    [SECTION.code]: list(bodies.map(sized)),
  };
  const sections = module.sections.map(({ id, content }) => {
    if (id === SECTION.data) return section(id, blanked(content, blobs));
    return section(id, made[id] ?? content);
  });
  return Buffer.concat([HEAD, ...sections]);
}

function tableBytes({ type, flags, least, most }, more) {
  return [type, flags, ...unsigned(least + more), ...(most === null ? [] : unsigned(most + more))];
}

/** The body of what stands in the first part for a function of the second. */
function standIn({ module, ask, here, typeOf }, number, place) {
  // Nothing leads to it.
  if (place === undefined) return Buffer.from([0, 0x00, 0x0b]);
  const type = typeOf(number);
  const { parameters } = module.types[type];
  const hand = Array.from({ length: parameters }, (_, local) => [0x20, ...unsigned(local)]).flat();
  const asked = [0x23, ...unsigned(here), 0x45, 0x04, 0x40, 0x10, ...unsigned(ask), 0x0b];
  return Buffer.from([0, ...asked, ...hand, ...constant(place), 0x11, ...unsigned(type), 0, 0x0b]);
}

/** The data section with zeros for what the second part brings along. */
function blanked(content, blobs) {
  const out = Buffer.from(content);
  for (const { at, bytes } of blobs) out.fill(0, at, at + bytes.length);
  return out;
}

function second(context) {
  const { module, moved, led, needed, base, typeOf, blobs } = context;
  const imports = handed(context).map(({ kind, number, name: field }) => [...name(FROM), ...name(field), kind, ...described(context, kind, number)]);
  const numbers = new Map([...needed, ...moved].map((number, place) => [number, place]));
  const places = new Map(led.map((number, place) => [number, place]));
  const own = module.elements.flatMap(({ offset, functions }) => (offset === null ? [] : functions.map((number, place) => [offset + place, number])));
  // Where the page keeps the address of one of these, it leads to the function itself from now on.
  const direct = own.filter(([, number]) => places.has(number));
  const elements = [
    [0, ...constant(base), 0x0b, ...list(led.map((number) => unsigned(numbers.get(number))))],
    ...runs(direct).map(([offset, run]) => [0, ...constant(offset), 0x0b, ...list(run.map((number) => unsigned(numbers.get(number))))]),
  ];
  const parts = [
    section(SECTION.type, list(module.types.map(({ bytes }) => bytes))),
    section(SECTION.import, list(imports)),
    section(SECTION.function, list(moved.map((number) => unsigned(typeOf(number))))),
    section(SECTION.element, list(elements)),
    section(SECTION.code, list(moved.map((number) => sized(renumbered(module.bodies[number - module.imported], numbers))))),
    section(SECTION.data, list(blobs.map(({ address, bytes }) => [0, ...constant(address), 0x0b, ...unsigned(bytes.length), ...bytes]))),
  ];
  return Buffer.concat([HEAD, ...parts]);
}

/** What an import says of its kind. */
function described({ module, led, typeOf }, kind, number) {
  switch (kind) {
    case KIND.table:
      return tableBytes(module.tables[number], number === 0 ? led.length : 0);
    case KIND.global:
      return [module.globals[number].type, module.globals[number].mutable];
    case KIND.memory:
      return [0, 0];
    default:
      return unsigned(typeOf(number));
  }
}

/** `[place, function]` in order of places as runs of places that follow each other: `[place, functions]`. */
function runs(pairs) {
  const found = [];
  for (const [place, number] of pairs.toSorted(([a], [b]) => a - b)) {
    const last = found.at(-1);
    if (last && last[0] + last[1].length === place) last[1].push(number);
    else found.push([place, [number]]);
  }
  return found;
}

/** A body with the numbers that its functions have in the second part. */
function renumbered(body, numbers) {
  const parts = [];
  let from = 0;
  walk(instructions(body), (_, at) => {
    const reader = new Reader(body, at);
    const number = numbers.get(reader.number());
    parts.push(body.subarray(from, at), Buffer.from(unsigned(number)));
    from = reader.at;
  });
  return Buffer.concat([...parts, body.subarray(from)]);
}
