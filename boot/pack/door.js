// Before a pack is open: where to find it, that it is being opened, or why it could not be.
import { folder, go, hash } from "./address.js";
import { button, el, fill } from "./dom.js";
import * as words from "./words.js";

export class Door {
  constructor(place) {
    this.place = place;
    this.state = el("div", { class: "door-state" });
    this.input = el("input", { id: "at", type: "text", inputmode: "url", autocomplete: "url", autocapitalize: "off", spellcheck: "false", "aria-describedby": "at-example at-problem" });
    this.invalid = el("p", { id: "at-problem", class: "field-problem", role: "alert" });
    this.form = el("form", { class: "door-form", submit: (event) => this.#submit(event) },
      el("label", { for: "at" }, words.door.label),
      el("div", { class: "door-line" }, this.input, el("button", { type: "submit", class: "button is-main" }, words.door.open)),
      el("p", { id: "at-example", class: "soft" }, words.door.example),
      this.invalid);
    fill(place, el("div", { class: "door" },
      el("h1", {}, words.door.heading), this.state, el("p", {}, words.door.about), this.form, el("p", { class: "soft" }, words.door.asked)));
  }

  #submit(event) {
    event.preventDefault();
    const at = folder(this.input.value);
    this.invalid.textContent = at ? "" : words.door.invalid;
    this.input.setAttribute("aria-invalid", String(!at));
    if (!at) return this.input.focus();
    const next = { at, q: "", from: "", to: "", article: null };
    // The same once more.
    if (hash(next) === location.hash) location.reload();
    else go(next);
  }

  /** Nothing is open. */
  ask(at = "") {
    this.input.value = at;
    this.invalid.textContent = "";
    fill(this.state);
    document.title = words.title(words.door.heading);
  }

  opening(host) {
    fill(this.state, el("p", { role: "status", class: "soft" }, words.door.opening(host)));
  }

  /** It could not be opened. `again` tries it once more; `more` are buttons beside it. */
  failed(problem, host, again, more = []) {
    fill(this.state, failure(problem, host, again, more));
    document.title = words.title(words.problem(problem, host).heading);
  }
}

/** What went wrong, and buttons. */
export function failure(problem, host, again, more = []) {
  const { heading, text } = words.problem(problem, host);
  return el("div", { class: "failure", role: "alert" }, el("h2", {}, heading), el("p", {}, text),
    el("p", { class: "failure-buttons" }, again && button("button", words.door.again, again), ...more));
}
