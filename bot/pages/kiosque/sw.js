/** Keeps the kiosk's own files, so that its screen stays usable without a network. Never an answer, never a word said. */

const SHELL = "csp-kiosque-2";
const STATE = "/kiosque/etat.json";
const FILES = [
  "/kiosque/",
  "/kiosque/kiosque.css",
  "/kiosque/kiosque.js",
  "/kiosque/controls.js",
  "/kiosque/screens.js",
  "/kiosque/leaving.js",
  "/kiosque/meeting.js",
  "/kiosque/idle.js",
  "/kiosque/fr-kiosque.js",
  "/widget/session.js",
  "/widget/question.js",
  "/widget/rich.js",
  "/widget/styles.js",
  "/widget/text.js",
  "/widget/fr.js",
  "/widget/icone.svg",
  STATE,
];

addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(FILES)));
  skipWaiting();
});

addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name))));
  event.waitUntil(old.then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin || !FILES.includes(pathname)) return;
  // The network first: a kiosk must not keep an old version when a new one is there.
  event.respondWith(
    fetch(event.request)
      .then((answer) => (pathname === STATE && answer.ok ? keep(answer) : answer))
      .catch(async () => (await caches.match(pathname, { cacheName: SHELL })) ?? Response.error()),
  );
});

/** @param {Response} answer how old the law is: the last that was known is told when the network is missing */
async function keep(answer) {
  await (await caches.open(SHELL)).put(STATE, answer.clone());
  return answer;
}
