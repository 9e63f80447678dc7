/** Below the conversation: what happened to a message, what to do about it, where one writes the next. */

import { widget as words } from "./fr.js";
import { button, el } from "./text.js";

/** Two regions: one is announced, the other holds the button that helps. */
export class Notice {
  status = el("div", { class: "status", role: "status" });
  help = el("div", { class: "help" });

  /** @param {string} sentence nothing to empty both @param {string} look */
  tell(sentence = "", look = "") {
    this.help.replaceChildren();
    this.status.replaceChildren();
    if (sentence) this.status.append(el("p", { class: look }, sentence));
  }

  /** @param {string} label @param {() => void} action */
  offer(label, action) {
    this.help.replaceChildren(button(label, action));
  }

  /** Whether the person has something to press before anything goes on. */
  get offers() {
    return this.help.childElementCount > 0;
  }

  /** What had the focus is gone: it goes to what is offered. */
  focus() {
    this.help.querySelector("button")?.focus();
  }

  /** Say that an answer is coming. */
  wait() {
    const dots = el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
    this.status.replaceChildren(el("span", { class: "unseen" }, words.working), dots);
  }
}

/**
 * Where one writes: Enter sends, Shift and Enter begin a line.
 * @param {HTMLElement} label
 * @param {HTMLTextAreaElement} input
 * @param {() => void} submit
 */
export function composer(label, input, submit) {
  const form = el("form", { class: "composer" }, label, input, el("button", { class: "main" }, words.send));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  return form;
}
