// @ts-check
/** Accessible data tables: row heads, amounts to the right, the two roads in equal columns. */

import { rich } from "./fr.js";
import { bound, button, el } from "./text.js";

/**
 * @typedef {object} Tableau
 * @property {string} [titre]
 * @property {string[]} colonnes
 * @property {(string | number | null)[][]} lignes the first cell of each line is its head
 * @property {string} [note]
 */

const SHORT = 5;
const NUMBER = /^(environ\s|≈\s*)?[-+−]?\d[\d\s.,\u00a0\u202f]*(€|%|j|jours|mois)?$/u;

/** @param {string} head @returns {"accept" | "refuse" | null} */
function roadOf(head) {
  if (rich.acceptHead.test(head)) return "accept";
  return rich.refuseHead.test(head) ? "refuse" : null;
}

/**
 * The table, with its « Voir tout » when it is long.
 * ARIA roles are written out because narrow screens lay the rows out as a grid, which drops the native ones.
 * @param {Tableau} tableau
 * @param {{hidden?: (text: string) => string}} [options] `hidden` may rewrite each cell (a kiosk masks amounts)
 * @returns {HTMLElement}
 */
export function dataTable(tableau, { hidden = (text) => text } = {}) {
  const lines = tableau.lignes.map((line) => line.map((cell) => bound(cell == null ? "" : String(cell))));
  const classes = tableau.colonnes.map((head, index) => {
    const cells = lines.map((line) => (line[index] ?? "").trim()).filter((cell) => cell !== "" && cell !== "–");
    const figures = index > 0 && cells.length > 0 && cells.every((cell) => NUMBER.test(cell));
    return [figures && "figures", roadOf(head)].filter(Boolean).join(" ") || null;
  });
  const body = el("tbody", { role: "rowgroup" });
  const rows = lines.map((line) =>
    el(
      "tr",
      { role: "row" },
      ...line.map((cell, index) =>
        index === 0
          ? el("th", { scope: "row", role: "rowheader" }, hidden(cell))
          : el("td", { role: "cell", class: classes[index] }, hidden(cell)),
      ),
    ),
  );
  body.append(...rows);
  const table = el(
    "table",
    { role: "table", class: tableau.colonnes.length === 3 ? "pair" : null },
    tableau.titre ? el("caption", {}, tableau.titre) : null,
    el(
      "thead",
      { role: "rowgroup" },
      el(
        "tr",
        { role: "row" },
        ...tableau.colonnes.map((head, index) =>
          head || index
            ? el("th", { scope: "col", role: "columnheader", class: classes[index] }, head)
            : el("td", { role: "cell" }),
        ),
      ),
    ),
    body,
  );
  const scroller = el(
    "div",
    { class: "scroller", role: "region", tabindex: "0", "aria-label": tableau.titre || tableau.colonnes.join(", ") },
    table,
  );
  const frame = el("div", { class: "tableau" }, scroller);
  if (rows.length > SHORT) frame.append(shortened(rows));
  if (tableau.note) frame.append(el("p", { class: "note" }, hidden(tableau.note)));
  return frame;
}

/** @param {HTMLElement[]} rows @returns {HTMLButtonElement} */
function shortened(rows) {
  let short = false;
  const toggle = button("", () => set(!short), { class: "quiet see-all" });
  const set = (/** @type {boolean} */ wanted) => {
    short = wanted;
    rows.forEach((row, index) => (row.hidden = short && index >= SHORT));
    toggle.textContent = short ? rich.seeAll(rows.length) : rich.seeLess;
    toggle.setAttribute("aria-expanded", String(!short));
  };
  set(true);
  return toggle;
}
