// A tablet gets a name, is looked after, also with what colleagues left on it, and is empty after it was withdrawn.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, beforeEach, describe, test } from "node:test";
import { Device } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { eventually, expectVisible } from "./harness/expect.mjs";
import { look } from "./harness/look.mjs";
import { root } from "./harness/paths.mjs";
import { sent } from "./harness/sent.mjs";
import { Server } from "./harness/server.mjs";
import { installed, named, signIn } from "./harness/sign-in.mjs";
import { PASSPHRASE } from "./harness/people.mjs";
import { counted, like, t } from "./harness/texts.mjs";

const heading = (page, key, level = 1) => page.getByRole("heading", { level, name: t(key), exact: true });
const press = (page, key) => page.getByRole("button", { name: t(key), exact: true }).click();

/** A visit of this person, opened by hand. */
async function openVisit(device) {
  await device.walk("/veld");
  await expectVisible(device.page.getByText(t("kept.all_safe"), { exact: true }));
  const row = device.page.locator("a.row[href^='/veld/bezoek/']").first();
  await row.click();
  await expectVisible(device.page.getByText(t("visit.who")));
}

const LIST = "/veld/beheer/toestellen";
const rowOf = (desk, name) =>
  desk.page.getByRole("listitem").filter({ has: desk.page.getByRole("heading", { name, exact: true }) });

/** All sentences that the list says of a device, in order, and nothing else; gives what is filled in there. */
async function facts(row, ...keys) {
  await expectVisible(row.getByText(like(keys.at(-1))));
  const lines = await row.locator(".device__fact").allInnerTexts();
  assert.equal(lines.length, keys.length, lines.join("\n"));
  const places = keys.map((key, nth) => {
    const found = lines[nth].trim().match(like(key));
    assert.ok(found, `${key}: ${lines[nth]}`);
    return { ...found.groups };
  });
  return Object.assign({}, ...places);
}

/** A moment as the app says it, in the time of the neighbourhood. */
function said(moment) {
  const write = (options) => new Intl.DateTimeFormat("nl-NL", { timeZone: "Europe/Amsterdam", ...options }).format(moment);
  const day = write({ weekday: "long", day: "numeric", month: "long" });
  return t("time.day_and_time", { day, time: write({ hour: "2-digit", minute: "2-digit" }).replace(":", ".") });
}

/** Not before `since`, to the minute. */
function isSince(since, when) {
  const minutes = Math.ceil((Date.now() - since) / 60_000);
  const all = Array.from({ length: minutes + 1 }, (_, nth) => said(Date.now() - nth * 60_000));
  assert.ok(all.includes(when), `${when} is none of ${all.join("; ")}`);
}

/** The app of this repository, on a disk as large as the browser says. */
async function isOf(page, { free, all, version }) {
  assert.equal(version, readFileSync(`${root}/Cargo.toml`, "utf8").match(/^version = "(.+)"$/m)[1]);
  const quota = (await page.evaluate(() => navigator.storage.estimate())).quota / 1_000_000;
  // What it says moves a little with what is used.
  assert.ok(Math.abs(Number(all) - quota) <= quota / 10, `${all} MB of ${quota} MB`);
  assert.ok(Number(free) > 0 && Number(free) <= Number(all), `${free} MB of ${all} MB`);
}

/** Runs in the page: each time the line falls away before the work of colleagues has gone along. */
function lineFallsAway() {
  const real = window.fetch;
  window.fetch = (...asked) => {
    const gone = !window.lineHolds && (asked[0].url ?? String(asked[0])).endsWith("/api/v1/sealed");
    return gone ? Promise.reject(new TypeError("Failed to fetch")) : real.apply(window, asked);
  };
}

describe("devices", () => {
  let server;
  before(async () => (server = await Server.start()));
  beforeEach(() => server.start());
  after(() => server?.end());

  test("are named, looked after and withdrawn", async (its) => {
    const begin = Date.now();
    const tablet = await Device.for(its, server, "tablet");
    const { page } = tablet;
    await tablet.go("/veld");
    tablet.who = { name: "noor", passphrase: PASSPHRASE };
    await tablet.unlock();
    await expectVisible(heading(page, "devices.name_title"));
    await press(page, "devices.name_save");
    await expectVisible(page.getByText(t("devices.name_empty"), { exact: true }));
    await look(tablet, "a name for this device");
    await named(tablet, "Tablet 3");
    await openVisit(tablet);
    // A tablet is shared: who works on it stands on every page, with its name.
    await expectVisible(page.getByText("Noor · Bindkracht voorbeeld", { exact: true }));
    await expectVisible(page.getByText("Tablet 3", { exact: true }));
    await sent(tablet);

    const desk = await Device.for(its, server, "phone");
    await signIn(desk, "els");
    await desk.walk("/veld/beheer");
    await look(desk, "administration");
    await desk.page.getByRole("link", { name: new RegExp(t("devices.title")) }).click();
    const row = desk.page.getByRole("listitem").filter({ hasText: "Tablet 3" });
    // Nothing waits, so nothing is said of how long.
    const told = await facts(row, "devices.seen", "devices.all_in", "devices.storage", "devices.clock_right", "devices.version");
    isSince(begin, told.when);
    await isOf(page, told);
    await look(desk, "devices");
    await row.getByRole("button", { name: t("devices.rename"), exact: true }).click();
    await row.getByLabel(t("devices.name"), { exact: true }).fill("Tablet 4");
    await row.getByRole("button", { name: t("devices.name_save"), exact: true }).click();
    const renamed = desk.page.getByRole("listitem").filter({ hasText: "Tablet 4" });
    await renamed.getByRole("button", { name: t("devices.revoke"), exact: true }).click();
    await look(desk, "withdrawing a device");
    await press(desk.page, "devices.revoke_yes");
    await expectVisible(renamed.getByText(like("devices.revoked")));

    // It hears so before anybody has said who they are.
    tablet.who = undefined;
    await tablet.go("/veld/bewaard");
    await expectVisible(heading(page, "devices.withdrawn"));
    await look(tablet, "a withdrawn device");
    const left = async () => (await page.evaluate(() => indexedDB.databases())).length;
    await eventually(left, 0);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await tablet.go("/veld");
    await expectVisible(heading(page, "devices.withdrawn"));
  });

  test("say what lies on them of a colleague, and how long", async (its) => {
    const begin = Date.now();
    const tablet = await Device.for(its, server, "tablet");
    const { page } = tablet;
    await page.clock.install();
    await page.addInitScript(lineFallsAway);
    await signIn(tablet, "noor");
    await installed(tablet);
    const client = await Client.signIn(server, "noor");
    const own = ({ state, appointment, together }) => state === "confirmed" && appointment && !together?.length;
    const { id: visit } = (await client.all("visit")).find(own);
    client.end();

    // Noor looks at a visit and agrees on another time for it, without a network; two hours later a colleague takes over.
    await server.stop();
    await tablet.walk(`/veld/bezoek/${visit}`);
    await page.getByText(t("visit.change_time"), { exact: true }).click();
    await page.getByLabel(t("visit.time"), { exact: true }).fill("17:35");
    await press(page, "visit.save_time");
    await expectVisible(page.locator(".visit__when").filter({ hasText: "17.35" }));
    await page.clock.fastForward("02:00:00");
    await page.locator("#passphrase").waitFor();
    await server.start();
    tablet.who = undefined;
    await tablet.go("/veld");
    tablet.who = { name: "hassan", passphrase: PASSPHRASE };
    const heard = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/sync") && answer.ok());
    await tablet.unlock();
    await heard;

    const desk = await Device.for(its, server, "phone");
    await signIn(desk, "els");
    await desk.walk(LIST);
    const row = rowOf(desk, tablet.named);
    // Her look is nobody's work, and what Hassan has here is in.
    // A copy on the tablet says only in which hour it was made.
    const waits = (hours) =>
      row.getByText(`${counted("devices.unsent", 1)}. ${counted("devices.waits_hours", hours)}`, { exact: true });
    await expectVisible(waits(2).or(waits(3)));
    await row.getByRole("button", { name: t("devices.revoke"), exact: true }).click();
    await expectVisible(desk.page.getByText(counted("devices.revoke_unsent", 1), { exact: true }));
    await look(desk, "withdrawing a device with work on it");
    await press(desk.page, "devices.revoke_no");

    await page.evaluate(() => (window.lineHolds = true));
    await tablet.walk("/veld/bewaard");
    await press(page, "kept.try_now");
    await expectVisible(page.getByText(t("kept.all_safe"), { exact: true }));
    await desk.walk("/veld/beheer");
    await desk.walk(LIST);
    // By the time that they read it, no later round was needed to say that it came in.
    const told = await facts(row, "devices.seen", "devices.all_in", "devices.storage", "devices.clock_ahead", "devices.version");
    isSince(begin, told.when);
    await isOf(page, told);
    assert.ok(["119", "120"].includes(told.minutes), `${told.minutes} minutes ahead`);
  });
});
