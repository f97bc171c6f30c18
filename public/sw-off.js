// The way back: takes the place of the service worker, empties its caches and removes itself. Reloads nothing.
// Data that people entered is not in these caches and stays.
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith("app-"));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
