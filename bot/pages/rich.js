/** A message turned into nodes: its words, table, chart, documents, contacts. What is unknown is left to the words. */

import { rich as words } from "./fr.js";
import { bound, button, el, paragraphs } from "./text.js";

/** Rows of a table shown before « Voir tout ». */
const SHORT = 5;
const FIGURE = /^((environ|à)?\s*[-+−]?\d[\d\s.,]*(€|%|j|jours|mois)?\s*){1,2}$/u;

/** @type {Rewrite} */
const asIs = (text) => text;

/**
 * The content of a message, without its buttons. `mask` may rewrite what is shown: a kiosk hides amounts, and the
 * chart with them (`pictures`); a device that is not the person's own (`personal`) keeps no document and calls nobody.
 * @param {Message} message
 * @param {{mask?: Rewrite, pictures?: boolean, personal?: boolean}} options
 */
export function content({ text = "", custom = {} }, { mask = asIs, pictures = true, personal = true } = {}) {
  const { tableau, graphique, documents, contacts } = custom;
  const fragment = document.createDocumentFragment();
  // The words list the contacts for the channels that only have words.
  const told = contacts?.length ? text.replace(/^\s*• .*$/gm, "") : text;
  fragment.append(paragraphs(mask(told), personal && custom.detresse));
  // The one thing that may be seen across a room.
  const day = [...fragment.querySelectorAll("strong")].find((one) => words.dayLike.test(one.textContent ?? ""));
  day?.classList.add("day");
  if (tableau?.colonnes) fragment.append(dataTable(tableau, mask));
  if (graphique?.svg) fragment.append(chart(graphique, mask, pictures));
  if (personal && documents?.length) fragment.append(list("documents", documents.map(file)));
  if (contacts?.length) fragment.append(list("contacts", contacts.map((one) => contact(one, personal))));
  return fragment;
}

/** @param {string} name @param {(Node | null)[][]} items */
const list = (name, items) => el("ul", { class: name }, ...items.map((nodes) => el("li", {}, ...nodes)));

/**
 * An accessible table: row heads, figures to the right, the two roads told apart by colour and by dash.
 * ARIA roles are written out because narrow screens lay the rows out as a grid, which drops the native ones.
 * @param {Tableau} tableau
 * @param {Rewrite} mask
 */
export function dataTable({ titre, colonnes, lignes, note }, mask = asIs) {
  const lines = lignes.map((line) => line.map((cell) => bound(String(cell ?? ""))));
  const looks = colonnes.map((head, column) => {
    const cells = lines.map((line) => line[column] ?? "").filter((cell) => /\w/.test(cell));
    const figures = column > 0 && cells.length > 0 && cells.every((cell) => FIGURE.test(cell));
    const road = words.acceptHead.test(head) ? " accept" : words.refuseHead.test(head) ? " refuse" : "";
    return (figures ? "figures" : "") + road;
  });
  // In a column of euros the cells do not name them.
  const masked = (/** @type {string} */ cell, /** @type {number} */ column) =>
    colonnes[column]?.includes("€") && !cell.includes("€") ? mask(`${cell} €`).replace(/\s€$/, "") : mask(cell);
  const rows = lines.map((line) =>
    el(
      "tr",
      { role: "row" },
      ...line.map((cell, column) =>
        column
          ? el("td", { role: "cell", class: looks[column], "data-head": column > 2 && colonnes[column] }, masked(cell, column))
          : el("th", { role: "rowheader", scope: "row" }, mask(cell)),
      ),
    ),
  );
  const heads = colonnes.map((head, column) =>
    head ? el("th", { role: "columnheader", scope: "col", class: looks[column] }, head) : el("td", { role: "cell" }),
  );
  const table = el(
    "table",
    { role: "table", class: colonnes.length > 2 && (colonnes.length > 3 ? "pair wide" : "pair") },
    titre && el("caption", {}, titre),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...heads)),
    el("tbody", { role: "rowgroup" }, ...rows),
  );
  const name = titre || colonnes.join(", ");
  return el(
    "div",
    { class: "tableau" },
    el("div", { class: "scroller", role: "region", tabindex: "0", "aria-label": name }, table),
    rows.length > SHORT && shortened(rows),
    note && el("p", { class: "note" }, mask(note)),
  );
}

/** @param {HTMLElement[]} rows */
function shortened(rows) {
  const toggle = button("", () => show(toggle.getAttribute("aria-expanded") === "false"), { class: "quiet see-all" });
  const show = (/** @type {boolean} */ all) => {
    rows.forEach((row, index) => (row.hidden = !all && index >= SHORT));
    toggle.textContent = all ? words.seeLess : words.seeAll(rows.length);
    toggle.setAttribute("aria-expanded", String(all));
  };
  show(false);
  return toggle;
}

/** @param {Chart} chart @param {Rewrite} mask @param {boolean} shown */
function chart({ titre, resume = "", svg, tableau }, mask, shown) {
  const alt = `${titre}. ${mask(resume)}`;
  return el(
    "figure",
    {},
    el("figcaption", {}, el("strong", {}, titre), ` ${mask(resume)}`),
    shown && el("img", { src: `data:image/svg+xml,${encodeURIComponent(svg)}`, alt }),
    tableau && dataTable({ ...tableau, titre: tableau.titre ?? words.chartTable }, mask),
  );
}

/** @param {{nom: string, type: string, base64: string}} document */
function file({ nom, type, base64 }) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const href = URL.createObjectURL(new Blob([bytes], { type }));
  const names = nom.startsWith("lettre-") ? words.letterNames : words.documentNames;
  const label = names[type.split(";")[0]] ?? words.documentOther;
  return [
    el("a", { href, download: nom, class: "document" }, label),
    el("span", { class: "note" }, `${nom}, ${words.size(bytes.length)}`),
  ];
}

/** @param {Contact} contact @param {boolean} callable */
function contact({ nom, telephone = "", horaires, detail }, callable) {
  const called = callable ? el("a", { href: `tel:${telephone.replace(/[^\d+]/g, "")}` }, telephone) : el("b", {}, telephone);
  return [
    el("strong", {}, nom),
    telephone ? called : null,
    horaires ? el("span", {}, horaires) : null,
    detail ? el("span", { class: "note" }, detail) : null,
  ];
}
