// Whoever signs in again, opens a second tab or signs out: one engine works in a store, and no work is lost or doubled.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Device, LASTING } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { eventually, expectVisible } from "./harness/expect.mjs";
import { sent } from "./harness/sent.mjs";
import { Server } from "./harness/server.mjs";
import { installed, signIn } from "./harness/sign-in.mjs";
import { t } from "./harness/texts.mjs";

/** Commands on the device's disk, sent or not. */
const waiting = (page) => page.evaluate(commands);

const button = (page, key) => page.getByRole("button", { name: t(key), exact: true });

describe("one engine", () => {
  let server, phone;
  before(async () => {
    server = await Server.start();
    // Signs in again, and out at last.
    phone = await Device.open(server, "phone", LASTING);
    await signIn(phone);
    await installed(phone);
  });
  after(async () => {
    try {
      await phone?.end();
    } finally {
      await server?.end();
    }
  });

  /** Notes that nobody was home, at a door that nobody planned to knock on; returns the visit. */
  async function nobodyHome(device, nth) {
    const { page } = device;
    await device.walk("/veld/bezoeken");
    await page.getByRole("main").getByRole("listitem").getByRole("link").nth(nth).click();
    await button(page, "dwelling.now").click();
    await page.waitForURL(/\/veld\/bezoek\//);
    const before = await waiting(page);
    await button(page, "state.not_home").click();
    await button(page, "visit.yes").click();
    await expectVisible(page.getByText(t("state.not_home"), { exact: true }));
    await eventually(() => waiting(page).then((now) => now > before), true);
    return new URL(page.url()).pathname.split("/").at(-1);
  }

  async function states(visits) {
    const client = await Client.signIn(server, "noor");
    const all = await client.all("visit");
    client.end();
    return visits.map((id) => all.find((visit) => visit.id === id)?.state);
  }

  const knock = (page) => page.evaluate(() => window.dispatchEvent(new Event("online")));

  test("signing in again goes on with the same work", async () => {
    const device = phone;
    await device.walk("/veld/bewaard");
    const { page } = device;
    // Its name is in another cookie, and stays: the tablet is the same one.
    await device.context.clearCookies({ name: "__Host-session" });
    await button(page, "kept.try_now").click();
    await page.locator("#passphrase").waitFor();
    await device.unlock();
    await expectVisible(button(page, "kept.try_now"));

    const asked = [];
    page.on("request", (request) => request.url().endsWith("/api/v1/sync") && asked.push(request));
    const answered = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/sync"));
    await knock(page);
    await answered;
    assert.equal(asked.length, 1, "one occasion, one request");

    await server.stop();
    const visits = [await nobodyHome(device, 3), await nobodyHome(device, 4)];
    await knock(device.page);
    await device.nextDay();
    visits.push(await nobodyHome(device, 5));
    await server.start();
    await sent(device);
    assert.deepEqual(await states(visits), ["not_home", "not_home", "not_home"]);
  });

  test("signing out without a network is signing out", async () => {
    const device = phone;
    await device.walk("/veld/meer");
    await server.stop();
    device.who = undefined;
    await button(device.page, "more.leave").click();
    await expectVisible(device.page.getByLabel(t("sign_in.name"), { exact: true }));
    await server.start();
    const told = device.page.waitForResponse((answer) => answer.url().endsWith("/api/v1/sign-out"));
    await device.go("/veld");
    await told;
    await expectVisible(device.page.getByLabel(t("sign_in.name"), { exact: true }));
    await signIn(device);
    await device.walk("/veld/bezoeken");
    await eventually(() => device.page.locator("#dwellings a").count().then((count) => count > 50), true);
  });

  test("a tab that another one replaced changes nothing any more", async (its) => {
    const device = await Device.for(its, server, "tablet", LASTING);
    await signIn(device);
    await installed(device);
    const first = device.page;
    const second = await device.context.newPage();
    device.page = second;
    await device.go("/veld");
    await button(second, "gate.work_here").click();
    await second.locator("#passphrase").waitFor();
    await device.unlock();
    await expectVisible(first.getByRole("heading", { name: t("gate.elsewhere"), exact: true }));

    await server.stop();
    const visits = [await nobodyHome(device, 6)];
    await knock(first);
    // Loaded anew it lets go of the store for a moment, and the first may not take it.
    await device.go("/veld/bezoeken");
    visits.push(await nobodyHome(device, 7));
    await knock(first);
    await device.nextDay();
    visits.push(await nobodyHome(device, 8));
    await server.start();
    await sent(device);
    assert.deepEqual(await states(visits), ["not_home", "not_home", "not_home"]);
  });
});

/** Runs in the page. */
async function commands() {
  let count = 0;
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    count += await new Promise((resolve, reject) => {
      // Waits for every write that was begun before it.
      const request = db.transaction("outbox").objectStore("outbox").count();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    db.close();
  }
  return count;
}
