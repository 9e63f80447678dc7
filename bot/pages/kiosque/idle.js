/** Time without a touch: a warning, then the wipe. */

/** Milliseconds without a touch before the warning, and before the wipe; the server forgets after two minutes. */
const WARNING = 60_000;
const WIPE = 90_000;

/** Watches for the person's absence between `start` and `stop`. */
export class Idle {
  #warning = 0;
  #wipe = 0;
  #running = false;

  /** @param {() => void} warn @param {() => void} wipe */
  constructor(warn, wipe) {
    this.warn = warn;
    this.wipe = wipe;
  }

  start() {
    this.#running = true;
    this.touch();
  }

  /** The person is there. */
  touch() {
    this.#clear();
    if (!this.#running) return;
    this.#warning = setTimeout(this.warn, WARNING);
    this.#wipe = setTimeout(this.wipe, WIPE);
  }

  stop() {
    this.#running = false;
    this.#clear();
  }

  #clear() {
    clearTimeout(this.#warning);
    clearTimeout(this.#wipe);
  }
}
