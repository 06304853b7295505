// Starts the page that opens packs: reads its address, opens the pack there, and follows the address from then on.
import "./alone.js";
import { folder, read } from "./address.js";
import { Badge } from "./badge.js";
import { Desk } from "./desk.js";
import { Door } from "./door.js";
import { el } from "./dom.js";
import { Host, Problem } from "./host.js";
import { Opened } from "./opened.js";
import { wasm_bindgen } from "./pack.js";
import * as words from "./words.js";

const main = el("main", { id: "main" });
const foot = el("footer", { class: "status" });
document.body.append(main, foot);
const door = new Door(main);

/** The program, fetched once: of this page's own host. */
const program = wasm_bindgen({ module_or_path: new URL("./pack_bg.wasm", import.meta.url) }).then(() => wasm_bindgen);

/** The address of the pack that is open or on its way; a tab opens one. */
let at = null;
let desk = null;

function show(opened) {
  desk = new Desk(main, opened);
  desk.show(read());
}

async function open(address) {
  at = address;
  const host = new Host(address);
  const again = () => location.reload();
  door.ask(address);
  door.opening(host.names[0]);
  try {
    const compiled = await program.catch((error) => {
      console.error(error);
      throw new Problem("page");
    });
    const opened = new Opened(compiled, host, await host.head(compiled.Pack.may_begin));
    const badge = new Badge(foot, opened);
    if (host.ranges) return show(opened);
    // It can be had all at once, and then needs no ranges.
    door.failed(new Problem("ranges"), host.names[0], again, [badge.takeButton("button")]);
    badge.whenWhole = () => show(opened);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    door.failed(problem, host.names[0], again);
  }
}

function follow() {
  const state = read();
  const address = state.at === "" ? null : folder(state.at);
  if (address === at && desk) return desk.show(state);
  if (address === at && at !== null) return;
  // The policy keeps to one host, and memory to one pack: another begins anew.
  if (at !== null) return location.reload();
  if (address) open(address);
  else door.ask(state.at);
}

addEventListener("hashchange", follow);
follow();
