// What is found: how much, and the newest ten of it, with more on request.
import { hash, read } from "./address.js";
import { button, el, fill } from "./dom.js";
import { failure } from "./door.js";
import { Problem } from "./host.js";
import * as words from "./words.js";

export class List {
  constructor(opened) {
    this.opened = opened;
    /** The number of the search that is shown: an answer to an earlier one comes too late. */
    this.number = 0;
    this.marked = null;
    this.count = el("p", { class: "count", role: "status", tabindex: "-1" });
    this.notes = el("div", { class: "notes" });
    this.rows = el("ol", { class: "rows" });
    this.rest = el("div", { class: "list-rest" });
    this.element = el("section", { class: "list", "aria-label": words.desk.list }, el("h2", { class: "sr" }, words.desk.list), this.count, this.notes, this.rows, this.rest);
  }

  /** Begins a search. What was found before stands there until it is answered. */
  search(state) {
    this.number += 1;
    this.#ask(state, 0, this.number);
  }

  async #ask(state, start, number) {
    const isFirst = start === 0;
    this.element.setAttribute("aria-busy", "true");
    if (isFirst) fill(this.count, words.desk.searching);
    try {
      const found = await this.opened.search(state, start);
      if (number !== this.number) return;
      if (isFirst) this.#begin(found);
      this.#add(found, state, number, isFirst);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (number !== this.number) return;
      if (isFirst) {
        fill(this.rows);
        fill(this.notes);
        fill(this.count, words.list.failed);
      }
      fill(this.rest, failure(problem, this.opened.host.names[0], () => this.#ask(state, start, number)));
    }
    this.element.setAttribute("aria-busy", "false");
  }

  #begin(found) {
    fill(this.rows);
    this.element.scrollTop = 0;
    fill(this.count, words.list.found(found), el("span", { class: "count-how" }, ` (${found.is_counted ? words.list.counted : words.list.estimated})`));
    const notes = [];
    if (found.unknown.length > 0) notes.push(words.list.unknown(found.unknown));
    if (found.beyond.length > 0) notes.push(words.list.beyond(found.beyond));
    if (found.absent.length > 0) {
      notes.push(words.list.absent(found.absent));
      if (found.absent.some((term) => term.includes("\""))) notes.push(words.list.quoted);
    } else if (found.articles === 0) {
      notes.push(words.list.nothing);
    }
    fill(this.notes, notes.map((note) => el("p", {}, note)));
  }

  #add(found, state, number, isFirst) {
    const rows = found.rows.map((row) => this.#row(row));
    this.rows.append(...rows);
    this.mark(this.marked);
    const isEmpty = this.rows.childElementCount === 0;
    fill(this.rest,
      isEmpty && found.next !== null && el("p", {}, words.list.noneYet),
      found.next !== null && button("button", isEmpty ? words.list.further : words.list.older, () => this.#ask(state, found.next, number)));
    if (!isFirst) (rows[0]?.querySelector("a") ?? this.rest.querySelector("button"))?.focus();
  }

  #row({ article, title, paper, day, beginning }) {
    return el("li", { class: "row", "data-article": article }, el("a", { href: hash({ ...read(), article }), click: (event) => this.#open(event, article) },
      el("span", { class: "row-title" }, title || words.list.untitled),
      el("span", { class: "row-meta" }, paper && el("span", { class: "row-source" }, paper), day ? el("time", { datetime: day }, words.day(day)) : el("span", {}, words.list.undated)),
      el("span", { class: "row-text" }, beginning)));
  }

  /** What is searched for may have changed since the row was drawn: its address is made when it is pressed. */
  #open(event, article) {
    event.currentTarget.href = hash({ ...read(), article });
  }

  /** Marks the article that is open. */
  mark(article) {
    this.marked = article;
    for (const row of this.rows.children) {
      const isOpen = article !== null && row.dataset.article === String(article);
      row.classList.toggle("is-open", isOpen);
      const link = row.querySelector("a");
      if (isOpen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  /** Puts the focus on the row of an article, or where that is not there on how much is found. */
  focus(article) {
    (this.rows.querySelector(`[data-article="${article}"] a`) ?? this.count).focus();
  }

  /** Goes to the row so many after the one that has the focus, or that is open. */
  move(by) {
    const links = [...this.rows.querySelectorAll("a")];
    const focused = links.indexOf(document.activeElement);
    const at = focused >= 0 ? focused : links.findIndex((link) => link.hasAttribute("aria-current"));
    const next = links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)];
    if (next && at + by === links.length && by > 0) this.rest.querySelector("button")?.focus();
    else next?.focus();
  }
}
