// @ts-check
/** The conversation door: one unguessable session held in memory, messages that may be sent again without counting twice. */

/** @typedef {import("./rich.js").Message} Message */

/** Longest wait for an answer, in milliseconds. */
const PATIENCE = 25000;

/** What kept an answer from arriving. */
export class Trouble extends Error {
  /**
   * @param {"offline" | "timeout" | "busy" | "unavailable" | "failure" | "expired" | "unreadable"} kind
   * @param {{seconds?: number, sentence?: string, messages?: Message[]}} [details] wait before a new try; what the server said
   */
  constructor(kind, { seconds = 0, sentence = "", messages = [] } = {}) {
    super(kind);
    this.kind = kind;
    this.seconds = seconds;
    this.sentence = sentence;
    this.messages = messages;
  }
}

/** @returns {string} an id no other message has */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One conversation with the server; opened by its first message. */
export class Session {
  /**
   * @param {string} door address of the channel, such as `https://…/webhooks/web`
   * @param {string} [token] session to take up again
   */
  constructor(door, token = "") {
    this.door = door;
    this.token = token;
  }

  /** @returns {Promise<void>} */
  async open() {
    const { session } = await this.#call("POST", "/sessions", {});
    if (typeof session !== "string") throw new Trouble("failure");
    this.token = session;
  }

  /**
   * Say something; the same id twice gets the same answer.
   * @param {string} message
   * @param {string} id
   * @returns {Promise<Message[]>} at least one message
   * @throws {Trouble}
   */
  async say(message, id) {
    if (!this.token) await this.open();
    const answer = await this.#call("POST", "/messages", { session: this.token, message, id });
    if (!Array.isArray(answer) || answer.length === 0) throw new Trouble("failure");
    return answer;
  }

  /**
   * Erase everything the server keeps about this conversation.
   * @returns {Promise<void>}
   * @throws {Trouble} the token is forgotten here all the same
   */
  async erase() {
    const token = this.token;
    this.token = "";
    if (token) await this.#call("DELETE", `/sessions/${encodeURIComponent(token)}`);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<any>}
   */
  async #call(method, path, body) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const response = await fetch(this.door + path, {
        method,
        headers: body ? { "Content-Type": "application/json" } : {},
        body: body && JSON.stringify(body),
        signal: stop.signal,
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        keepalive: method === "DELETE",
      });
      const answer = response.status === 204 ? null : await response.json().catch(() => null);
      if (!response.ok) throw refusal(response, answer);
      return answer;
    } catch (error) {
      if (error instanceof Trouble) throw error;
      if (stop.signal.aborted) throw new Trouble("timeout");
      throw new Trouble(navigator.onLine ? "failure" : "offline");
    } finally {
      clearTimeout(timer);
    }
  }
}

/** @param {Response} response @param {any} body @returns {Trouble} */
function refusal(response, body) {
  const wait = Number(response.headers.get("Retry-After"));
  const seconds = Math.min(Math.max(Number.isFinite(wait) ? wait : 0, 2), 60);
  const messages = Array.isArray(body) ? body : Array.isArray(body?.messages) ? body.messages : [];
  const said = body?.erreur?.message ?? body?.message ?? body?.detail;
  const sentence = typeof said === "string" ? said : "";
  if (response.status === 401) return new Trouble("expired");
  if (response.status === 429) return new Trouble("busy", { seconds });
  if (response.status === 503) return new Trouble("unavailable", { seconds, sentence, messages });
  if (response.status === 413 || response.status === 422) return new Trouble("unreadable", { sentence });
  return new Trouble("failure", { seconds });
}
