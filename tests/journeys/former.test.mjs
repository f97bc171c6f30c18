// A tablet with an earlier version's plain store: its owner unlocks the new one, and nothing unsent is lost.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, test } from "node:test";
import { afterwards } from "./harness/afterwards.mjs";
import { Device } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { eventually } from "./harness/expect.mjs";
import { Server } from "./harness/server.mjs";
import { signIn } from "./harness/sign-in.mjs";

/** Runs in the page: writes the rows as that version did, each behind a zero byte. */
async function plainStore({ name, rows }) {
  const STORES = ["meta", "documents", "outbox", "kept", "tray", "talks", "records", "records_tray", "public"];
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = db.transaction(STORES, "readwrite");
  for (const [store, key, value] of rows) {
    const bytes = new TextEncoder().encode(`\0${JSON.stringify(value)}`);
    transaction.objectStore(store).put(bytes, key);
  }
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  db.close();
}

describe("an update to sealed storage", () => {
  test("takes over what an earlier version kept plain", async (its) => {
    const server = await Server.start();
    afterwards(its, () => server.end());
    const client = await Client.signIn(server, "noor");
    const dwelling = (await client.all("dwelling"))[0].id;
    const [visit, name] = [randomUUID(), `meer-dan-steen-${client.me.user}`];
    const plan = { visit, dwelling, appointment: null, visitors: [client.me.user], resident: "Kanarie", note: "" };
    const meta = {
      client: randomUUID(),
      me: client.me,
      epoch: client.epoch,
      cursor: client.cursor,
      holds: client.holds,
      next_number: 2,
      answered: 0,
      rebuilding: false,
      last_contact: null,
    };
    const command = { name: "visit.plan/1", args: plan };
    const rows = [
      ["meta", "replica", meta],
      ["outbox", "00000000000000000001", { number: 1, command, applied: null }],
    ];
    const device = await Device.for(its, server, "tablet");
    await device.go("/");
    await device.page.evaluate(plainStore, { name, rows });

    await signIn(device);
    const arrived = async () => (await client.all("visit")).some(({ id }) => id === visit);
    await eventually(arrived, true);
    client.end();
    const names = () => device.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    assert.ok(!(await names()).includes(name), "the plain one is gone");
    assert.ok((await names()).every((found) => !found.includes(client.me.user)));
  });
});
