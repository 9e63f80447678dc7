// @ts-check
/** Plain text with `**bold**`, newlines and « • » items, turned into nodes: never into markup. */

/**
 * Make an element.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | null | undefined>} [attributes] `true` sets an empty attribute; false, null and undefined set none
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child != null && child !== false).map((child) => /** @type {Node} */ (child)));
  return element;
}

/**
 * A button that does something.
 * @param {string} label
 * @param {() => void} action
 * @param {Record<string, string | boolean>} [attributes]
 * @returns {HTMLButtonElement}
 */
export function button(label, action, attributes = {}) {
  const element = el("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", action);
  return element;
}

const EMERGENCY_NUMBERS = /\b(3114|112|15)\b/;

/**
 * The words of one line.
 * @param {string} line
 * @param {boolean} withTelephones make the emergency numbers callable
 * @returns {(Node | string)[]}
 */
function inline(line, withTelephones) {
  return bound(line)
    .split(/\*\*(.+?)\*\*/)
    .map((piece, index) => {
      const words = withTelephones ? linked(piece) : [piece];
      return index % 2 ? [el("strong", {}, ...words)] : words;
    })
    .flat()
    .filter((piece) => piece !== "");
}

/**
 * French spacing that no line may break: before « ? », inside an amount.
 * @param {string} words
 * @returns {string}
 */
export function bound(words) {
  return words.replace(/ (?=[?!:;»€%])|(?<=«) |(?<=\d) (?=\d{3})/g, "\u00a0");
}

/** @param {string} words @returns {(Node | string)[]} */
function linked(words) {
  return words
    .split(EMERGENCY_NUMBERS)
    .map((piece, index) => (index % 2 ? el("a", { href: `tel:${piece}` }, piece) : piece));
}

/**
 * Paragraphs and lists of a text.
 * @param {string} text
 * @param {{telephones?: boolean}} [options]
 * @returns {DocumentFragment}
 */
export function paragraphs(text, { telephones = false } = {}) {
  const fragment = document.createDocumentFragment();
  for (const block of text.split(/\n{2,}/)) {
    /** @type {HTMLElement | null} */
    let open = null;
    for (const line of block.split("\n").filter((one) => one.trim())) {
      const item = line.match(/^\s*•\s*(.*)$/);
      if (item) {
        if (open?.tagName !== "UL") fragment.append((open = el("ul")));
        open.append(el("li", {}, ...inline(item[1], telephones)));
      } else if (open?.tagName === "P") {
        open.append(el("br"), ...inline(line, telephones));
      } else {
        fragment.append((open = el("p", {}, ...inline(line, telephones))));
      }
    }
  }
  return fragment;
}

/**
 * The same words without their marks, for a copy or a label.
 * @param {string} text
 * @returns {string}
 */
export function plain(text) {
  return text.replace(/\*\*(.+?)\*\*/g, "$1");
}
