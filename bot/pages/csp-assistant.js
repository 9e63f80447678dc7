// @ts-check
/**
 * `<csp-assistant>`: the conversation as one element, to be put in any page.
 *
 * Attribute `server`: address of the gateway; by default, where this file comes from.
 * Custom properties `--csp-accent` and `--csp-accent-dark`: the accent colour.
 */

import { trouble as troubles, widget as words } from "./fr.js";
import { eraseDialog, optionsMenu } from "./options.js";
import { ask, clear, replies, splitQuestion } from "./question.js";
import { forget, store, stored } from "./resume.js";
import { content } from "./rich.js";
import { Session, Trouble, newId } from "./session.js";
import { widgetSheets } from "./styles.js";
import { button, el, plain } from "./text.js";

/** @typedef {import("./rich.js").Message} Message */
/** @typedef {{who: "you", said: string} | {who: "assistant", message: Message}} Turn */
/** @typedef {{id: string, said: string, sent: string, item: HTMLElement}} Outgoing */

/** Below this wait, in milliseconds, nothing is shown: an answer that quick needs no waiting sign. */
const QUIET = 300;

export class CspAssistant extends HTMLElement {
  /** @type {Turn[]} */ #turns = [];
  /** @type {Outgoing[]} */ #outbox = [];
  /** @type {Session} */ #session = new Session("");
  #busy = false;
  #kept = false;
  #retryTimer = 0;
  /** @type {{message: Message, item: HTMLElement} | null} */ #asked = null;
  /** @type {{message: Message, item: HTMLElement} | null} the question the last words answered */ #answered = null;

  #list = el("ol");
  #log = el("div", { class: "log", role: "log", tabindex: "0", "aria-label": words.logLabel }, this.#list);
  #status = el("div", { class: "status", role: "status" });
  #help = el("div", { class: "help" });
  #question = el("section", { class: "question", tabindex: "-1", "aria-label": words.questionLabel });
  #label = el("label", { for: "words" }, words.inputLabel);
  #input = el("textarea", { id: "words", rows: "1", maxlength: "2000", autocomplete: "off", enterkeyhint: "send" });

  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = widgetSheets();
    const server = this.getAttribute("server") ?? new URL("..", import.meta.url).href;
    this.#session = new Session(`${server.replace(/\/$/, "")}/webhooks/web`);
    const dialog = eraseDialog(() => this.#erase());
    const composer = el(
      "form",
      { class: "composer" },
      this.#label,
      this.#input,
      el("button", { type: "submit", class: "main" }, words.send),
    );
    composer.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    addEventListener("online", () => this.#pump());
    const kept = this.#recall();
    const menu = optionsMenu({
      copy: () => this.#copy(),
      print: () => print(),
      kept: this.#kept,
      keep: (wanted) => this.#keep(wanted),
      erase: () => dialog.showModal(),
    });
    root.append(
      el(
        "section",
        { class: "panel", "aria-label": words.title },
        el("header", {}, el("h2", {}, words.title), menu),
        this.#log,
        this.#status,
        this.#help,
        this.#question,
        composer,
        dialog,
      ),
    );
    this.#greet();
    if (kept) this.#replay(kept);
  }

  /** The local greeting: nothing is sent, and no session opened, before the person's first words. */
  #greet() {
    this.#prompt(words.inputLabel);
    const item = this.#add("assistant", content({ text: words.greeting }));
    const offered = words.starters.map((title) => ({ title, payload: title }));
    item.append(replies(offered, (said) => this.#say(said), words.startersLabel));
  }

  #submit() {
    const said = this.#input.value.trim();
    if (!said) return;
    this.#input.value = "";
    this.#say(said);
  }

  /**
   * Show the person's words and queue them.
   * @param {string} said what is shown
   * @param {string} [sent] what leaves, when a button carries a payload
   */
  #say(said, sent = said) {
    const item = this.#showSaid(said, this.#asked !== null);
    this.#turns.push({ who: "you", said });
    this.#outbox.push({ id: newId(), said, sent, item });
    const inside = this.shadowRoot?.activeElement;
    const asked = this.#asked;
    this.#settle();
    this.#answered = asked;
    if (inside !== this.#input) this.#question.focus({ preventScroll: true });
    this.#pump();
  }

  /**
   * @param {string} said
   * @param {boolean} correctable whether it answered a question
   * @returns {HTMLElement}
   */
  #showSaid(said, correctable) {
    const item = this.#add("you", el("span", { class: "words" }, said));
    if (correctable) {
      item.append(
        button(words.edit, () => this.#edit(said), { class: "quiet edit", "aria-label": words.editLabel(said) }),
      );
    }
    this.#log.scrollTop = this.#log.scrollHeight;
    return item;
  }

  /** @param {string} said */
  #edit(said) {
    this.#input.value = words.editWords(said);
    this.#input.focus();
    this.#input.setSelectionRange(this.#input.value.length - said.length, this.#input.value.length);
  }

  /** The question is answered: it takes its place in the log, and old replies go. */
  #settle() {
    this.#asked?.item.classList.remove("unseen", "asked");
    this.#asked = null;
    clear(this.#question);
    this.#prompt(words.inputLabel);
    this.#list.querySelectorAll(".replies").forEach((old) => old.remove());
  }

  /** Send what waits, one message after the other; a message that fails stays first, under the same id. */
  async #pump() {
    if (this.#busy || this.#outbox.length === 0) return;
    this.#busy = true;
    clearTimeout(this.#retryTimer);
    this.#tell();
    const waiting = setTimeout(() => this.#tell(words.working, "dots"), QUIET);
    const first = this.#outbox[0];
    try {
      const messages = await this.#session.say(first.sent, first.id);
      this.#outbox.shift();
      clearTimeout(waiting);
      this.#tell();
      this.#receive(messages, first.item);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.#meet(error, first);
    } finally {
      clearTimeout(waiting);
      this.#busy = false;
    }
    if (this.#help.childElementCount === 0) this.#pump();
  }

  /**
   * @param {Message[]} messages
   * @param {HTMLElement} [after] the words they answer: kept in view
   */
  #receive(messages, after) {
    this.#settle();
    for (const message of messages) {
      this.#turns.push({ who: "assistant", message });
      this.#showMessage(message);
    }
    if (after) this.#log.scrollTop = after.offsetTop - 8;
    if (messages.some((message) => message.custom?.fin)) this.#finish();
    this.#remember();
  }

  /** @param {Message} message */
  #showMessage(message) {
    const custom = message.custom ?? {};
    if (!custom.demande || custom.detresse) {
      const item = this.#add("assistant", content(message));
      if (custom.detresse) item.classList.add("calm");
      if (message.buttons?.length) {
        item.append(replies(message.buttons, (said, payload) => this.#say(said, payload), words.repliesLabel));
      }
      return;
    }
    const { before, asked } = splitQuestion(message.text ?? "");
    const rest = content({ text: before, custom });
    if (rest.childNodes.length) this.#add("assistant", rest);
    this.#stand({ message, item: this.#add("assistant", content({ text: asked })) });
  }

  /** @param {{message: Message, item: HTMLElement}} asked the one question that now waits for an answer */
  #stand(asked) {
    this.#asked?.item.classList.remove("unseen", "asked");
    this.#asked = asked;
    asked.item.classList.add("unseen", "asked");
    ask(this.#question, asked.message, (said, payload) => this.#say(said, payload));
    this.#prompt(words.inputWhenAsked);
  }

  /** @param {string} label */
  #prompt(label) {
    this.#label.textContent = label;
    this.#input.placeholder = label;
  }

  /** @param {"you" | "assistant"} who @param {Node} body @returns {HTMLElement} */
  #add(who, body) {
    const item = el("li", { class: `turn ${who}` }, el("span", { class: "unseen" }, `${words[who]} `), body);
    this.#list.append(item);
    return item;
  }

  /** @param {Trouble} met @param {Outgoing} first */
  #meet(met, first) {
    if (met.messages.length) this.#receive(met.messages, first.item);
    const retry = button(words.retry, () => this.#pump(), {});
    if (met.kind === "busy" || met.kind === "unavailable") {
      this.#tell(met.sentence || troubles[met.kind](met.seconds), "trouble");
      this.#help.replaceChildren(retry);
      this.#retryTimer = setTimeout(() => this.#pump(), met.seconds * 1000);
    } else if (met.kind === "unreadable" || met.kind === "expired") {
      this.#outbox = [];
      first.item.remove();
      this.#turns = this.#turns.filter((turn) => turn.who !== "you" || turn.said !== first.said);
      this.#input.value = first.said;
      this.#tell(met.sentence || troubles[met.kind], "trouble");
      if (met.kind === "expired") this.#finish();
      else if (this.#answered) this.#stand(this.#answered);
    } else {
      this.#tell(troubles[met.kind], "trouble");
      this.#help.replaceChildren(retry);
    }
  }

  /** @param {string} [sentence] @param {"dots" | "trouble" | "said"} [look] */
  #tell(sentence = "", look = "said") {
    this.#help.replaceChildren();
    if (!sentence) this.#status.replaceChildren();
    else if (look === "dots") {
      const dots = el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
      this.#status.replaceChildren(el("span", { class: "unseen" }, sentence), dots);
    } else this.#status.replaceChildren(el("p", { class: look }, sentence));
  }

  /** The session is over: forget it, and offer another. */
  #finish() {
    this.#session.token = "";
    forget();
    clear(this.#question);
    this.#help.replaceChildren(
      button(words.again, () => {
        this.#clear();
        this.#greet();
        this.#input.focus();
      }),
    );
  }

  #clear() {
    this.#turns = [];
    this.#outbox = [];
    this.#settle();
    this.#list.replaceChildren();
    this.#tell();
  }

  async #erase() {
    clearTimeout(this.#retryTimer);
    this.#clear();
    this.#input.value = "";
    try {
      await this.#session.erase();
      this.#tell(words.erased);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.#tell(words.eraseFailed, "trouble");
    }
    this.#finish();
  }

  async #copy() {
    const lines = this.#turns.map((turn) =>
      turn.who === "you" ? `${words.you} ${turn.said}` : `${words.assistant} ${plain(turn.message.text ?? "")}`,
    );
    try {
      await navigator.clipboard.writeText(lines.join("\n\n"));
      this.#tell(words.copied);
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      this.#tell(words.copyFailed, "trouble");
    }
  }

  /** @param {boolean} wanted the person's yes to finding the conversation after a reload of this tab */
  #keep(wanted) {
    this.#kept = wanted;
    if (wanted) this.#remember();
    else forget();
  }

  #remember() {
    if (this.#kept && this.#session.token) store({ session: this.#session.token, turns: this.#turns });
  }

  /** @returns {Turn[] | null} what a reload found, when the person had asked for it */
  #recall() {
    const kept = stored();
    if (!kept) return null;
    this.#session.token = kept.session;
    this.#kept = true;
    return kept.turns;
  }

  /** @param {Turn[]} turns */
  #replay(turns) {
    for (const turn of turns) {
      const answered = this.#asked !== null;
      if (turn.who === "you") this.#settle();
      if (turn.who === "you") this.#showSaid(turn.said, answered);
      else this.#showMessage(turn.message);
    }
    this.#turns = turns;
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#tell(words.resumed);
  }
}

if (!customElements.get("csp-assistant")) customElements.define("csp-assistant", CspAssistant);
