/** The information session a kiosk is opened for, and how old the law is: told to whoever comes, kept nowhere. */

import { button, el } from "../widget/text.js";
import { words } from "./fr-kiosque.js";
import { notice } from "./screens.js";

/** Letters and figures of the codes: none that can be taken for another. */
const KEYS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 8;

/** @typedef {{seance: string, libelle: string, langue: string}} Opened */

/** The code of the session in the address of the page, which a reload keeps. */
export const sessionCode = () => new URLSearchParams(location.search).get("seance");

/** @param {Opened} opened */
const named = ({ libelle, langue }) => `${libelle} · ${words.languages[langue] ?? langue}`;

/** The label of the session in the address; empty when there is none, or when its night has passed. */
export async function sessionLabel() {
  const code = sessionCode();
  if (!code) return "";
  const answer = await fetch(`/kiosque/seances/${encodeURIComponent(code)}`).catch(() => null);
  return answer?.ok ? named(await answer.json()) : "";
}

/** « Textes relus le… »; empty when it was never known. */
export async function lawAge() {
  const answer = await fetch("/kiosque/etat.json").catch(() => null);
  if (!answer?.ok) return "";
  const read = new Date(`${(await answer.json()).relu}T00:00Z`);
  const days = Math.max(0, Math.floor((Date.now() - +read) / 86_400_000));
  const day = read.toLocaleDateString("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return words.lawAge(day, days);
}

/**
 * The adviser types the code of the session.
 * @param {(label: string) => void} opened
 * @param {() => void} back
 */
export function codeScreen(opened, back) {
  let typed = "";
  const display = el("output", { "aria-label": words.code });
  const wrong = el("p", { role: "alert" });
  const type = (/** @type {string} */ next) => {
    typed = next.slice(0, LENGTH);
    display.textContent = typed.replace(/(.{4})(?=.)/, "$1\u00a0");
    wrong.textContent = "";
  };
  const send = async () => {
    const request = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ code: typed }) };
    const answer = await fetch("/kiosque/seances", request).catch(() => null);
    const body = await answer?.json().catch(() => null);
    if (!answer?.ok || !body) {
      type("");
      wrong.textContent = body?.erreur?.message ?? words.codeFailed;
      return;
    }
    history.replaceState(null, "", `/kiosque/?seance=${encodeURIComponent(body.seance)}`);
    opened(named(body));
  };
  const keys = [...KEYS].map((key) => button(key, () => type(typed + key)));
  const erase = button("←", () => type(typed.slice(0, -1)), { "aria-label": words.backspace });
  return [
    ...notice(words.codeTitle, words.codeBody),
    display,
    wrong,
    el("div", { class: "letters" }, ...keys, erase),
    button(words.validate, () => void send(), { class: "main" }),
    button(words.back, back),
  ];
}
