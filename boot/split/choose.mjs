// Which functions of the page come later: those that `later` knows by name, and what nothing but these calls. But what another function of the first
// part calls, unless that is a `gate`, stays with it: the compiler makes one function of several that do the same, and calls it as one of them.
import { KIND, Reader, instructions, walk } from "./binary.mjs";

/** A function that stays behind for one that comes later takes about as many bytes, and so does what leads to it. */
const WORTH = 40;
/** What a table holds is called by its place in it, whatever its name is, and short functions of several names are often one. */
const OWN = 120;

/** For each function of its own: whom it calls, and whether it does what can only be done where it is. */
function calls(module) {
  return module.bodies.map((body) => {
    const called = new Set();
    let fixed = false;
    const reader = instructions(body);
    walk(reader, (opcode, at) => {
      if (opcode > 0xff || opcode === 0xd2) fixed = true;
      else called.add(new Reader(body, at).number());
    });
    return { called, fixed };
  });
}

/**
 * The numbers of the functions that come later, in order, and those among them that something in the first part leads to: a call, a table or an export.
 */
export function choose(module, { later, gate }) {
  const { imported, bodies, names } = module;
  const uses = calls(module);
  const callers = bodies.map(() => []);
  for (const [number, { called }] of uses.entries()) {
    for (const callee of called) if (callee >= imported) callers[callee - imported].push(number + imported);
  }
  const held = new Set(module.elements.flatMap(({ functions }) => functions));
  for (const { kind, number } of module.exports) if (kind === KIND.function) held.add(number);
  if (module.start !== undefined) held.add(module.start);

  const moved = new Set();
  const mayMove = (number) => number >= imported && !uses[number - imported].fixed && number !== module.start;
  for (const [number, name] of names) {
    if (mayMove(number) && later(name) && bodies[number - imported].length >= (held.has(number) ? OWN : WORTH)) moved.add(number);
  }
  // What is named so and too short to be moved leads there too.
  const isGate = (number) => gate(names.get(number) ?? "") || later(names.get(number) ?? "");
  for (let left = true; left;) {
    left = false;
    for (const number of moved) {
      if (callers[number - imported].some((caller) => !moved.has(caller) && !isGate(caller))) left = moved.delete(number);
    }
  }
  // What only these call comes with them, and so what only that calls.
  for (let grown = true; grown;) {
    grown = false;
    for (const [place, of] of callers.entries()) {
      const number = place + imported;
      if (moved.has(number) || held.has(number) || of.length === 0 || !mayMove(number)) continue;
      if (of.every((caller) => moved.has(caller) || caller === number)) {
        moved.add(number);
        grown = true;
      }
    }
  }
  const all = [...moved].sort((a, b) => a - b);
  const led = all.filter((number) => held.has(number) || callers[number - imported].some((caller) => !moved.has(caller)));
  return { moved: all, led, called: (number) => uses[number - imported].called };
}
