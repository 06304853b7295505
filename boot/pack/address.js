// What the page shows stands in its address, behind #, which is sent to nobody: the pack, what is searched for, and the article that is open.

/** What the address says. `article` is a number in the pack, or null. */
export function read() {
  const said = new URLSearchParams(location.hash.slice(1));
  const text = (name) => said.get(name) ?? "";
  const article = /^\d{1,9}$/.test(text("article")) ? Number(text("article")) : null;
  return { at: text("at"), q: text("q"), from: text("from"), to: text("to"), article };
}

/** The address that says it. */
export function hash(state) {
  const said = Object.entries(state).filter(([, value]) => value !== "" && value !== null);
  return `#${new URLSearchParams(said)}`;
}

/** Goes where only that is different. The page follows what the address says. */
export function go(change) {
  const next = hash({ ...read(), ...change });
  if (next !== location.hash) location.hash = next;
}

/** The folder of a pack that was typed, as an address that ends in a stroke; null where it is none. */
export function folder(typed) {
  const text = typed.trim();
  if (text === "") return null;
  let url;
  try {
    url = new URL(/^([a-z][a-z0-9+.-]*:\/\/|\.{0,2}\/)/i.test(text) ? text : `https://${text}`, document.baseURI);
  } catch {
    return null;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  // The key of somebody's account has no place in what is shown and passed on.
  url.username = url.password = url.search = url.hash = "";
  url.pathname = url.pathname.replace(/\/(head|terms|postings|cards|texts)$/, "/").replace(/\/?$/, "/");
  return url.href;
}
