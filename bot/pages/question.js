/** The standing question: what is asked, once, just above the input, with its answers and the field that suits it. */

import { widget as words } from "./fr.js";
import { bound, button, el, paragraphs } from "./text.js";

/**
 * The part of a text that goes before, and the part that asks.
 * @param {string} text
 */
export function splitQuestion(text) {
  const blocks = text.trim().split(/\n{2,}/);
  const asked = blocks.pop() ?? "";
  return { before: blocks.join("\n\n"), asked };
}

/**
 * The replies a message offers.
 * @param {Button[]} buttons
 * @param {Answer} answer
 */
export const replies = (buttons, answer, label = words.repliesLabel) =>
  el(
    "ul",
    { class: "replies", "aria-label": label },
    ...buttons.map(({ title, payload }) => el("li", {}, button(bound(title), () => answer(title, payload)))),
  );

/**
 * Fill the region of the standing question, or empty it.
 * @param {HTMLElement} region
 * @param {Message | null} message
 * @param {Answer} answer
 */
export function ask(region, message, answer) {
  region.replaceChildren();
  region.ariaLabel = words.questionLabel;
  if (!message) return;
  const { restantes, champ = "" } = message.custom ?? {};
  const { asked } = splitQuestion(message.text ?? "");
  const field = FIELDS[champ];
  // The log has already announced the question: it is drawn here without being read twice.
  const asking = el("div", { class: "asking", id: "asking", "aria-hidden": "true" }, paragraphs(asked));
  region.ariaLabel = asking.innerText || asking.textContent;
  if (restantes) region.append(el("p", { class: "progress" }, words.remaining(restantes)));
  region.append(asking);
  if (field) region.append(fieldForm(field, answer));
  if (message.buttons?.length) region.append(replies(message.buttons, answer));
}

/**
 * « 2026-11-03 » in words; null when it is no date.
 * @param {string} value
 */
export function longDate(value) {
  const date = new Date(`${value}T00:00Z`);
  return Number.isNaN(+date)
    ? null
    : date.toLocaleDateString("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** @param {string} value */
function amount(value) {
  const read = value.replace(/[\s€]/g, "").replace(".", ",");
  return /^\d{1,7}(,\d{1,2})?$/.test(read) ? `${read} €` : null;
}

/** @param {string} value */
const number = (value) => (/^\d+([.,]\d+)?$/.test(value.trim()) ? value.trim() : null);

/** @typedef {{label: string, unit?: string, wrong: string, input: Record<string, string>, read: (value: string) => string | null}} Field */
/** @type {Record<string, Field>} */
const FIELDS = {
  date: { ...words.date, input: { type: "date", min: "1940-01-01", max: "2100-12-31" }, read: longDate },
  montant: { ...words.amount, input: { inputmode: "decimal", autocomplete: "off" }, read: amount },
  nombre: { ...words.number, input: { inputmode: "numeric", autocomplete: "off" }, read: number },
};

/** @param {Field} field @param {Answer} answer */
function fieldForm(field, answer) {
  const wrong = el("p", { class: "wrong", id: "wrong", role: "alert" });
  const input = el("input", { "aria-label": field.label, "aria-describedby": "asking wrong", ...field.input });
  const submit = el("button", {}, words.answer);
  const form = el("form", { class: "field", novalidate: true }, input, field.unit, submit, wrong);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = field.read(input.value);
    if (said) return answer(said);
    wrong.textContent = field.wrong;
    input.ariaInvalid = "true";
    input.focus();
  });
  return form;
}
