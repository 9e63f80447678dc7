/** What the person may do with the whole conversation: copy it, print it, find it after a reload, erase it. */

import { widget as words } from "./fr.js";
import { button, el, paragraphs, plain } from "./text.js";

/** @typedef {"copy" | "print" | "move" | "erase"} Action */

/**
 * @param {Record<Action, () => void>} actions
 * @param {boolean} kept whether the conversation is found again after a reload
 * @param {(wanted: boolean) => void} keep
 * @param {string} notice address of the notice on personal data
 */
export function optionsMenu(actions, kept, keep, notice) {
  const item = (/** @type {Action} */ name) =>
    button(
      words[name],
      () => {
        details.open = false;
        actions[name]();
      },
      { class: "quiet" },
    );
  const box = el("input", { type: "checkbox", "aria-describedby": "keep", checked: kept });
  box.addEventListener("change", () => keep(box.checked));
  const summary = el("summary", {}, words.options);
  const help = el("span", { class: "note", id: "keep" }, words.keepHelp);
  const about = el("a", { href: notice, target: "_blank", rel: "noopener" }, words.notice);
  const details = el(
    "details",
    {},
    summary,
    el(
      "div",
      { class: "menu" },
      ...[item("copy"), item("print"), item("move"), el("label", {}, box, words.keep), help, item("erase"), about],
    ),
  );
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    summary.focus();
  });
  return details;
}

/**
 * Asks before erasing.
 * @param {() => void} erase
 */
export function eraseDialog(erase) {
  const dialog = el(
    "dialog",
    { "aria-labelledby": "title" },
    el("h3", { id: "title" }, words.eraseTitle),
    el("p", {}, words.eraseBody),
    el("form", { method: "dialog", class: "replies" }, el("button", {}, words.eraseNo), button(words.eraseYes, yes)),
  );
  function yes() {
    dialog.close();
    erase();
  }
  return dialog;
}

/**
 * How to take the conversation to a telephone.
 * @param {Departure} departure
 */
export function departureTurn({ lien, qr, mots, page, numero }) {
  const src = `data:image/svg+xml,${encodeURIComponent(qr)}`;
  const text = words.moved(page, mots) + (numero ? words.movedBySms(numero) : "") + words.movedOnce;
  return el(
    "div",
    { class: "departure" },
    el("img", { src, alt: words.movedAlt }),
    el("div", {}, paragraphs(text), el("a", { href: lien }, words.movedLink)),
  );
}

/**
 * The conversation in plain words, for a copy.
 * @param {Turn[]} turns
 */
export const transcript = (turns) =>
  turns
    .map((turn) =>
      turn.who === "you" ? `${words.you} ${turn.said}` : `${words.assistant} ${plain(turn.message.text ?? "")}`,
    )
    .join("\n\n");

const NAME = "csp-assistant";

/** This tab's own storage; none where the browser refuses it to an embedded page. */
function storage() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

/** @param {{session: string, turns: Turn[]} | null} kept */
export function store(kept) {
  if (kept) storage()?.setItem(NAME, JSON.stringify(kept));
  else storage()?.removeItem(NAME);
}

/** @returns {{session: string, turns: Turn[]} | null} */
export const stored = () => JSON.parse(storage()?.getItem(NAME) ?? "null");
