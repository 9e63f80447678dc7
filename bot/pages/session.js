/** The conversation door: one unguessable session held in memory, messages that may be sent again without counting twice. */

/** Longest wait for an answer, in milliseconds. */
const PATIENCE = 25000;

/** What kept an answer from arriving: when to try again, in seconds, and what the server said of it. */
export class Trouble extends Error {
  /** @type {Message[]} */ messages = [];
  sentence = "";
  seconds = 0;

  /** @param {TroubleKind} kind @param {Partial<Trouble>} details */
  constructor(kind, details = {}) {
    super(kind);
    this.kind = kind;
    Object.assign(this, details);
  }
}

/** An id no other message has. */
export const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** One conversation with the server; opened by its first message. */
export class Session {
  token = "";

  /**
   * @param {string} door address of the channel, `https://…/webhooks/web`
   * @param {{cle?: string | null, seance?: string | null}} opened the key of the site that embeds us, the information session
   */
  constructor(door, opened = {}) {
    this.door = door;
    this.opened = opened;
  }

  async open() {
    const { session } = await this.#call("POST", "/sessions", this.opened);
    this.token = session;
  }

  /**
   * Say something; the same id twice gets the same answer. Throws `Trouble`.
   * @param {string} message
   * @param {string} id
   * @returns {Promise<Message[]>} at least one
   */
  async say(message, id) {
    if (!this.token) await this.open();
    const answer = await this.#call("POST", "/messages", { session: this.token, message, id });
    if (!answer?.length) throw new Trouble("failure");
    return answer;
  }

  /** Erase what the server keeps; the token is forgotten here even when that throws `Trouble`. */
  async erase() {
    const token = this.token;
    this.token = "";
    if (token) await this.#call("DELETE", `/sessions/${token}`);
  }

  /** Tell the server that the person is still there. */
  prolong() {
    return this.#call("POST", `/sessions/${this.token}/prolongation`);
  }

  /**
   * What moves the conversation to another device, once.
   * @returns {Promise<Departure>}
   */
  handOff() {
    return this.#call("POST", "/reprises");
  }

  /**
   * Ask for reminders.
   * @param {ReminderAsked} asked
   * @returns {Promise<{text: string}>}
   */
  remind(asked) {
    return this.#call("POST", "/rappels", { session: this.token, ...asked });
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   */
  async #call(method, path, body) {
    const signal = AbortSignal.timeout(PATIENCE);
    try {
      const response = await fetch(this.door + path, {
        method,
        headers: {
          ...(body && { "Content-Type": "application/json" }),
          ...(this.token && { Authorization: `Bearer ${this.token}` }),
        },
        body: body && JSON.stringify(body),
        signal,
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        keepalive: !body,
      });
      const answer = response.status === 204 ? null : await response.json();
      if (!response.ok) throw refusal(response, answer);
      return answer;
    } catch (error) {
      if (error instanceof Trouble) throw error;
      throw new Trouble(signal.aborted ? "timeout" : navigator.onLine ? "failure" : "offline");
    }
  }
}

/** @type {Record<number, TroubleKind>} */
const KINDS = { 401: "expired", 413: "unreadable", 422: "unreadable", 429: "busy", 503: "unavailable" };

/** @param {Response} response @param {any} body */
function refusal(response, body) {
  return new Trouble(KINDS[response.status] ?? "failure", {
    seconds: Math.min(Number(response.headers.get("Retry-After")) || 2, 60),
    sentence: body?.erreur?.message ?? "",
    messages: body?.messages ?? [],
  });
}
