// Articles over time: bars that stand for days, weeks, months or more. A bar that is pressed narrows the search to it.
import { button, el, fill } from "./dom.js";
import * as words from "./words.js";

export class OverTime {
  constructor(opened, choose) {
    this.opened = opened;
    this.choose = choose;
    this.bars = el("div", { class: "bars", role: "group", "aria-label": words.desk.over, keydown: (event) => this.#key(event) });
    this.ends = el("p", { class: "bars-ends" });
    this.reset = button("link", words.desk.allDays, () => this.choose("", ""));
    this.said = el("p", { class: "bars-said", "aria-hidden": "true" });
    this.element = el("section", { class: "over-time", "aria-label": words.desk.over }, el("h2", {}, words.desk.over), this.bars, this.ends, this.said, this.reset);
  }

  show({ from, to }) {
    const shown = this.opened.histogram({ from, to });
    this.element.hidden = shown === null;
    this.reset.hidden = !from && !to;
    if (shown === null) return;
    const most = Math.max(1, ...shown.bars.map((bar) => bar.articles));
    const isAsked = (bar) => (from || to) && bar.to >= from && (to === "" || bar.from <= to);
    const drawn = shown.bars.map((bar) => {
      const label = words.bar(shown.unit, bar);
      const hover = () => { this.said.textContent = label; };
      const element = button("bar-of", "", () => this.choose(bar.from, bar.to), {
        "aria-label": label, "aria-pressed": String(Boolean(isAsked(bar))), tabindex: "-1", focus: hover, pointerenter: hover,
      });
      const height = el("i");
      height.style.blockSize = bar.articles === 0 ? "0" : `max(2px, ${(100 * bar.articles) / most}%)`;
      element.append(height);
      return element;
    });
    const hadFocus = this.bars.contains(document.activeElement);
    fill(this.bars, drawn);
    const first = drawn.find((bar) => bar.getAttribute("aria-pressed") === "true") ?? drawn[0];
    first.tabIndex = 0;
    if (hadFocus) first.focus();
    fill(this.ends, words.ends(shown.unit, shown.bars[0].from, shown.bars.at(-1).to).map((end) => el("span", {}, end)));
    this.said.textContent = "";
  }

  /** One of the bars can be reached with Tab, the others with arrows. */
  #key(event) {
    const bars = [...this.bars.children];
    const at = bars.indexOf(document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = bars[Math.min(Math.max(to, 0), bars.length - 1)];
    bars[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}
