/** The kiosk: one visitor, one session, one thing a screen; nothing stays on the device. */

import { Session, Trouble, newId } from "../widget/session.js";
import { richSheet } from "../widget/styles.js";
import { button, el } from "../widget/text.js";
import { words } from "./fr-kiosque.js";
import { Idle } from "./idle.js";
import { departureScreen, paperScreen, printOn } from "./leaving.js";
import { codeScreen, lawAge, sessionCode, sessionLabel } from "./meeting.js";
import { notice, question, screensOf, told } from "./screens.js";

/** Milliseconds after which a touch also tells the server that the visitor is still there. */
const STALE = 45_000;
const AMOUNT = /\d[\d\s.,]*(?:à\s\d[\d\s.,]*)?(?:€|euros?)/g;
/** Milliseconds between two questions about the age of the law. */
const HOUR = 3_600_000;

document.adoptedStyleSheets = [...document.adoptedStyleSheets, richSheet()];
const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const main = byId("ecran");
const state = byId("etat");

const newSession = () => new Session("/webhooks/kiosque", { seance: sessionCode() });
let session = newSession();
/** @type {import("./screens.js").Screen[]} the screens of the last reply, the current one first */
let screens = [];
/** @type {() => void} draws the current screen again */
let draw = startScreen;
let entry = { typed: "" };
/** Whether a printer stands beside the kiosk: said by its address. */
const paper = new URLSearchParams(location.search).has("imprimante");
let amounts = false;
let lastContact = 0;
/** @type {Message[]} what the visitor was told, for their paper */
let heard = [];
/** Whether a telephone may take the conversation: leaving then must not erase it. */
let left = false;
/** Changes with each visitor: an answer to the one before is dropped. */
let visitor = 0;

const idle = new Idle(warn, wipe);
/** @type {Rewrite} */
const mask = (text) => (amounts ? text : text.replace(AMOUNT, "•••••\u00a0€"));

/** @param {(Node | string)[]} nodes @param {() => void} redraw */
function show(nodes, redraw) {
  draw = redraw;
  state.replaceChildren();
  main.replaceChildren(...nodes);
  main.scrollTop = 0;
  main.querySelector("h1")?.focus({ preventScroll: true });
}

function startScreen() {
  const open = () =>
    show(codeScreen((label) => ((byId("seance").textContent = label), startScreen()), startScreen), open);
  const adviser = button(words.adviser, open, { class: "quiet adviser" });
  const about = el("p", { class: "about" }, words.startNotice(location.host));
  show([...notice(words.startTitle, words.startBody), button(words.start, begin, { class: "main" }), adviser, about], startScreen);
}

async function begin() {
  const mine = ++visitor;
  session = newSession();
  try {
    await session.open();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    if (mine === visitor) deadScreen();
    return;
  }
  if (mine !== visitor) return void session.erase().catch(() => {});
  lastContact = Date.now();
  idle.start();
  topicsScreen();
}

function deadScreen() {
  show([...notice(words.deadTitle, words.deadBody), button(words.retry, begin, { class: "main" })], deadScreen);
}

function topicsScreen() {
  const items = words.topics.map(([label, said]) => el("li", {}, button(label, () => say(said))));
  show([el("h1", { tabindex: "-1" }, words.topicsTitle), el("ul", { class: "replies" }, ...items)], topicsScreen);
}

/** @type {Answer} */
const answer = (said, sent = said) => void say(sent);

/** @param {string} message @param {string} id the same again when it is a new try */
async function say(message, id = newId()) {
  const mine = visitor;
  const waiting = setTimeout(() => {
    const dots = el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
    state.replaceChildren(el("span", { class: "unseen" }, words.working), dots);
  }, 300);
  try {
    const messages = await session.say(message, id);
    if (mine !== visitor) return;
    lastContact = Date.now();
    entry = { typed: "" };
    if (messages.some(({ custom }) => custom?.fin)) return wipe();
    screens = screensOf(messages);
    heard.push(...screens.flatMap((screen) => screen.messages));
    replyScreen();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    if (mine === visitor) troubleScreen(error, message, id);
  } finally {
    clearTimeout(waiting);
  }
}

/** @param {Trouble} trouble @param {string} message @param {string} id */
function troubleScreen(trouble, message, id) {
  if (trouble.kind === "expired") {
    wipe();
    show([...notice(words.expiredTitle, words.expiredBody), button(words.start, begin, { class: "main" })], startScreen);
    return;
  }
  const busy = trouble.kind === "busy" || trouble.kind === "unavailable";
  const [title, body] = busy ? [words.busyTitle, words.busyBody] : [words.offTitle, words.offBody];
  const again = () => troubleScreen(trouble, message, id);
  const known = told(trouble.messages, { mask, shown: amounts }, answer);
  show([...notice(title, body), ...known, button(words.retry, () => say(message, id), { class: "main" })], again);
}

function replyScreen() {
  const { messages, asked } = screens[0];
  const look = { mask, shown: amounts, entry };
  const nodes = [...told(messages, look, answer), ...(asked ? question(asked, look, answer) : [])];
  // Heard, not drawn: the answer itself says what it is about.
  if (!asked) nodes.unshift(el("h1", { class: "unseen", tabindex: "-1" }, words.answerTitle));
  if (screens.length > 1) {
    const next = () => {
      screens.shift();
      replyScreen();
    };
    nodes.push(button(words.next, next, { class: "main" }));
  } else if (!asked) {
    nodes.push(
      el(
        "ul",
        { class: "replies" },
        el("li", {}, button(words.other, topicsScreen)),
        el("li", {}, button(words.phone, phoneScreen)),
        paper && el("li", {}, button(words.paper, toPaper)),
      ),
    );
  }
  show(nodes, replyScreen);
}

function toPaper() {
  const print = () => {
    printOn(byId("papier"), heard);
    replyScreen();
  };
  show(paperScreen(print, replyScreen), toPaper);
}

/** Hands the conversation to the visitor's telephone, once. */
async function phoneScreen() {
  const mine = visitor;
  try {
    const departure = await session.handOff();
    if (mine !== visitor) return;
    left = true;
    const back = () => {
      left = false;
      replyScreen();
    };
    const nodes = departureScreen(departure, wipe, back);
    const again = () => show(nodes, again);
    again();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    if (mine === visitor) show([...notice(words.offTitle, words.offBody), button(words.back, replyScreen)], replyScreen);
  }
}

function warn() {
  const before = draw;
  const stay = () => {
    prolong();
    before();
  };
  const warning = () =>
    show([...notice(words.stillTitle, words.stillBody), button(words.moreTime, stay, { class: "main" })], () => {
      warning();
      draw = before;
    });
  warning();
}

function prolong() {
  lastContact = Date.now();
  session.prolong().catch((error) => {
    if (!(error instanceof Trouble)) throw error;
  });
}

/** Forget the visitor: here at once, on the server as soon as it hears. */
function wipe() {
  visitor += 1;
  idle.stop();
  if (!left) session.erase().catch(() => {});
  session = newSession();
  left = false;
  screens = [];
  heard = [];
  byId("papier").replaceChildren();
  entry = { typed: "" };
  setAmounts(false);
  for (const name of ["size", "contrast"]) delete document.documentElement.dataset[name];
  for (const id of ["taille", "contraste"]) byId(id).setAttribute("aria-pressed", "false");
  startScreen();
}

/** @param {boolean} wanted */
function setAmounts(wanted) {
  amounts = wanted;
  byId("montants").setAttribute("aria-pressed", String(wanted));
  byId("montants").textContent = wanted ? words.hide : words.show;
}

/** @param {string} id @param {"size" | "contrast"} name @param {string} value */
function toggle(id, name, value) {
  const control = byId(id);
  control.addEventListener("click", () => {
    const wanted = control.getAttribute("aria-pressed") !== "true";
    control.setAttribute("aria-pressed", String(wanted));
    if (wanted) document.documentElement.dataset[name] = value;
    else delete document.documentElement.dataset[name];
  });
}

function touched() {
  idle.touch();
  if (session.token && Date.now() - lastContact > STALE) prolong();
}

toggle("taille", "size", "large");
toggle("contraste", "contrast", "strong");
byId("quitter").addEventListener("click", () => {
  left = false;
  wipe();
});
byId("montants").addEventListener("click", () => {
  setAmounts(!amounts);
  draw();
  byId("montants").focus();
});
for (const event of ["pointerdown", "keydown", "scroll"]) addEventListener(event, touched, { capture: true, passive: true });
addEventListener("contextmenu", (event) => event.preventDefault());
addEventListener("pagehide", wipe);
addEventListener("pageshow", (event) => {
  if (event.persisted) wipe();
});
addEventListener("online", network);
addEventListener("offline", network);
network();
startScreen();
void sessionLabel().then((label) => (byId("seance").textContent = label));
void tellLawAge();
setInterval(tellLawAge, HOUR);

/** Says that the network is missing, for as long as it is. */
function network() {
  byId("reseau").textContent = navigator.onLine ? "" : words.offline;
}

async function tellLawAge() {
  byId("textes").textContent = await lawAge();
}

if (navigator.serviceWorker) {
  const address = "/kiosque/sw.js";
  // Under Trusted Types the worker's address must come from a named policy; this one knows a single address.
  const policy = globalThis.trustedTypes?.createPolicy("csp-kiosque", { createScriptURL: () => address });
  navigator.serviceWorker.register(policy?.createScriptURL(address) ?? address, { scope: "/kiosque/" }).catch(() => {});
}
