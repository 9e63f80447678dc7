/** The form by which one asks to be reminded: by what, at which address, and the words one agrees to. */

import { reminder as words } from "./fr.js";
import { el, paragraphs } from "./text.js";

/** @type {Record<Way, Record<string, string>>} */
const FIELDS = {
  sms: { type: "tel", autocomplete: "tel", maxlength: "20" },
  courriel: { type: "email", autocomplete: "email", maxlength: "254" },
};

/**
 * @param {Invitation} invitation by what a reminder may leave here, and what is agreed to
 * @param {(asked: ReminderAsked) => Promise<string>} ask gives what was promised; throws the sentence to show
 */
export function reminderForm({ canaux, consentement }, ask) {
  const input = el("input", { id: "rappel-adresse", "aria-describedby": "rappel-faute", required: true });
  const label = el("label", { for: "rappel-adresse" });
  const wrong = el("p", { class: "wrong", id: "rappel-faute", role: "alert" });
  const yes = el("input", { type: "checkbox", required: true });
  const send = el("button", { class: "main" }, words.send);
  let way = canaux[0];

  /** @param {Way} chosen */
  function choose(chosen) {
    way = chosen;
    label.textContent = words.address[way];
    for (const [name, value] of Object.entries(FIELDS[way])) input.setAttribute(name, value);
  }
  const ways = canaux.map((one, place) => {
    const radio = el("input", { type: "radio", name: "rappel-canal", value: one, checked: !place });
    radio.addEventListener("change", () => choose(one));
    return el("label", {}, radio, words.ways[one]);
  });
  const chooser = canaux.length > 1 && el("fieldset", {}, el("legend", {}, words.by), ...ways);
  const agreed = el("label", { class: "agreed" }, yes, consentement.texte);
  const form = el("form", { class: "reminder", novalidate: true }, chooser, label, input, agreed, send, wrong);
  choose(way);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    const fuseau = Intl.DateTimeFormat().resolvedOptions().timeZone;
    try {
      const promised = await ask({ canal: way, adresse: input.value.trim(), accord: yes.checked, fuseau });
      const said = el("div", { role: "status", tabindex: "-1" }, paragraphs(promised));
      form.replaceWith(said);
      said.focus();
    } catch (sentence) {
      wrong.textContent = String(sentence);
      send.disabled = false;
      (yes.checked ? input : yes).focus();
    }
  });
  return form;
}
