// @ts-check
/** What a message may carry beside its words: table, chart, documents, contacts. An unknown kind falls back on the words. */

import { rich } from "./fr.js";
import { dataTable } from "./table.js";
import { el, paragraphs } from "./text.js";

/**
 * @typedef {{title: string, payload: string}} Button
 * @typedef {{nom: string, type: string, base64: string}} Piece
 * @typedef {{nom: string, telephone?: string, horaires?: string, detail?: string}} Contact
 * @typedef {{titre: string, resume?: string, svg: string, tableau?: import("./table.js").Tableau}} Chart
 * @typedef {object} Custom
 * @property {string} [demande]
 * @property {"date" | "montant" | "nombre" | "texte" | "choix"} [champ]
 * @property {number} [restantes]
 * @property {import("./table.js").Tableau} [tableau]
 * @property {Chart} [graphique]
 * @property {Piece[]} [documents]
 * @property {Contact[]} [contacts]
 * @property {boolean} [detresse]
 * @property {boolean} [fin]
 * @typedef {{text?: string, buttons?: Button[], custom?: Custom}} Message
 */

/**
 * The content of one message of the assistant, without its buttons.
 * @param {Message} message
 * @param {{mask?: (text: string) => string, documents?: boolean, chart?: boolean}} [options]
 * @returns {DocumentFragment}
 */
export function content({ text = "", custom = {} }, { mask = (words) => words, documents = true, chart = true } = {}) {
  const fragment = document.createDocumentFragment();
  fragment.append(paragraphs(mask(text), { telephones: custom.detresse === true }));
  if (custom.tableau?.colonnes) fragment.append(dataTable(custom.tableau, { hidden: mask }));
  if (custom.graphique?.svg) fragment.append(chartFigure(custom.graphique, mask, chart));
  if (documents && custom.documents?.length) fragment.append(documentList(custom.documents));
  if (custom.contacts?.length) fragment.append(contactList(custom.contacts));
  return fragment;
}

/** @param {Chart} chart @param {(text: string) => string} mask @param {boolean} shown @returns {HTMLElement} */
function chartFigure(chart, mask, shown) {
  const summary = mask(chart.resume ?? "");
  return el(
    "figure",
    {},
    el("figcaption", {}, el("strong", {}, chart.titre), summary ? ` ${summary}` : ""),
    shown && el("img", { src: `data:image/svg+xml,${encodeURIComponent(chart.svg)}`, alt: `${chart.titre}. ${summary}` }),
    chart.tableau
      ? dataTable({ ...chart.tableau, titre: chart.tableau.titre ?? rich.chartTable }, { hidden: mask })
      : null,
  );
}

/** @param {Piece[]} pieces @returns {HTMLElement} */
function documentList(pieces) {
  return el(
    "ul",
    { class: "documents" },
    ...pieces.map((piece) => {
      const bytes = Uint8Array.from(atob(piece.base64), (character) => character.charCodeAt(0));
      const type = piece.type.split(";")[0];
      const address = URL.createObjectURL(new Blob([bytes], { type: piece.type }));
      const label = rich.documentNames[type] ?? rich.documentOther;
      return el(
        "li",
        {},
        el("a", { href: address, download: piece.nom, class: "document" }, label),
        el("span", { class: "note" }, ` ${piece.nom}, ${rich.size(bytes.length)}`),
      );
    }),
  );
}

/** @param {Contact[]} contacts @returns {HTMLElement} */
function contactList(contacts) {
  return el(
    "ul",
    { class: "contacts" },
    ...contacts.map((contact) =>
      el(
        "li",
        {},
        el("strong", {}, contact.nom),
        contact.telephone
          ? el("a", { href: `tel:${contact.telephone.replace(/[^\d+]/g, "")}` }, contact.telephone)
          : null,
        contact.horaires ? el("span", {}, contact.horaires) : null,
        contact.detail ? el("span", { class: "note" }, contact.detail) : null,
      ),
    ),
  );
}
