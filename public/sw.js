// The service worker: keeps one whole build of the app on the device, so that every address opens without a network.
//
// The server fills in the two values below. Must never touch anything but GET, never answer for the API, never store an
// answer that is not part of the build, and never replace a running version unasked.
"use strict";

const BUILD = "%BUILD_ID%";
/** [address, SHA-256 in hexadecimal, bytes] of every file of this build. */
const FILES = [/*%FILES%*/];

const PREFIX = "app-";
const CACHE = PREFIX + BUILD;
const SHELL = "/_shell";
const AT_ONCE = 4;
const OURS = new Set(FILES.map(([url]) => url));

self.addEventListener("install", (event) => {
  // Chromium asks the server for a page while it still wakes this worker; the answer would be thrown away.
  const route = { condition: { requestMode: "navigate" }, source: "fetch-event" };
  const routed = Promise.resolve(event.addRoutes?.(route)).catch(() => {});
  event.waitUntil(Promise.all([routed, install()]));
});
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "activate") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (opensApp(url.pathname)) event.respondWith(stored(SHELL, request));
  } else if (OURS.has(url.pathname) && url.search === "" && !request.headers.has("range")) {
    event.respondWith(stored(url.pathname, request));
  }
});

/** Pages of the app, not the API, the server's own addresses, or a file opened in a tab. */
function opensApp(path) {
  if (path.startsWith("/api/") || path.startsWith("/_") || path === "/healthz" || path === "/readyz") return false;
  // A resident's own record comes from the server or not at all.
  if (path === "/mijn" || path.startsWith("/mijn/")) return false;
  return !path.slice(path.lastIndexOf("/")).includes(".");
}

/** The device's copy; the network only when the browser has thrown the copy away. */
async function stored(url, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(url, { ignoreVary: true })) ?? fetch(request);
}

/** All files or none: on any failure the new cache goes, and the version in use stays in use. */
async function install() {
  const cache = await caches.open(CACHE);
  const earlier = await earlierCaches();
  const total = FILES.reduce((sum, [, , bytes]) => sum + bytes, 0);
  let done = 0;
  const waiting = [...FILES];
  const work = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      await take(cache, earlier, file);
      done += file[2];
      await tell({ type: "mds:install-progress", done, total });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (error) {
    waiting.length = 0;
    await caches.delete(CACHE);
    throw error;
  }
}

async function take(cache, earlier, [url, hash]) {
  // The own cache first: an install that was cut short goes on where it was.
  for (const source of [cache, ...earlier]) {
    const response = await source.match(url, { ignoreVary: true });
    if (response && (await hasHash(response, hash))) {
      if (source !== cache) await cache.put(url, response);
      return;
    }
  }
  // The page has often just loaded the same file: ask with revalidation first, past every cache only if that is not it.
  for (const mode of [url.startsWith("/pkg/") ? "default" : "no-cache", "reload"]) {
    const response = await fetch(url, { cache: mode, credentials: "same-origin" });
    if (response.status === 200 && !response.redirected && (await hasHash(response, hash))) {
      await cache.put(url, response);
      return;
    }
  }
  throw new Error(`${url} is not the file of build ${BUILD}`);
}

async function hasHash(response, expected) {
  const digest = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  const found = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return found === expected;
}

async function earlierCaches() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  return Promise.all(names.map((name) => caches.open(name)));
}

async function tell(message) {
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const page of pages) page.postMessage(message);
}

async function activate() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(names.map((name) => caches.delete(name)));
  // The first version takes the open pages at once, so that the very first visit already works offline.
  // Pages of a later version have a controller and keep it.
  if (names.length === 0) await self.clients.claim();
}
