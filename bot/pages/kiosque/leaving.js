/** Leaving the kiosk with the conversation: on one's telephone, or on paper. */

import { content } from "../widget/rich.js";
import { button, el } from "../widget/text.js";
import { words } from "./fr-kiosque.js";
import { notice } from "./screens.js";

/**
 * What takes the conversation to a telephone: a drawing to aim at, three words for a page or an SMS.
 * @param {Departure} departure
 * @param {() => void} done the visitor has what it takes
 * @param {() => void} back
 */
export function departureScreen({ qr, mots, page, numero }, done, back) {
  const src = `data:image/svg+xml,${encodeURIComponent(qr)}`;
  const picture = el("img", { class: "code", alt: words.phoneAlt, src });
  const code = el("p", { class: "mots" }, mots);
  const ways = [words.phonePage(page.replace(/^https?:\/\//, ""))];
  if (numero) ways.push(words.phoneSms(numero));
  return [
    ...notice(words.phoneTitle, words.phoneBody),
    el("div", { class: "departure" }, picture, el("div", {}, el("p", {}, words.phoneWords), code, list(ways))),
    el("p", {}, words.phoneOnce),
    button(words.phoneDone, done, { class: "main" }),
    button(words.back, back),
  ];
}

/** @param {string[]} items */
const list = (items) => el("ul", {}, ...items.map((item) => el("li", {}, item)));

/**
 * Before printing: paper shows what the screen hides, and stays in the tray.
 * @param {() => void} print
 * @param {() => void} back
 */
export const paperScreen = (print, back) => [
  ...notice(words.paperTitle, words.paperBody),
  button(words.paperPrint, print, { class: "main" }),
  button(words.back, back),
];

/**
 * Put on paper what was answered, then leave nothing of it in the page.
 * @param {HTMLElement} sheet
 * @param {Message[]} heard
 */
export function printOn(sheet, heard) {
  const day = new Date().toLocaleDateString("fr-FR", { day: "numeric", month: "long", year: "numeric" });
  const head = el("header", {}, el("h1", {}, words.paperHead), el("p", {}, day));
  sheet.replaceChildren(head, ...heard.map((message) => el("section", {}, content(message, { personal: false }))));
  addEventListener("afterprint", () => sheet.replaceChildren(), { once: true });
  print();
}
