// @ts-check
/** The standing question: what is asked, once, just above the input, with its answers and the field that suits it. */

import { widget as words } from "./fr.js";
import { button, el, paragraphs } from "./text.js";

/** @typedef {import("./rich.js").Message} Message */
/** @typedef {(said: string, payload?: string) => void} Answer what the person sees as said; what is sent when it differs */

/**
 * The part of a message that asks, and the part that goes before.
 * @param {string} text
 * @returns {{before: string, asked: string}}
 */
export function splitQuestion(text) {
  const blocks = text.trim().split(/\n{2,}/);
  const asked = blocks.pop() ?? "";
  return { before: blocks.join("\n\n"), asked };
}

/**
 * The replies a message offers, as real buttons.
 * @param {import("./rich.js").Button[]} buttons
 * @param {Answer} answer
 * @param {string} label
 * @returns {HTMLElement}
 */
export function replies(buttons, answer, label) {
  return el(
    "ul",
    { class: "replies", "aria-label": label },
    ...buttons.map(({ title, payload }) => el("li", {}, button(title, () => answer(title, payload)))),
  );
}

/**
 * Fill the region of the standing question.
 * @param {HTMLElement} region
 * @param {Message} message
 * @param {Answer} answer
 */
export function ask(region, message, answer) {
  const { asked } = splitQuestion(message.text ?? "");
  const { restantes, champ } = message.custom ?? {};
  // The log has already announced the question: here it names the region and its field, without being read twice.
  const asking = el("div", { class: "asking", id: "asking", "aria-hidden": "true" }, paragraphs(asked));
  region.replaceChildren(
    ...[
      restantes ? el("p", { class: "progress" }, words.remaining(restantes)) : null,
      asking,
      fieldFor(champ, answer),
      message.buttons?.length ? replies(message.buttons, answer, words.repliesLabel) : null,
    ].filter((part) => part !== null),
  );
  region.setAttribute("aria-labelledby", "asking");
}

/** @param {HTMLElement} region */
export function clear(region) {
  region.replaceChildren();
  region.removeAttribute("aria-labelledby");
  region.setAttribute("aria-label", words.questionLabel);
}

/** @type {Record<string, {label: string, unit?: string, wrong: string, input: Record<string, string>, read: (value: string) => string | null}>} */
const FIELDS = {
  date: {
    label: words.dateField,
    wrong: words.dateWrong,
    input: { type: "date", min: "1940-01-01", max: "2100-12-31" },
    read: longDate,
  },
  montant: {
    label: words.amountField,
    unit: "€",
    wrong: words.amountWrong,
    input: { type: "text", inputmode: "decimal", autocomplete: "off" },
    read: (value) => {
      const amount = value.replace(/[\s€]/g, "").replace(".", ",");
      return /^\d{1,7}(,\d{1,2})?$/.test(amount) ? words.amountWords(amount) : null;
    },
  },
  nombre: {
    label: words.numberField,
    wrong: words.numberWrong,
    input: { type: "text", inputmode: "numeric", autocomplete: "off" },
    read: (value) => (/^\d+([.,]\d+)?$/.test(value.trim()) ? value.trim() : null),
  },
};

/**
 * « 2026-11-03 » in words.
 * @param {string} value
 * @returns {string | null} null when it is no date
 */
export function longDate(value) {
  const date = new Date(`${value}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(date.getTime())) return null;
  return date.toLocaleDateString("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** @param {string | undefined} kind @param {Answer} answer @returns {HTMLElement | null} */
function fieldFor(kind, answer) {
  const field = FIELDS[kind ?? ""];
  if (!field) return null;
  const wrong = el("p", { class: "wrong", id: "field-wrong", role: "alert" });
  const input = el("input", { "aria-label": field.label, "aria-describedby": "asking field-wrong", ...field.input });
  const form = el(
    "form",
    { class: "field", novalidate: true },
    input,
    field.unit,
    el("button", { type: "submit" }, words.answer),
    wrong,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = field.read(input.value);
    input.setAttribute("aria-invalid", String(said === null));
    wrong.textContent = said === null ? field.wrong : "";
    if (said === null) input.focus();
    else answer(said);
  });
  return form;
}
