// All words of the page that opens packs.

const COUNT = new Intl.NumberFormat("en-GB");
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

export const count = (number) => COUNT.format(number);
export const day = (iso) => DAY.format(new Date(`${iso}T00:00:00Z`));
const month = (iso) => MONTH.format(new Date(`${iso}T00:00:00Z`));
const year = (iso) => iso.slice(0, 4);

/** Bytes, a kilobyte being 1,000 of them. */
export function size(bytes) {
  if (bytes < 1e6) return `${count(Math.ceil(bytes / 1e3))} KB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

/** Many, shortened: 412 million. */
const many = (number) => (number < 1e6 ? count(number) : `${count(Number((number / 1e6).toFixed(number < 1e7 ? 1 : 0)))} million`);
const plural = (number, one, more) => `${count(number)} ${number === 1 ? one : more}`;

export const PAGE = "Wirescope packs";
export const title = (...parts) => [...parts.filter(Boolean), PAGE].join(" – ");

export const door = {
  heading: "Open a pack",
  about: "A pack is an archive of news articles on a host of static files. This page reads small parts of it: you can search it without downloading it, and without a server that is told what you search for.",
  asked: "Nothing is asked of a host before you open a pack there. Then it sees, as any host does, from where it is asked, and which parts of its files are read.",
  label: "Address of the pack’s folder",
  example: "For example https://example.org/archive/pack/",
  open: "Open",
  invalid: "This is no address of a folder: it has to begin with https://, http:// or, on this host, with /.",
  opening: (host) => `Opening the pack at ${host} …`,
  again: "Try again",
  other: "Open another pack",
};

/** What went wrong: a heading, and what can be done. */
export function problem({ kind, file, status, version }, host) {
  const at = host ? ` at ${host}` : "";
  const told = {
    missing: ["There is no pack at this address", `The host answers that it has no file “${file}” there (404). The address has to be that of the folder that wirescope pack has written.`],
    status: [`The host refuses: it answers ${status}`, "It may want you to sign in, or be out of order."],
    other: ["This is no pack", `What is${at} does not begin as the head of a pack does. The address has to be that of the folder that wirescope pack has written.`],
    version: [`This pack is of another version (${version})`, "This page reads packs of version 2. A newer one is read by a newer Wirescope; an older one has to be made anew by wirescope pack."],
    gone: ["There is no such article in this pack", "It has fewer articles than the address says. It may have been made anew since the link was copied."],
    damaged: ["A part of the pack is damaged", `${file ? `Of the file “${file}” a part` : "A part"} has another checksum than when it was written. The pack may have been replaced since you opened it: open it again. Else its files were not copied whole.`],
    ranges: ["The host does not send parts of files", "It answers with whole files where a part is asked for (200 in place of 206). The pack can still be taken whole."],
    cors: ["The host does not let this page read", "There is an answer, but without the header Access-Control-Allow-Origin, which lets pages of other hosts read it. Whoever keeps the pack can set it. (Some hosts answer so too where they have nothing.)"],
    unreachable: ["The host cannot be reached", `No answer comes${at}. The address may be wrong, the host out of order, or you without a network.`],
    plain: ["The host is asked over http", "This page came over https, and browsers then ask only such hosts. Perhaps the pack is at the same address with https."],
    elsewhere: ["The host leads elsewhere", "It sends this page on to a host that did not answer when the pack was opened. This page asks no other."],
    slow: ["The host does not answer", "For half a minute nothing has come."],
    broken: ["The connection broke", "Only a part has come."],
    room: ["There is no room for the pack", "The browser cannot keep so much in this tab. Nothing of it is kept."],
    page: ["This page cannot start", "It needs WebAssembly, which every browser since 2022 has, and its own files, which its host has not sent."],
  };
  const [heading, text] = told[kind] ?? ["This failed", String(kind)];
  return { heading, text };
}

export const desk = {
  of: ({ articles, words, oldest, newest }) => {
    const parts = [plural(articles, "article", "articles"), `${many(words)} words`];
    if (oldest) parts.push(year(oldest) === year(newest) ? year(oldest) : `${year(oldest)}–${year(newest)}`);
    return parts.join(" · ");
  },
  search: "Search this pack",
  text: "Words, “names”, source:“a paper”, -what is not to be in it",
  textShort: "Words, “names”, -without",
  from: "From",
  to: "To",
  find: "Search",
  clear: "Clear",
  filters: "Days and names",
  over: "Articles over time",
  allDays: "All days",
  list: "Articles",
  names: "Most frequent names",
  kinds: { person: "People", org: "Organisations", place: "Places", group: "Groups", work: "Events and works", paper: "Papers" },
  more: (number) => `${count(number)} more`,
  fewer: "Fewer",
  /** What a count is of, for those who hear it. */
  ofCount: (articles) => (articles === 1 ? " article" : " articles"),
  searching: "Searching …",
  keys: [["/", "to search"], ["j", "next article"], ["k", "the one before"], ["Enter", "to open"], ["Esc", "to close"]],
  keysLabel: "Keys",
};

export const list = {
  found: ({ articles, is_counted }) => (is_counted ? plural(articles, "article", "articles") : `about ${plural(Number(articles.toPrecision(2)), "article", "articles")}`),
  counted: "counted",
  estimated: "estimated: not all of the pack was looked into",
  nothing: "Nothing is found.",
  absent: (terms) => `No article of this pack has ${terms.join(" or ")}.`,
  quoted: "Words in quotation marks are names here, as articles have them at their fullest. Without the marks they are looked for as words.",
  unknown: (terms) => `Packs cannot be searched for ${terms.join(", ")}: this was left out.`,
  beyond: (terms) => `That is more than one search of a pack looks for: ${terms.join(", ")} ${terms.length === 1 ? "was" : "were"} left out.`,
  older: "Older articles",
  further: "Look further back",
  noneYet: "None in the newest part of the pack.",
  untitled: "Without a headline",
  undated: "without a date",
  failed: "The search failed",
};

export const article = {
  region: "Article",
  none: "Open an article from the list to read it here.",
  close: "Close",
  by: (author) => `by ${author}`,
  web: (host) => `Read it at ${host}`,
  lack: { cut: "The text is cut in its source.", summary: "The source has a summary only." },
  names: (number) => `Who and what is named (${count(number)})`,
  search: (name) => `Search for ${name}`,
  times: (times) => `${count(times)}×`,
  opening: "Opening the article …",
};

export const badge = {
  reads: (hosts, requests, bytes) => `reads parts of this pack from ${hosts.join(" and ")}: ${plural(requests, "request", "requests")}, ${size(bytes)}`,
  whole: (bytes) => `whole, ${size(bytes)}; nothing is requested any more`,
  take: "Take it whole, then cut the network",
  dialog: "Take the whole pack",
  about: (bytes) => `All of this pack is ${size(bytes)}. It is kept in the memory of this tab until you close it or load it anew.`,
  then: "When it is here the network is cut: this page then cannot ask anybody for anything, and all searches are of your own copy.",
  start: (bytes) => `Take it (${size(bytes)})`,
  not: "Not now",
  progress: (here, all) => `${size(here)} of ${size(all)}`,
  progressLabel: "The pack on its way",
  cancel: "Cancel",
  cancelled: "Cancelled: nothing of it is kept.",
  done: "The pack is here, and the network is cut.",
};

/** What a bar of the histogram stands for. */
export function bar(unit, { from, to, articles }) {
  const span = {
    day: () => day(from),
    week: () => (from === to ? day(from) : `${day(from)} to ${day(to)}`),
    month: () => month(from),
    year: () => year(from),
  }[unit] ?? (() => `${year(from)} to ${year(to)}`);
  return `${span()}: ${plural(articles, "article", "articles")}`;
}

/** The two ends of the histogram. */
export const ends = (unit, from, to) => (["year", "decade", "century"].includes(unit) ? [year(from), year(to)] : [day(from), day(to)]);
