/** What one reply becomes at the kiosk: what is read, then what is asked, one thing a screen. */

import { splitQuestion } from "../widget/question.js";
import { content } from "../widget/rich.js";
import { afterGreeting, bound, el, paragraphs, plain } from "../widget/text.js";
import { choices, dateLists, keypad } from "./controls.js";
import { words } from "./fr-kiosque.js";

/** Letters above which an answer is read on a screen of its own, before the question. */
const SHORT = 260;

/** @typedef {{messages: Message[], asked: Message | null}} Screen what is told, what is asked */

/**
 * One reply, cut into screens.
 * @param {Message[]} messages
 * @returns {Screen[]}
 */
export function screensOf(messages) {
  const heard = afterGreeting(messages);
  const last = heard.findLast((message) => message.custom?.demande && !message.custom.detresse) ?? null;
  const told = heard.filter((message) => message !== last);
  if (!last) return [{ messages: told, asked: null }];
  const { before, asked } = splitQuestion(last.text ?? "");
  const { demande, champ, restantes, ...rest } = last.custom ?? {};
  if (before || rest.tableau || rest.graphique || rest.contacts) told.push({ text: before, custom: rest });
  const question = { ...last, text: asked, custom: { demande, champ, restantes } };
  if (!told.length) return [{ messages: [], asked: question }];
  const rich = told.some(({ buttons, custom }) => buttons?.length || custom?.tableau || custom?.graphique || custom?.contacts);
  const letters = told.reduce((sum, message) => sum + (message.text ?? "").length, 0);
  if (!rich && letters <= SHORT) return [{ messages: told, asked: question }];
  return [
    { messages: told, asked: null },
    { messages: [], asked: question },
  ];
}

/** @param {Custom} custom the kind of answer, guessed from the fact when it is not said */
function kindOf({ champ, demande = "" }) {
  if (champ) return champ;
  if (demande.startsWith("date_")) return "date";
  if (/^(salaire|indemnite|are_)/.test(demande)) return "montant";
  return /^(age|effectif|anciennete|nombre)/.test(demande) ? "nombre" : "choix";
}

/**
 * The nodes of a screen's question.
 * @param {Message} asked
 * @param {{mask: Rewrite, shown: boolean, entry: {typed: string}}} state
 * @param {Answer} answer
 * @returns {HTMLElement[]}
 */
export function question(asked, { mask, shown, entry }, answer) {
  const { restantes, demande = "" } = asked.custom ?? {};
  const kind = kindOf(asked.custom ?? {});
  const offered = asked.buttons ?? [];
  const buttons = offered.some(({ title }) => words.unknownLike.test(title))
    ? offered
    : [...offered, { title: words.unknown, payload: words.unknown }];
  /** @type {HTMLElement[]} */
  const nodes = [el("h1", { tabindex: "-1" }, bound(mask(plain(asked.text ?? ""))))];
  if (restantes) nodes.push(el("p", { class: "progress" }, words.remaining(restantes)));
  if (kind === "date") nodes.push(...dateLists(demande, answer));
  if (kind === "montant" || kind === "nombre") nodes.push(...keypad({ amount: kind === "montant", entry, shown }, answer));
  return [...nodes, choices(buttons, answer, mask)];
}

/**
 * The nodes of what a screen tells.
 * @param {Message[]} messages
 * @param {{mask: Rewrite, shown: boolean}} state
 * @param {Answer} answer
 */
export function told(messages, { mask, shown }, answer) {
  /** @type {HTMLElement[]} */
  const nodes = messages.map((message) =>
    el(
      "div",
      { class: message.custom?.detresse ? "said calm" : "said" },
      content(message, { mask, pictures: shown, personal: false }),
      message.custom?.documents && el("p", {}, words.documents),
    ),
  );
  const buttons = messages.flatMap((message) => message.buttons ?? []);
  return buttons.length ? [...nodes, choices(buttons, answer, mask)] : nodes;
}

/** @param {string} title @param {string} body */
export const notice = (title, body) => [
  el("h1", { tabindex: "-1" }, title),
  el("div", { class: "said" }, paragraphs(body)),
];
