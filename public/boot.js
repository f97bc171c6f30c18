// Starts the app. An ordinary script, not a module: modules run after the first paint, and language and theme must be
// right before it. The server sends no inline script, so everything the app expects to find is set here.
(() => {
  "use strict";

  const HOUR = 3_600_000;
  const RIGHT_TO_LEFT = ["ar", "fa", "he", "ps", "ur"];
  const root = document.documentElement;

  /** What the server tells in the head of the page. */
  const told = (name) => document.querySelector(`meta[name="app-${name}"]`)?.content ?? "";
  const inShell = told("mode") === "shell";

  /** What was chosen on this device. Storage may be forbidden; then there is no choice. */
  const chosen = (name) => {
    try {
      return localStorage.getItem(`mds.${name}`);
    } catch {
      return null;
    }
  };

  const dress = () => {
    const locale = chosen("locale");
    // A page from the server already has the language that its text is in.
    if (inShell && locale) {
      root.lang = locale;
      root.dir = RIGHT_TO_LEFT.includes(locale.split("-")[0]) ? "rtl" : "ltr";
    }
    const theme = chosen("theme");
    if (theme) root.dataset.theme = theme;
    const outdoor = chosen("outdoor");
    if (outdoor && outdoor !== "false") root.dataset.outdoor = outdoor;
  };

  // Leptos reads these when it hydrates; it would otherwise be told through inline scripts.
  Object.assign(window, {
    __RESOLVED_RESOURCES: [],
    __SERIALIZED_ERRORS: [],
    __INCOMPLETE_CHUNKS: [],
    __PENDING_RESOURCES: [],
    __RESOURCE_RESOLVERS: [],
  });

  const parsed = () =>
    new Promise((resolve) => {
      if (document.readyState !== "loading") resolve();
      else document.addEventListener("DOMContentLoaded", resolve, { once: true });
    });

  const start = async () => {
    try {
      // Both at once: the module is the larger half and need not wait for the script.
      const [app, module] = await Promise.all([import(told("js")), fetch(told("wasm"))]);
      await app.default({ module_or_path: module });
      await parsed();
      if (inShell) {
        app.mount();
        document.getElementById("splash")?.remove();
      } else {
        app.hydrate();
      }
      window.mdsStarted = true;
      window.dispatchEvent(new CustomEvent("mds:started"));
    } catch (error) {
      console.error(error);
      await parsed();
      const message = document.getElementById("splash-error");
      if (message) message.hidden = false;
      document.getElementById("splash-reload")?.addEventListener("click", () => location.reload());
    }
  };

  // A new version waits until someone asks for it. Nothing here reloads a page by itself.
  const offer = (apply) => {
    window.mdsApplyUpdate = apply;
    window.mdsUpdateReady = true;
    window.dispatchEvent(new CustomEvent("mds:update-ready"));
  };

  const watch = (registration) => {
    const workers = navigator.serviceWorker;
    let controlled = workers.controller !== null;
    let asked = false;

    const offerWaiting = () => {
      const waiting = registration.waiting;
      // Without a controller this is the very first version: there is nothing to update from.
      if (!waiting || !workers.controller) return;
      offer(() => {
        asked = true;
        waiting.postMessage("activate");
      });
    };

    workers.addEventListener("controllerchange", () => {
      const before = controlled;
      controlled = true;
      if (asked) {
        asked = false;
        location.reload();
      } else if (before) {
        // Another tab applied the update. This one goes on with what it has loaded until its user chooses.
        offer(() => location.reload());
      }
    });

    const follow = () => registration.installing?.addEventListener("statechange", offerWaiting);
    registration.addEventListener("updatefound", follow);
    follow();
    offerWaiting();

    let checked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible" || Date.now() - checked < HOUR) return;
      checked = Date.now();
      // Without a connection there is nothing to check; the next time will do.
      registration.update().catch(() => {});
    });
  };

  const loaded = () =>
    new Promise((resolve) => {
      if (document.readyState === "complete") resolve();
      else window.addEventListener("load", resolve, { once: true });
    });

  const register = async () => {
    if (!("serviceWorker" in navigator)) return;
    await loaded();
    try {
      watch(await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" }));
    } catch (error) {
      // The app works without it, only not offline.
      console.warn(error);
    }
  };

  dress();
  start();
  register();
})();
