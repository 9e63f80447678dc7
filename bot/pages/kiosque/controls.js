/** Answers by touch alone: choices, a keypad, three lists for a date. */

import { longDate } from "../widget/question.js";
import { button, el } from "../widget/text.js";
import { words } from "./fr-kiosque.js";

/** @typedef {(said: string, sent?: string) => void} Said */

/**
 * @param {{title: string, payload: string}[]} buttons
 * @param {Said} answer
 * @param {Rewrite} mask
 */
export const choices = (buttons, answer, mask) =>
  el(
    "ul",
    { class: "replies" },
    ...buttons.map(({ title, payload }) => el("li", {}, button(mask(title), () => answer(title, payload)))),
  );

/**
 * A keypad; the digits typed are shown only when amounts are.
 * @param {{amount: boolean, entry: {typed: string}, shown: boolean}} options `entry` outlives a new drawing of the screen
 * @param {Said} answer
 */
export function keypad({ amount, entry, shown }, answer) {
  const display = el("output", { "aria-label": amount ? words.amount : words.number });
  const wrong = el("p", { role: "alert" });
  const draw = () => {
    const hidden = amount && !shown;
    const digits = entry.typed.replace(/\B(?=(\d{3})+(?!\d))(?<!,\d*)/g, "\u00a0");
    display.replaceChildren(
      hidden ? el("span", { "aria-hidden": "true" }, "•".repeat(entry.typed.length)) : digits,
      hidden ? el("span", { class: "unseen" }, words.hiddenEntry(entry.typed.length)) : "",
      amount ? "\u00a0€" : "",
    );
  };
  const type = (/** @type {string} */ key) => () => {
    const next = entry.typed + key;
    if (/^\d{0,7}(,\d{0,2})?$/.test(next) && next !== ",") entry.typed = next;
    draw();
  };
  const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((key) => button(key, type(key)));
  const erase = button("←", () => ((entry.typed = entry.typed.slice(0, -1)), draw()), { "aria-label": words.backspace });
  const comma = amount ? button(",", type(","), { "aria-label": words.comma }) : el("span");
  const validate = button(
    words.validate,
    () => {
      const typed = entry.typed.replace(/,$/, "");
      wrong.textContent = typed ? "" : words.emptyEntry;
      if (typed) answer(amount ? `${typed} €` : typed);
    },
    { class: "main" },
  );
  draw();
  return [display, el("div", { class: "pad" }, ...keys, comma, button("0", type("0")), erase), wrong, validate];
}

/** @param {string} fact @returns {[number, number]} the years a date may fall in, the likeliest first */
function years(fact) {
  const now = new Date().getFullYear();
  if (fact === "date_naissance") return [now - 16, now - 75];
  if (fact === "date_entree") return [now, now - 50];
  return fact === "date_remise_documents" ? [now, now - 1] : [now + 2, now - 3];
}

/** @param {string} name @param {string} legend @param {[string, string][]} options value and words */
function list(name, legend, options) {
  const items = options.map(([value, label]) =>
    el("label", { class: "option" }, el("input", { type: "radio", name, value }), el("span", {}, label)),
  );
  return el("fieldset", {}, el("legend", {}, legend), el("div", { class: "list" }, ...items));
}

/** @param {HTMLFormElement} form @param {number} month from 0 */
function showMonth(form, month) {
  const items = form.querySelectorAll("[name=month]");
  const item = items[month]?.closest("label");
  const box = item?.parentElement;
  if (item && box) box.scrollTop = item.offsetTop - (box.clientHeight - item.offsetHeight) / 2;
}

/**
 * Day, month and year, each in its list.
 * @param {string} fact
 * @param {Said} answer
 */
export function dateLists(fact, answer) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const [latest, earliest] = years(fact);
  const days = Array.from({ length: 31 }, (_, n) => /** @type {[string, string]} */ ([two(n + 1), String(n + 1)]));
  const months = Array.from({ length: 12 }, (_, n) => {
    const name = new Date(Date.UTC(2000, n)).toLocaleDateString("fr-FR", { month: "long", timeZone: "UTC" });
    return /** @type {[string, string]} */ ([two(n + 1), name]);
  });
  const spans = Array.from({ length: latest - earliest + 1 }, (_, n) => {
    const year = String(latest - n);
    return /** @type {[string, string]} */ ([year, year]);
  });
  const chosen = el("p", { class: "chosen", role: "status" });
  const form = el(
    "form",
    { class: "lists" },
    list("day", words.day, days),
    list("month", words.month, months),
    list("year", words.year, spans),
  );
  const read = () => {
    const { day, month, year } = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form)));
    if (!day || !month || !year) return { wrong: words.incompleteDate };
    const date = new Date(`${year}-${month}-${day}T00:00Z`);
    if (Number.isNaN(+date) || date.getUTCDate() !== Number(day)) return { wrong: words.impossibleDate };
    const weekday = date.toLocaleDateString("fr-FR", { weekday: "long", timeZone: "UTC" });
    return { said: longDate(`${year}-${month}-${day}`) ?? "", weekday };
  };
  form.addEventListener("change", () => {
    const { said, weekday, wrong } = read();
    chosen.textContent = said ? `${weekday} ${said}` : wrong === words.impossibleDate ? wrong : "";
  });
  const validate = button(
    words.validate,
    () => {
      const { said, wrong } = read();
      if (said) answer(said);
      else chosen.textContent = wrong ?? "";
    },
    { class: "main" },
  );
  // The hand-over is recent: its month is not to be looked for.
  if (fact === "date_remise_documents") requestAnimationFrame(() => showMonth(form, new Date().getMonth()));
  return [form, chosen, validate];
}
