// A pack that is open: its search, its days and names, what is found, and the article that is read. It shows what the address says.
import { go, read } from "./address.js";
import { ArticleView } from "./article.js";
import { button, el, fill } from "./dom.js";
import { List } from "./list.js";
import { Names } from "./names.js";
import { OverTime } from "./over_time.js";
import * as words from "./words.js";

/** Where list and article do not stand beside each other; as in the style sheet. */
const NARROW = matchMedia("(max-width: 760px)");
/** Where days and names are folded above them. */
const FOLDED = matchMedia("(max-width: 1100px)");

/** What a pack is called: its folder. */
function nameOf(folder) {
  const { host, pathname } = new URL(folder);
  const last = pathname.split("/").at(-2);
  try {
    return decodeURIComponent(last) || host;
  } catch {
    return last;
  }
}

export class Desk {
  constructor(place, opened) {
    this.opened = opened;
    this.state = null;
    this.name = nameOf(opened.host.folder);
    const search = (change) => go({ article: NARROW.matches ? null : read().article, ...change });
    this.text = el("input", { id: "q", type: "search", autocomplete: "off", autocapitalize: "off", spellcheck: "false", placeholder: NARROW.matches ? words.desk.textShort : words.desk.text });
    const { oldest, newest } = opened.overview;
    this.from = el("input", { id: "from", type: "date", min: oldest, max: newest });
    this.to = el("input", { id: "to", type: "date", min: oldest, max: newest });
    const submit = (event) => {
      event.preventDefault();
      search({ q: this.text.value.trim(), from: this.from.value, to: this.to.value });
    };
    const field = (id, label, input) => el("span", { class: "field" }, el("label", { for: id }, label), input);
    this.form = el("form", { role: "search", class: "find", "aria-label": words.desk.search, submit },
      el("label", { for: "q", class: "sr" }, words.desk.search), this.text,
      field("from", words.desk.from, this.from), field("to", words.desk.to, this.to),
      el("button", { type: "submit", class: "button is-main" }, words.desk.find),
      button("button", words.desk.clear, () => { search({ q: "", from: "", to: "" }); this.text.focus(); }));
    this.overTime = new OverTime(opened, (from, to) => search({ from, to }));
    this.names = new Names(opened, (term) => search({ q: opened.toggled(read().q, term) }));
    this.list = new List(opened);
    this.article = new ArticleView(opened, { close: () => this.#close(), search: (term) => search({ q: term, from: "", to: "" }) });
    const keys = el("p", { class: "keys", "aria-label": words.desk.keysLabel, role: "note" }, words.desk.keys.map(([key, does]) => [el("kbd", {}, key), ` ${does} `]));
    // Beside the list where there is room, folded above it where there is none.
    this.filters = el("details", { class: "filters" }, el("summary", {}, words.desk.filters), this.overTime.element, this.names.element, keys);
    const fold = () => { this.filters.open = !FOLDED.matches; };
    FOLDED.addEventListener("change", fold);
    fold();
    this.place = place;
    place.className = "desk";
    fill(place,
      el("header", { class: "top" },
        el("div", { class: "top-name" }, el("h1", {}, this.name), el("p", { class: "soft" }, words.desk.of(opened.overview))),
        button("link", words.door.other, () => go({ at: "", q: "", from: "", to: "", article: null })),
        this.form),
      el("section", { class: "side", "aria-label": words.desk.filters }, this.filters),
      this.list.element, this.article.element);
    addEventListener("keydown", (event) => this.#key(event));
  }

  /** Shows what the address says. */
  show(state) {
    const before = this.state;
    this.state = state;
    const isNew = !before || ["q", "from", "to"].some((name) => before[name] !== state[name]);
    if (isNew) {
      [this.text.value, this.from.value, this.to.value] = [state.q, state.from, state.to];
      this.overTime.show(state);
      this.names.show(state);
      this.list.search(state);
    }
    if (!before || before.article !== state.article) {
      this.place.classList.toggle("has-article", state.article !== null);
      this.list.mark(state.article);
      this.article.show(state.article, Boolean(before));
      if (before && state.article === null) this.list.focus(isNew ? null : before.article);
    }
    const what = state.article === null ? state.q : "";
    document.title = words.title(what, this.name);
  }

  #close() {
    if (read().article !== null) go({ article: null });
  }

  #key(event) {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (key === "Escape") {
      if (target === this.text && this.text.value !== "") return;
      event.preventDefault();
      this.#close();
      return;
    }
    if (target.closest?.("input, select, textarea")) return;
    const does = { "/": () => { this.text.focus(); this.text.select(); }, j: () => this.list.move(1), k: () => this.list.move(-1) }[key];
    if (!does) return;
    event.preventDefault();
    // On a phone the list is behind the article.
    if (NARROW.matches) this.#close();
    does();
  }
}
