/** Keeps the kiosk's own files, so that its screen stays usable without a network. Never an answer, never a word said. */

const SHELL = "csp-kiosque-1";
const FILES = [
  "/kiosque/",
  "/kiosque/kiosque.css",
  "/kiosque/kiosque.js",
  "/kiosque/controls.js",
  "/kiosque/screens.js",
  "/kiosque/idle.js",
  "/kiosque/fr-kiosque.js",
  "/widget/session.js",
  "/widget/question.js",
  "/widget/rich.js",
  "/widget/styles.js",
  "/widget/text.js",
  "/widget/fr.js",
  "/widget/icone.svg",
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
    fetch(event.request).catch(async () => (await caches.match(pathname, { cacheName: SHELL })) ?? Response.error()),
  );
});
