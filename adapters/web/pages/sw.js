// Runs without an open page. Keeps one page for when there is no network, and never a message or a photo.

const KEPT = "offline-1";
const at = (path) => new URL(path, self.registration.scope).href;
const OFFLINE = at("offline");
const FILES = [OFFLINE, at("static/style.css"), at("static/icon.svg"), at("static/field.svg")];

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  // Forms go their own way: sent from here they would look like ours, whoever's page they came from.
  if (method !== "GET") return;
  if (mode === "navigate") event.respondWith(fetch(event.request).catch(() => caches.match(OFFLINE)));
  else if (FILES.includes(url)) event.respondWith(fetch(event.request).catch(() => caches.match(url)));
});

async function keep() {
  const cache = await caches.open(KEPT);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "reload", credentials: "omit" })));
  await self.skipWaiting();
}

async function takeOver() {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
  await self.clients.claim();
}
