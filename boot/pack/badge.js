// The badge at the foot: what was asked of whom, and all of the pack at once.
import { button, el, fill } from "./dom.js";
import { Problem } from "./host.js";
import * as words from "./words.js";

export class Badge {
  constructor(place, opened) {
    this.place = place;
    this.opened = opened;
    /** Called when all of the pack is here. */
    this.whenWhole = () => {};
    this.line = el("p", { class: "badge" });
    this.note = el("p", { class: "badge-note", role: "status" });
    this.rest = el("div", { class: "badge-rest" }, this.takeButton("link"));
    fill(place, this.line, this.note, this.rest);
    opened.host.tell = () => this.#tell();
    this.#tell();
  }

  #tell() {
    const { host } = this.opened;
    const text = host.whole ? words.badge.whole(this.opened.bytes) : words.badge.reads(host.names, host.requests, host.bytes);
    if (this.line.textContent !== text) this.line.textContent = text;
  }

  /** A button that offers to take it whole. */
  takeButton(kind) {
    return button(kind, words.badge.take, () => this.#offer());
  }

  /** Its size is said first. */
  #offer() {
    const { bytes } = this.opened;
    const close = () => dialog.close();
    const dialog = el("dialog", { class: "take", "aria-labelledby": "take-heading", close: () => dialog.remove() },
      el("h2", { id: "take-heading" }, words.badge.dialog),
      el("p", {}, words.badge.about(bytes)), el("p", {}, words.badge.then),
      el("p", { class: "take-buttons" },
        button("button is-main", words.badge.start(bytes), () => { close(); this.#take(); }), button("button", words.badge.not, close)));
    document.body.append(dialog);
    dialog.showModal();
  }

  async #take() {
    const { bytes } = this.opened;
    const control = new AbortController();
    const bar = el("progress", { max: bytes, value: 0, "aria-label": words.badge.progressLabel });
    const far = el("span", { class: "badge-far" });
    const cancel = button("link", words.badge.cancel, () => control.abort());
    fill(this.rest, bar, far, cancel);
    fill(this.note);
    cancel.focus();
    const report = (here) => {
      bar.value = here;
      far.textContent = words.badge.progress(here, bytes);
    };
    report(0);
    try {
      await this.opened.takeWhole(report, control.signal);
      fill(this.rest);
      fill(this.note, words.badge.done);
      this.place.classList.add("is-whole");
      this.whenWhole();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      const take = this.takeButton("link");
      fill(this.rest, take);
      fill(this.note, problem.kind === "cancelled" ? words.badge.cancelled : words.problem(problem, this.opened.host.names[0]).heading);
      take.focus();
    }
  }
}
