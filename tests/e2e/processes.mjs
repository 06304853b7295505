// What Linux tells of the browser's processes.
import { readdirSync, readFileSync } from "node:fs";

/** The browser's processes that draw pages and run their workers. */
export async function renderers(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}

/** Reads a file of Linux about a process; `otherwise` where there is none. */
export function proc(path, otherwise, read) {
  try {
    return read(readFileSync(`/proc/${path}`, "utf8"));
  } catch {
    return otherwise;
  }
}

/** Milliseconds that their threads, or those whose name begins so, have used of the processor so far. */
export async function processor(browser, name = "") {
  let nanoseconds = 0;
  for (const id of await renderers(browser)) {
    let threads = [];
    try {
      threads = readdirSync(`/proc/${id}/task`);
    } catch {
      // Not Linux, or gone.
    }
    for (const thread of threads.map((thread) => `${id}/task/${thread}`)) {
      if (proc(`${thread}/comm`, "", (text) => text).startsWith(name)) nanoseconds += proc(`${thread}/schedstat`, 0, (text) => Number(text.split(" ")[0]));
    }
  }
  return nanoseconds / 1e6;
}

const processes = () => readdirSync("/proc").filter((name) => /^\d+$/.test(name));
const command = (id) => proc(`${id}/cmdline`, "", (text) => text);

/** The processes that draw pages and run their workers, of the browser whose profile is in that folder: renderers do not name it, but descend from it. */
export function drawing(profile) {
  const all = processes().map((id) => ({ id, parent: proc(`${id}/status`, "", (text) => /PPid:\s+(\d+)/.exec(text)?.[1]) }));
  const family = new Set(all.map(({ id }) => id).filter((id) => command(id).includes(`--user-data-dir=${profile}`)));
  for (let before = 0; before < family.size;) {
    before = family.size;
    for (const { id, parent } of all) if (family.has(parent)) family.add(id);
  }
  return [...family].filter((id) => command(id).includes("--type=renderer"));
}

/** Kills, with SIGKILL, the processes of the browser whose profile is in that folder, and returns how many there were. */
export function kill(profile) {
  const ours = processes().filter((id) => command(id).includes(`--user-data-dir=${profile}`));
  for (const id of ours) {
    try {
      process.kill(Number(id), "SIGKILL");
    } catch {
      // It has ended with another one.
    }
  }
  return ours.length;
}
