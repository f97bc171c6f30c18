// A tablet that is put away, and one that several people use: it locks by itself, and each opens only their own.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { accessible } from "./harness/axe.mjs";
import { Device } from "./harness/browser.mjs";
import { expectGone, expectVisible } from "./harness/expect.mjs";
import { PASSPHRASE } from "./harness/people.mjs";
import { Server } from "./harness/server.mjs";
import { installed, signIn } from "./harness/sign-in.mjs";
import { Talk } from "./harness/talk.mjs";
import { counted, t } from "./harness/texts.mjs";

const PIN = "482915";
const button = (page, key) => page.getByRole("button", { name: t(key), exact: true });

describe("the lock", () => {
  let server;
  before(async () => (server = await Server.start()));
  beforeEach(() => server.start());
  after(() => server?.end());

  /** What the server says to whoever has this browser and its cookies, and not what the app holds. */
  const withCookies = (page) => page.evaluate(async () => (await fetch("/api/v1/me")).status);

  async function choosePin(page, pin = PIN) {
    await button(page, "lock.choose").click();
    await expectVisible(page.getByRole("dialog"));
    await page.locator("#new-pin").fill(pin);
    await button(page, "lock.choose_yes").click();
  }

  async function tryPin(page, pin) {
    await page.locator("#pin").fill(pin);
    await button(page, "lock.unlock").click();
  }

  test("comes after two minutes without a touch, and a PIN opens it on the same card", async (its) => {
    const device = await Device.for(its, server, "tablet");
    const { page } = device;
    await page.clock.install();
    await signIn(device);
    await choosePin(page, "123");
    await expectVisible(page.getByText(t("lock.pin_short", { digits: 6 }), { exact: true }));
    await accessible(page, "choosing a PIN");
    await page.locator("#new-pin").fill(PIN);
    await button(page, "lock.choose_yes").click();
    await expectGone(page.getByRole("dialog"));

    const talk = await Talk.open(device);
    await talk.agreeTo("talk", "keep");
    await talk.choose("c04");
    await talk.press("talk.choose.next");
    await talk.reachCard("c04");
    // People talk: as long as the card is on screen, it stays.
    await page.clock.fastForward("10:00");
    await talk.reachCard("c04");
    await page.clock.fastForward("15:30");
    await expectVisible(page.locator("#pin"));
    await accessible(page, "the lock screen");
    assert.equal(await withCookies(page), 401, "locked for the server as well");
    await tryPin(page, "111111");
    await expectVisible(page.getByText(counted("lock.pin_wrong", 4), { exact: true }));
    // A PIN says nothing to the server: the session comes back with the store that it opens.
    const synced = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/sync") && answer.ok());
    await tryPin(page, PIN);
    await talk.reachCard("c04");
    await synced;
    assert.equal(await withCookies(page), 401, "the cookie alone is not enough while it is open either");

    await talk.stop("stop.discard");
    await page.clock.fastForward("02:30");
    await expectVisible(page.locator("#pin"));
    for (let left = 4; left > 0; left -= 1) {
      await tryPin(page, "111111");
      await expectVisible(page.getByText(counted("lock.pin_wrong", left), { exact: true }));
    }
    await tryPin(page, "111111");
    await page.locator("#passphrase").waitFor();
    assert.equal(await withCookies(page), 401);
    await device.unlock();
    await expectVisible(page.getByRole("navigation"));
  });

  test("lets two people work on one tablet without a network", async (its) => {
    const device = await Device.for(its, server, "tablet");
    const { page } = device;
    await signIn(device, "noor");
    await installed(device);
    await device.walk("/veld/meer");
    await button(page, "lock.now").click();
    await button(page, "lock.somebody_else").click();
    await device.unlock({ name: "hassan", passphrase: PASSPHRASE });
    await expectVisible(page.getByText(t("kept.all_safe"), { exact: true }));
    await choosePin(page);
    await expectGone(page.getByRole("dialog"));
    await server.stop();
    await device.go("/veld/meer");
    const own = (await page.locator(".me").innerText()).trim();
    await button(page, "lock.now").click();
    await button(page, "lock.somebody_else").click();
    const wrong = { name: "hassan", passphrase: "een heel andere zin hier" };
    await page.getByLabel(t("sign_in.name"), { exact: true }).fill(wrong.name);
    await page.getByLabel(t("sign_in.passphrase"), { exact: true }).fill(wrong.passphrase);
    await button(page, "sign_in.button").click();
    await expectVisible(page.getByRole("alert"));
    // A name that has no store here costs the same slow work, so that the time tells nobody who has one.
    const keys = [];
    page.on("worker", (worker) => keys.push(new URL(worker.url()).pathname));
    for (const name of [wrong.name, "nobody-here"]) {
      await page.getByLabel(t("sign_in.name"), { exact: true }).fill(name);
      const made = page.waitForEvent("worker");
      await button(page, "sign_in.button").click();
      await made;
      await expectVisible(page.getByRole("alert"));
      assert.deepEqual(keys.splice(0), ["/derive.js"], name);
    }
    await device.unlock({ name: "hassan", passphrase: PASSPHRASE });
    await expectVisible(page.getByRole("heading", { level: 1, name: t("nav.today"), exact: true }));
    await page.getByRole("link", { name: t("nav.more"), exact: true }).click();
    const other = (await page.locator(".me").innerText()).trim();
    assert.notEqual(own, other);
    await button(page, "lock.now").click();
    // Both are known by now.
    await expectVisible(page.getByRole("button", { name: own, exact: true }));
    await expectVisible(page.getByRole("button", { name: other, exact: true }));
  });
});
