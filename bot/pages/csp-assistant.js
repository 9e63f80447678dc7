/**
 * `<csp-assistant>`: the conversation as one element, to be put in any page.
 *
 * Attribute `server`: address of the gateway, by default where this file comes from; `key`: the embedding site's key.
 * Custom properties `--csp-accent` and `--csp-accent-dark`: the accent colour.
 */

import { trouble as troubles, widget as words } from "./fr.js";
import { Notice, composer } from "./notice.js";
import { departureTurn, eraseDialog, optionsMenu, store, stored, transcript } from "./options.js";
import { ask, replies, splitQuestion } from "./question.js";
import { reminderForm } from "./rappel.js";
import { content } from "./rich.js";
import { Session, Trouble, newId } from "./session.js";
import { widgetSheets } from "./styles.js";
import { afterGreeting, button, el } from "./text.js";

/** @typedef {{message: Message, item: HTMLElement}} Asked a question, and its place in the log */
/** @typedef {{id: string, said: string, sent: string, item: HTMLElement, told?: boolean}} Outgoing */

/** Below this wait, in milliseconds, no sign of waiting is shown. */
const QUIET = 300;

export class CspAssistant extends HTMLElement {
  /** @type {Turn[]} */ #turns = [];
  /** @type {Outgoing[]} */ #outbox = [];
  /** @type {Asked | null} the question that stands */ #asked = null;
  /** @type {Asked | null} the question the last words answered */ #answered = null;
  #session = new Session("");
  #busy = false;
  #kept = false;
  /** Whether this page greeted the person itself. */
  #greeted = false;
  /** Whether another device may have taken the conversation. */
  #left = false;
  #retryTimer = 0;

  #list = el("ol");
  #log = el("div", { class: "log", role: "log", tabindex: "0", "aria-label": words.logLabel }, this.#list);
  #notice = new Notice();
  #question = el("section", { class: "question", tabindex: "-1" });
  #label = el("label", { for: "words" });
  #input = el("textarea", { id: "words", rows: "1", maxlength: "2000", autocomplete: "off", enterkeyhint: "send" });

  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = widgetSheets();
    const server = this.getAttribute("server") ?? new URL("/", import.meta.url).href;
    const ours = new URL(server, location.href).origin === location.origin;
    const seance = ours ? new URLSearchParams(location.search).get("seance") : null;
    const gateway = server.replace(/\/$/, "");
    const door = `${gateway}/webhooks/web`;
    this.#session = new Session(door, { cle: this.getAttribute("key"), seance });
    const kept = stored();
    this.#kept = kept !== null;
    const dialog = eraseDialog(() => this.#erase());
    const actions = {
      copy: () => this.#copy(),
      print: () => print(),
      move: () => this.#move(),
      erase: () => dialog.showModal(),
    };
    const menu = optionsMenu(actions, this.#kept, (wanted) => this.#keep(wanted), `${gateway}/donnees-personnelles`);
    const form = composer(this.#label, this.#input, () => this.#submit());
    addEventListener("online", () => this.#pump());
    const header = el("header", {}, el("h2", {}, words.title), menu);
    const parts = [header, this.#log, this.#notice.status, this.#notice.help, this.#question, form, dialog];
    root.append(el("section", { class: "panel", "aria-label": words.title }, ...parts));
    const handed = ours && location.hash.match(/^#session=(.+)/);
    if (handed) this.#arrive(handed[1]);
    else this.#greet();
    if (kept && !handed) this.#replay(kept.session, kept.turns);
  }

  /** @param {string} session a conversation begun on another device; its token leaves the address bar at once */
  #arrive(session) {
    history.replaceState(null, "", location.pathname + location.search);
    this.#session.token = session;
    this.#offer(words.arrived, [words.resume]);
  }

  /** The local greeting: nothing is sent, and no session opened, before the person's first words. */
  #greet() {
    this.#greeted = true;
    this.#offer(words.greeting, words.starters);
  }

  /** @param {string} text @param {string[]} starters words the person may say by a touch */
  #offer(text, starters) {
    this.#settle();
    const offered = starters.map((title) => ({ title, payload: title }));
    this.#add("assistant", content({ text })).append(replies(offered, this.#say, words.startersLabel));
  }

  #submit() {
    const said = this.#input.value.trim();
    if (!said) return this.#input.focus();
    this.#input.value = "";
    this.#say(said);
  }

  /** @type {Answer} show the person's words and queue them */
  #say = (said, sent = said) => {
    const item = this.#showSaid(said);
    this.#turns.push({ who: "you", said });
    this.#outbox.push({ id: newId(), said, sent, item });
    const typing = this.shadowRoot?.activeElement === this.#input;
    this.#answered = this.#asked;
    this.#settle();
    // The pressed button is gone: the focus goes where the next question will be, without opening a keyboard.
    if (!typing) this.#question.focus({ preventScroll: true });
    this.#pump();
  };

  /** @param {string} said */
  #showSaid(said) {
    const item = this.#add("you", el("span", { class: "words" }, said));
    if (this.#asked) {
      const edit = () => {
        this.#input.value = words.editWords(said);
        this.#input.focus();
        this.#input.setSelectionRange(this.#input.value.length - said.length, this.#input.value.length);
      };
      item.append(button(words.edit, edit, { class: "quiet edit", "aria-label": words.editLabel(said) }));
    }
    this.#log.scrollTop = this.#log.scrollHeight;
    return item;
  }

  /** @param {Asked | null} asked the one question that now stands; the one before takes its place in the log */
  #stand(asked) {
    this.#asked?.item.classList.remove("unseen", "asked");
    this.#asked = asked;
    asked?.item.classList.add("unseen", "asked");
    ask(this.#question, asked && asked.message, this.#say);
    const label = asked ? words.inputWhenAsked : words.inputLabel;
    this.#label.textContent = label;
    // On a low screen the label is only for screen readers, and its words stand inside the field.
    this.#input.placeholder = matchMedia("(max-height: 48rem)").matches ? label : "";
  }

  /** No question stands any more, and old replies go. */
  #settle() {
    this.#stand(null);
    this.#list.querySelectorAll(".replies").forEach((old) => old.remove());
  }

  /** Send what waits, one message after the other; a message that fails stays first, under the same id. */
  async #pump() {
    if (this.#busy || !this.#outbox.length) return;
    this.#busy = true;
    clearTimeout(this.#retryTimer);
    this.#notice.tell();
    const waiting = setTimeout(() => this.#notice.wait(), QUIET);
    const first = this.#outbox[0];
    try {
      const messages = await this.#session.say(first.sent, first.id);
      this.#outbox.shift();
      this.#notice.tell();
      this.#receive(this.#greeted ? afterGreeting(messages) : messages, first.item);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.#meet(error, first);
    } finally {
      clearTimeout(waiting);
      this.#busy = false;
    }
    if (!this.#notice.offers) this.#pump();
  }

  /** @param {Message[]} messages @param {HTMLElement} said the words they answer, kept in view */
  #receive(messages, said) {
    this.#settle();
    for (const message of messages) {
      this.#turns.push({ who: "assistant", message });
      this.#show(message);
    }
    // Words that answered nothing are not to be corrected: the same question stands again.
    const again = this.#asked && this.#asked.message.custom?.demande === this.#answered?.message.custom?.demande;
    if (again && !messages.some((message) => message.custom?.lectures?.length)) said.querySelector(".edit")?.remove();
    this.#log.scrollTop = said.offsetTop - 8;
    if (messages.some((message) => message.custom?.fin)) this.#finish();
    this.#remember();
  }

  /** @param {Message} message */
  #show(message) {
    const { text = "", buttons, custom = {} } = message;
    if (custom.demande && !custom.detresse) {
      const { before, asked } = splitQuestion(text);
      const rest = content({ text: before, custom });
      if (rest.childNodes.length) this.#add("assistant", rest);
      this.#stand({ message, item: this.#add("assistant", content({ text: asked })) });
      return;
    }
    const item = this.#add("assistant", content(message));
    if (custom.detresse) item.classList.add("calm");
    if (custom.rappel) item.append(reminderForm(custom.rappel, (asked) => this.#remind(asked)));
    if (buttons?.length) item.append(replies(buttons, this.#say));
  }

  /** @param {"you" | "assistant"} who @param {Node} body */
  #add(who, body) {
    const item = el("li", { class: `turn ${who}` }, el("span", { class: "unseen" }, `${words[who]} `), body);
    this.#list.append(item);
    return item;
  }

  /** @param {Trouble} met @param {Outgoing} first */
  #meet({ kind, seconds, sentence, messages }, first) {
    // Told once, however often the message is sent again: the deadlines, which need no answer from inside.
    const fresh = !first.told;
    first.told = true;
    if (fresh && messages.length) this.#receive(messages, first.item);
    const elsewhere = kind === "expired" && this.#left;
    const notice = elsewhere ? words.continued : (kind !== "expired" && sentence) || troubles[kind](seconds);
    // The numbers to call say themselves that no other answer comes for now, and need the room.
    this.#notice.tell(messages.some(({ custom }) => custom?.detresse) ? "" : notice, "trouble");
    if (kind === "expired" || kind === "unreadable") {
      this.#outbox = [];
      this.#turns.pop();
      first.item.remove();
      this.#input.value = first.said;
      if (kind === "expired") this.#finish();
      else if (this.#answered) this.#stand(this.#answered);
      return;
    }
    this.#notice.offer(words.retry, () => this.#pump());
    // The notice has taken some of the room: what it speaks of stays in sight.
    if (fresh) this.#log.scrollTop = first.item.offsetTop - 8;
    if (seconds) this.#retryTimer = setTimeout(() => this.#pump(), seconds * 1000);
  }

  /** The session is over: forget it, and offer another. */
  #finish() {
    this.#session.token = "";
    this.#left = false;
    store(null);
    this.#stand(null);
    const again = () => {
      this.#clear();
      this.#greet();
      this.#input.focus();
    };
    this.#notice.offer(words.again, again);
  }

  #clear() {
    this.#turns = [];
    this.#outbox = [];
    this.#settle();
    this.#list.replaceChildren();
    this.#notice.tell();
  }

  async #erase() {
    clearTimeout(this.#retryTimer);
    this.#clear();
    this.#input.value = "";
    const left = await this.#session.erase().catch((/** @type {Trouble} */ trouble) => trouble);
    this.#notice.tell(left ? words.eraseFailed : words.erased, left ? "trouble" : "");
    this.#finish();
    this.#notice.focus();
  }

  async #copy() {
    const copied = navigator.clipboard?.writeText(transcript(this.#turns)) ?? Promise.reject();
    this.#notice.tell(await copied.then(() => words.copied).catch(() => words.copyFailed));
  }

  async #move() {
    if (!this.#session.token) return this.#notice.tell(words.nothing);
    try {
      const item = this.#add("assistant", departureTurn(await this.#session.handOff()));
      this.#left = true;
      this.#log.scrollTop = item.offsetTop - 8;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.#notice.tell(words.moveFailed, "trouble");
    }
  }

  /** @param {ReminderAsked} asked @returns {Promise<string>} what was promised; throws the sentence that says why not */
  #remind(asked) {
    const refused = (/** @type {Trouble} */ met) => Promise.reject(met.sentence || troubles[met.kind](met.seconds));
    return this.#session.remind(asked).then(({ text }) => text, refused);
  }

  /** @param {boolean} wanted the person's yes to finding the conversation after a reload of this tab */
  #keep(wanted) {
    this.#kept = wanted;
    if (wanted) this.#remember();
    else store(null);
  }

  #remember() {
    if (this.#kept && this.#session.token) store({ session: this.#session.token, turns: this.#turns });
  }

  /** @param {string} session @param {Turn[]} turns what a reload found, the person having asked for it */
  #replay(session, turns) {
    this.#session.token = session;
    this.#turns = turns;
    for (const turn of turns) {
      if (turn.who === "assistant") this.#show(turn.message);
      else {
        this.#showSaid(turn.said);
        this.#settle();
      }
    }
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#notice.tell(words.resumed);
  }
}

if (!customElements.get("csp-assistant")) customElements.define("csp-assistant", CspAssistant);
