// Part of trunk's post_build hook: takes out of the page's program what its first screen does without, views other than the first and most dialogs. It
// becomes a program of its own, views_bg.wasm, which boot/parts.js fetches behind the page and joins to it. Pages that are shared have the whole (boot/shared.mjs
// comes before this).
//
// What comes later is named here, by the modules of src/. Naming too much breaks nothing, it only makes the page wait: whatever leads to a
// function that is not here yet asks for it (boot/split/parts.mjs).
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Reader, SECTION, nameless, parse } from "./split/binary.mjs";
import { split } from "./split/parts.mjs";

const dir = process.env.TRUNK_STAGING_DIR;
/** Folders and files of src/views/. */
const VIEWS = [
  "acts", "add_dialog", "amounts", "collections", "compare", "corrections", "exporting", "help", "import_report", "list::picking", "map", "network", "no_matches", "notes", "palette", "quotations", "review",
  "share", "stories", "timeline", "tour", "words",
];
/** Others of src/ that only these need, and what of the reader waits for them. */
const OTHERS = [
  "browser::canvas", "browser::picture", "browser::scans", "bridge::scans", "bridge::sharing", "components::aim", "components::camera", "components::hands", "components::quadrant", "components::card",
  "components::packs", "components::picture", ...["corner", "grid", "more", "windowed"].map((name) => `components::table::${name}`),
  ...["card", "citing", "marking", "remarks", "similar"].map((name) => `views::reader::${name}`),
];
/** Longer names: what manages collections, the field for a day, where the rows of tables come from, and how to search. */
const FURTHER = [
  "wirescope::bridge::collections::librarian::Librarian>::manage::", "wirescope::views::reader::date::DateField", "wirescope::components::table::finding::Source", "wirescope::components::query_help::QueryHelp",
];
const LATER = [...VIEWS.map((name) => `wirescope::views::${name}::`), ...OTHERS.map((name) => `wirescope::${name}::`), ...FURTHER];
/** What is said for dialogs alone. What views are answered is not among them: an answer may come before its view does. */
const MESSAGES = ["wirescope_protocol::share::", "wirescope_protocol::export::"];
/** What stands in these files and is on the first screen all the same. */
const FIRST = [
  "tour::Invitation", "tour::has_seen", "corrections::history::CorrectionsLine", "corrections::history::LineProps", "collections::CollectionsLine", "collections::DeletedLine", "collections::LineProps",
  "compare::pins::", "notes::dialog::NotingDialog", "palette::Recent",
].map((name) => `wirescope::views::${name}`);

/** A name without the hashes of crates, which come with each build. */
const plain = (name) => name.replace(/\[[0-9a-f]+\]/g, "");

/** What frees memory: the compiler makes one function of many that do the same, with the name of one of them. */
const FREES = ["drop_in_place", "::drop_slow"];

/** Whether a function comes later. */
function comesLater(full) {
  const name = plain(full);
  const has = (part) => name.includes(part);
  return !FIRST.some(has) && !FREES.some(has) && (LATER.some(has) || (MESSAGES.some(has) && has("serde")));
}
/** Functions of the first part that lead to what comes later on purpose: dialogs, views, what a reader asks of an article or a list, the small map, and what
 * reads and writes messages. */
const GATES = [
  "wirescope::components::search_box::", "wirescope::views::app::", "wirescope::views::registry::", "wirescope::views::desk::", "<wirescope::views::overview::Overview ",
  "wirescope::views::reader::OpenArticle", "wirescope::views::reader::date::ArticleDate", "wirescope::views::list::List", "wirescope::views::facets::FacetView", "wirescope::bridge::collections::librarian::", "serde",
];
const leads = (name) => GATES.some((gate) => plain(name).includes(gate));

/** Around the outlines of the countries in the data: see src/views/map/outlines.rs. */
const MARKS = ["wirescope:later[", "]wirescope:later"];

function fail(problem) {
  console.error(`boot/split.mjs: ${problem}`);
  process.exit(1);
}

/** What lies between the marks, marks and all: pieces of the data section, each with its address and where it stands in the section. */
function marked(content) {
  const reader = new Reader(content);
  const segments = reader.list(() => {
    const flags = reader.number();
    if (flags === 1) return { address: -1, at: 0, bytes: reader.slice(reader.number()) };
    if (flags !== 0 || reader.byte() !== 0x41) fail("a data segment of the page does not lie at a constant address");
    const address = reader.signed() >>> 0;
    reader.byte();
    const length = reader.number();
    return { address, at: reader.at, bytes: Buffer.from(reader.slice(length)) };
  });
  const [from, to] = MARKS.map((mark, end) => {
    const of = segments.filter(({ address, bytes }) => address >= 0 && bytes.includes(mark));
    if (of.length !== 1) fail(`the mark ${mark} stands ${of.length} times in the data of the page`);
    // Other data beside the marks may end or begin with a bracket and look like a mark: the first place is the real beginning, the last the real end.
    return of[0].address + (end ? of[0].bytes.lastIndexOf(mark) : of[0].bytes.indexOf(mark));
  });
  const end = to + MARKS[1].length;
  return segments.filter(({ address }) => address >= 0).flatMap(({ address, at, bytes }) => {
    const [first, last] = [Math.max(from - address, 0), Math.min(end - address, bytes.length)];
    return last <= first ? [] : [{ address: address + first, at: at + first, bytes: bytes.subarray(first, last) }];
  });
}

const whole = readFileSync(join(dir, "page_bg.wasm"));
const module = parse(whole);
if (module.names.size === 0) fail("the functions of the page have no names: index.html asks wasm-opt to keep them");
const blobs = marked(module.sections.find(({ id }) => id === SECTION.data).content);
let { first, second, chosen } = split(module, { later: comesLater, gate: leads }, (field) => /needViews/i.test(field), blobs);
if (process.env.TRUNK_PROFILE === "release") first = nameless(first);
for (const program of [first, second]) if (!WebAssembly.validate(program)) fail(await WebAssembly.compile(program).then(() => "invalid", (error) => error.message));
writeFileSync(join(dir, "page_bg.wasm"), first);
writeFileSync(join(dir, "views_bg.wasm"), second);
console.log(`boot/split.mjs: ${chosen.moved.length} of ${module.bodies.length} functions come later; ${first.length} and ${second.length} bytes`);
