// Runs without an open page. Wakes its owner when something was pushed; keeps one page for when there is no network, and never a message or a photo.

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

// What was pushed says no more than this, so that nobody else learns anything from a screen that lies about.
const WORDS = {
  vi: { alarm: ["Tin khẩn của tổ", "Chạm để xem"], news: ["Có tin mới", "Chạm để xem"] },
  en: { alarm: ["Urgent news of your cluster", "Tap to look"], news: ["New messages", "Tap to look"] },
};

self.addEventListener("push", (event) => event.waitUntil(tell(event.data)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show());
});

async function tell(data) {
  const { kind, language } = read(data);
  const [title, body] = WORDS[language][kind];
  const alarm = kind === "alarm";
  await self.registration.showNotification(title, {
    body,
    lang: language,
    tag: kind,
    renotify: alarm,
    requireInteraction: alarm,
    vibrate: alarm ? [300, 150, 300, 150, 300] : [],
    icon: at("static/icon-192.png"),
    badge: at("static/badge-96.png"),
  });
}

/** What cannot be read still wakes: a browser takes our right away when nothing is shown. */
function read(data) {
  let told = {};
  try {
    told = data?.json() ?? {};
  } catch { /* what is left is the default */ }
  return { kind: told.kind === "alarm" ? "alarm" : "news", language: told.language === "en" ? "en" : "vi" };
}

async function show() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find(({ url }) => url.startsWith(at("s/me/")));
  return page ? page.focus() : self.clients.openWindow(at("s/me/"));
}
