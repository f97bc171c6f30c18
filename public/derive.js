// Turns a passphrase into a key, in a thread of its own: the page stays alive, and the memory that it takes goes with it.
//
// Must never keep anything: it is told, it answers, and it is ended.
"use strict";

self.addEventListener("message", async ({ data }) => {
  const { js, module, secret, salt, memory, passes } = data;
  try {
    const app = await import(js);
    app.initSync({ module });
    const key = app.derive(secret, salt, memory, passes);
    secret.fill(0);
    self.postMessage(key);
  } catch {
    self.postMessage(null);
  }
});
