// Elements without a library. Words of a pack only ever become text: nothing here reads HTML.

/** Those that there are: what is left out is `null`, `undefined`, `false` or an empty text. */
const some = (children) => children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== "");

/** An element. Of `attributes`, functions listen to the event of their name; `false`, `null` and `undefined` are left out, `true` is there without a value. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...some(children));
  return element;
}

/** A button that sends nothing. */
export const button = (kind, text, click, attributes = {}) => el("button", { type: "button", class: kind, click, ...attributes }, text);

/** Puts `children` in place of all that is in an element. */
export const fill = (element, ...children) => element.replaceChildren(...some(children));
