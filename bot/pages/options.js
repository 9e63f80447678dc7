// @ts-check
/** What the person may do with the whole conversation: copy it, print it, keep it, erase it. */

import { widget as words } from "./fr.js";
import { button, el } from "./text.js";

/**
 * @typedef {object} Options
 * @property {() => void} copy
 * @property {() => void} print
 * @property {boolean} kept whether the conversation is found again after a reload
 * @property {(wanted: boolean) => void} keep
 * @property {() => void} erase
 */

/** @param {Options} options @returns {HTMLDetailsElement} */
export function optionsMenu({ copy, print, kept, keep, erase }) {
  const close = (/** @type {() => void} */ action) => () => {
    details.open = false;
    action();
  };
  const box = el("input", { type: "checkbox", id: "keep", "aria-describedby": "keep-help", checked: kept });
  box.addEventListener("change", () => keep(box.checked));
  const summary = el("summary", {}, words.options);
  const details = el(
    "details",
    {},
    summary,
    el(
      "div",
      { class: "menu" },
      button(words.copy, close(copy), { class: "quiet" }),
      button(words.print, close(print), { class: "quiet" }),
      el(
        "label",
        { for: "keep" },
        box,
        el("span", {}, words.keep),
        el("span", { class: "note", id: "keep-help" }, words.keepHelp),
      ),
      button(words.erase, close(erase), { class: "quiet" }),
    ),
  );
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    summary.focus();
  });
  return details;
}

/** @param {() => void} erase @returns {HTMLDialogElement} asks before erasing */
export function eraseDialog(erase) {
  const dialog = el(
    "dialog",
    { "aria-labelledby": "erase-title", "aria-describedby": "erase-body" },
    el("h3", { id: "erase-title" }, words.eraseTitle),
    el("p", { id: "erase-body" }, words.eraseBody),
    el(
      "div",
      { class: "replies" },
      button(words.eraseNo, () => dialog.close(), { autofocus: true }),
      button(words.eraseYes, () => {
        dialog.close();
        erase();
      }),
    ),
  );
  return dialog;
}
