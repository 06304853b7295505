// The article that is read, from its record alone: names are marked in its text, and each leads to a search for it.
import { hash, read } from "./address.js";
import { button, el, fill } from "./dom.js";
import { failure } from "./door.js";
import { Problem } from "./host.js";
import * as words from "./words.js";

/** The host of an address; null where it is none. */
function hostOf(url) {
  try {
    return new URL(url).host;
  } catch {
    return null;
  }
}

export class ArticleView {
  constructor(opened, { close, search }) {
    this.opened = opened;
    this.close = close;
    this.search = search;
    /** The article that is asked for: an answer for an earlier one comes too late. */
    this.number = null;
    this.element = el("section", { class: "reading", "aria-label": words.article.region, tabindex: "0" });
    this.#nothing();
  }

  #nothing() {
    fill(this.element, el("p", { class: "reading-none" }, words.article.none));
  }

  /** Opens an article, or closes the one that is open. `take` the focus where the reader did that. */
  async show(number, take) {
    this.number = number;
    if (number === null) return this.#nothing();
    fill(this.element, this.#tools(), el("p", { role: "status", class: "reading-none" }, words.article.opening));
    try {
      const reading = await this.opened.article(number);
      if (number !== this.number) return;
      this.#draw(reading);
      this.element.scrollTop = 0;
      if (take) this.element.querySelector("h2").focus();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (number === this.number) fill(this.element, this.#tools(), failure(problem, this.opened.host.names[0], () => this.show(number, true)));
    }
  }

  #tools() {
    return el("div", { class: "reading-tools" }, button("button", words.article.close, this.close, { "aria-keyshortcuts": "Escape" }));
  }

  #draw(reading) {
    const { title, paper, day, author, url, lack, paragraphs, names } = reading;
    const host = hostOf(url);
    const meta = [
      paper && this.#link("", reading.paper_term, paper, paper),
      day ? el("time", { datetime: day }, words.day(day)) : words.list.undated,
      author && words.article.by(author),
      host && el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, words.article.web(host)),
    ].filter(Boolean);
    fill(this.element, this.#tools(),
      el("article", {},
        el("h2", { tabindex: "-1" }, title || words.list.untitled),
        el("p", { class: "reading-meta" }, meta.map((part) => el("span", {}, part))),
        words.article.lack[lack] && el("p", { class: "soft" }, words.article.lack[lack]),
        el("div", { class: "prose" }, paragraphs.map(({ is_furniture, runs }) => el("p", { class: is_furniture && "is-furniture" },
          runs.map(({ text, name }) => (name === null ? text : this.#link(`ent ${names[name].kind}`, names[name].term, names[name].name, text)))))),
        names.length > 0 && el("details", { class: "named" }, el("summary", {}, words.article.names(names.length)),
          el("ul", {}, names.map(({ name, kind, term, times }) => el("li", {}, this.#link(`ent ${kind}`, term, name, name), " ", el("span", { class: "soft" }, words.article.times(times))))))));
  }

  /** A link that searches for a name. In another tab it opens the pack with that search. */
  #link(kind, term, name, text) {
    const click = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.search(term);
    };
    return el("a", { class: kind || false, href: hash({ ...read(), q: term, from: "", to: "", article: null }), title: words.article.search(name), click }, text);
  }
}
