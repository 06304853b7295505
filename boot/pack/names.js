// The most frequent names of a pack by kind, and its papers: each is a filter that is put into the search box, or taken out of it.
import { button, el, fill } from "./dom.js";
import * as words from "./words.js";

/** Names of a kind that are shown at first. */
const FEW = 8;

export class Names {
  constructor(opened, toggle) {
    this.opened = opened;
    this.toggle = toggle;
    this.values = [];
    this.element = el("section", { class: "names", "aria-label": words.desk.names },
      el("h2", { class: "sr" }, words.desk.names), opened.overview.groups.map((group) => this.#group(group)));
  }

  #group({ kind, values }) {
    const rows = values.map(({ name, term, articles }) => {
      const value = button("value", "", () => this.toggle(term), { "aria-pressed": "false" });
      value.append(el("span", { class: "value-name" }, name), " ", el("span", { class: "value-count" }, words.count(articles), el("span", { class: "sr" }, words.desk.ofCount(articles))));
      this.values.push({ term, value });
      return el("li", {}, value);
    });
    const fold = (isFolded) => rows.forEach((row, at) => { row.hidden = isFolded && at >= FEW; });
    fold(true);
    const more = rows.length > FEW && button("link", words.desk.more(rows.length - FEW), () => {
      const isFolded = more.getAttribute("aria-expanded") === "true";
      fold(isFolded);
      more.setAttribute("aria-expanded", String(!isFolded));
      fill(more, isFolded ? words.desk.more(rows.length - FEW) : words.desk.fewer);
    }, { "aria-expanded": "false" });
    const id = `names-${kind}`;
    return el("div", { class: "names-group" }, el("h3", { id, class: kind }, words.desk.kinds[kind]), el("ul", { "aria-labelledby": id }, rows), more);
  }

  show({ q }) {
    // As the program writes them, so that it does not matter how they were typed.
    const terms = new Set(this.opened.terms(q).map((term) => term.toLowerCase()));
    for (const { term, value } of this.values) value.setAttribute("aria-pressed", String(terms.has(term.toLowerCase())));
  }
}
