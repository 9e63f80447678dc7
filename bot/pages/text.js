/** Plain text with `**bold**`, newlines and « • » items, turned into nodes: never into markup. */

/**
 * Make an element; an attribute that is `true` is set empty, false or null is left out, and so is a child.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | null | undefined>} attributes
 * @param {...(Node | string | null | undefined | false)} children
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * A button that does something.
 * @param {string} label
 * @param {() => void} action
 * @param {Record<string, string | boolean>} attributes
 */
export function button(label, action, attributes = {}) {
  const element = el("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", action);
  return element;
}

/**
 * French spacing that no line may break: before « ? », inside an amount, in « compte-t-elle ».
 * @type {Rewrite}
 */
export const bound = (words) =>
  words.replace(/ (?=[?!:;»€%])|(?<=«) |(?<=\d) (?=\d{3})/g, "\u00a0").replace(/-t-/g, "\u2011t\u2011");

/**
 * The words without their marks, for a copy.
 * @type {Rewrite}
 */
export const plain = (text) => text.replace(/\*\*(.+?)\*\*/g, "$1");

/**
 * The nodes of one line; `callable` makes the emergency numbers links.
 * @param {string} line
 * @param {boolean} callable
 * @returns {(Node | string)[]}
 */
function inline(line, callable) {
  return bound(line)
    .split(/\*\*(.+?)\*\*/)
    .flatMap((piece, index) => {
      /** @type {(Node | string)[]} */
      const words = callable
        ? piece.split(/\b(3114|112|15)\b/).map((part, at) => (at % 2 ? el("a", { href: `tel:${part}` }, part) : part))
        : [piece];
      return index % 2 ? [el("strong", {}, ...words)] : words;
    });
}

/**
 * Paragraphs and lists of a text.
 * @param {string} text
 * @param {boolean} callable
 */
export function paragraphs(text, callable = false) {
  const fragment = document.createDocumentFragment();
  for (const block of text.split(/\n{2,}/)) {
    /** @type {HTMLElement | undefined} */
    let open;
    for (const line of block.split("\n").filter((one) => one.trim())) {
      const item = line.match(/^\s*•\s*(.*)$/);
      if (item) {
        if (open?.tagName !== "UL") fragment.append((open = el("ul")));
        open.append(el("li", {}, ...inline(item[1], callable)));
      } else if (open?.tagName === "P") {
        open.append(el("br"), ...inline(line, callable));
      } else {
        fragment.append((open = el("p", {}, ...inline(line, callable))));
      }
    }
  }
  return fragment;
}

/**
 * What is still to be told to somebody whom the page has greeted itself: the server's greeting goes, unless it is alone.
 * @param {Message[]} messages
 */
export function afterGreeting(messages) {
  const others = messages.filter(({ custom }) => !custom?.accueil);
  return others.length ? others : messages;
}
