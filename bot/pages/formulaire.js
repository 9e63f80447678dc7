/** The form: reads the facts, asks the engine, names what is wrong beside its field. Nothing is stored. */

import { form as words } from "./fr-formulaire.js";
import { show } from "./resultats.js";
import { Session } from "./session.js";
import { richSheet } from "./styles.js";
import { el } from "./text.js";

/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

document.adoptedStyleSheets = [...document.adoptedStyleSheets, richSheet()];
const form = /** @type {HTMLFormElement} */ (document.getElementById("formulaire"));
const errors = /** @type {HTMLElement} */ (document.getElementById("erreurs"));
const results = /** @type {HTMLElement} */ (document.getElementById("resultats"));
const state = /** @type {HTMLElement} */ (document.getElementById("etat"));
const fields = /** @type {Field[]} */ ([...form.querySelectorAll("input, select")]);
const session = new Session("/webhooks/web");

/** @param {string} value */
function money(value) {
  const read = value.replace(/[\s€]/g, "").replace(",", ".");
  return /^\d+(\.\d{1,2})?$/.test(read) ? read : null;
}

/** @type {Record<string, (value: string) => unknown>} null means unreadable */
const READ = {
  money,
  integer: (value) => (/^\d{1,7}$/.test(value.replace(/\s/g, "")) ? Number(value.replace(/\s/g, "")) : null),
  boolean: (value) => value === "oui",
};

/** @param {Field} field @returns {string} what is wrong with it, if anything */
function wrong(field) {
  if (field instanceof HTMLInputElement && field.validity.badInput) return words.badDate;
  if (field.required && !field.value) return words.needed;
  const read = READ[field.dataset.kind ?? ""];
  if (!field.value || !read || read(field.value) !== null) return "";
  return field.dataset.kind === "integer" ? words.integer : words.money;
}

/**
 * The facts told. Some, left empty, are said to be unknown, so that results become intervals; without a wage or a hiring
 * date the interval would tell nothing, and the result says what is missing instead.
 */
function situation() {
  /** @type {Record<string, unknown>} */
  const told = {};
  const unknown = [];
  for (const field of fields) {
    const read = READ[field.dataset.kind ?? ""] ?? ((/** @type {string} */ value) => value);
    if (field.value) told[field.name] = read(field.value);
    else if (field.dataset.unknown) unknown.push(...field.dataset.unknown.split(" "));
  }
  return unknown.length ? { ...told, faits_inconnus: unknown } : told;
}

/** @param {[Field | null, string][]} found */
function tell(found) {
  for (const field of fields) {
    field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", `${field.name}-aide`);
    document.getElementById(`${field.name}-erreur`)?.remove();
  }
  for (const [field, message] of found) {
    if (!field) continue;
    const details = field.closest("details");
    if (details) details.open = true;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", `${field.name}-aide ${field.name}-erreur`);
    field.after(el("p", { class: "wrong", id: `${field.name}-erreur` }, message));
  }
  errors.hidden = found.length === 0;
  errors.replaceChildren(
    el("h2", {}, words.errors),
    el("ul", {}, ...found.map(([field, message]) => el("li", {}, field ? el("a", { href: `#${field.name}` }, message) : message))),
  );
  if (found.length) errors.focus();
}

/** @param {any} error the engine's refusal: the fact or facts it names, and its sentence */
function refused(error) {
  const named = fields.filter((field) => String(error.fait ?? "").split(/[^a-z_]+/).includes(field.name));
  tell(named.length ? named.map((field) => [field, error.message]) : [[null, error.message]]);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const found = fields.map((field) => /** @type {[Field, string]} */ ([field, wrong(field)]));
  tell(found.filter(([, message]) => message));
  if (found.some(([, message]) => message)) return;
  state.textContent = words.working;
  // A session of one's own, because many people may share one address; without it the calculation is made all the same.
  if (!session.token) await session.open().catch(() => {});
  try {
    const response = await fetch("/api/assess", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(session.token && { Authorization: `Bearer ${session.token}` }),
      },
      body: JSON.stringify(situation()),
      credentials: "omit",
      cache: "no-store",
    });
    const answer = await response.json();
    state.textContent = response.ok || response.status === 400 ? "" : words.unavailable;
    if (response.status === 400 && answer.erreur) refused(answer.erreur);
    if (!response.ok) return;
    show(results, answer.resultats);
    state.textContent = words.done;
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    state.textContent = error instanceof TypeError ? words.offline : words.unavailable;
  }
});

form.addEventListener("reset", () => {
  tell([]);
  results.hidden = true;
  results.replaceChildren();
  state.textContent = "";
  leave();
});

/** Nothing of the form is kept by the server: the session only counts requests. */
function leave() {
  session.erase().catch(() => {});
}
addEventListener("pagehide", leave);
