// A tablet gets a name, is looked after, and is empty after it was withdrawn; what was looked at is in the log.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Device } from "./harness/browser.mjs";
import { eventually, expectVisible } from "./harness/expect.mjs";
import { look } from "./harness/look.mjs";
import { sent } from "./harness/sent.mjs";
import { Server } from "./harness/server.mjs";
import { named, signIn } from "./harness/sign-in.mjs";
import { PASSPHRASE } from "./harness/people.mjs";
import { like, t } from "./harness/texts.mjs";

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

const CLUB = "Wekelijkse wandelclub";

/** The names of who comes to an activity, opened by hand. */
async function openGuests(device) {
  const { page } = device;
  await device.walk("/veld/wagen");
  await page.getByRole("link").filter({ hasText: CLUB }).click();
  await page.getByText(t("wagon.who"), { exact: true }).click();
  await expectVisible(page.getByRole("listitem").filter({ hasText: "Riet" }));
}

describe("devices", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server?.end());

  test("are named, looked after and withdrawn", async (its) => {
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
    await expectVisible(row.getByText(t("devices.all_in"), { exact: true }));
    await expectVisible(row.getByText(like("devices.seen")));
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

  test("leave a trace that the privacy officer reads and prints", async (its) => {
    const samira = await Device.for(its, server, "phone");
    await signIn(samira, "samira");
    await openVisit(samira);
    const address = (await samira.page.getByRole("heading", { level: 1 }).innerText()).trim();
    await openGuests(samira);
    await sent(samira);

    const femke = await Device.for(its, server, "tablet");
    const { page } = femke;
    await signIn(femke, "femke");
    await femke.walk("/veld/beheer/logboek");
    await page.getByLabel(t("log.dwelling"), { exact: true }).selectOption({ label: address });
    await press(page, "log.search");
    const seen = page.getByRole("listitem").filter({ hasText: /^Samira .* bekeek het bezoek aan/ });
    await expectVisible(seen);
    assert.match(await seen.first().innerText(), new RegExp(`vanaf ${samira.named}`));
    // The row that led to it stood in a list, among others.
    await expectVisible(page.getByRole("listitem").filter({ hasText: /^Samira .* zag in een lijst: het bezoek aan/ }));
    await page.getByLabel(t("log.dwelling"), { exact: true }).selectOption({ label: t("log.any_dwelling") });
    await press(page, "log.search");
    const list = new RegExp(`^Samira .* bekeek de lijst van ${CLUB}`);
    await expectVisible(page.getByRole("listitem").filter({ hasText: list }));
    await page.getByLabel(t("log.dwelling"), { exact: true }).selectOption({ label: address });
    await press(page, "log.check");
    await expectVisible(page.getByText(like("log.sound")));
    await look(femke, "the log");
    await page.evaluate(() => (window.print = () => (window.printed = true)));
    await press(page, "log.print");
    await expectVisible(page.getByRole("heading", { name: t("log.paper_title", { address }), exact: true }));
    await eventually(() => page.evaluate(() => window.printed === true), true);
    await expectVisible(page.getByRole("listitem").filter({ hasText: /drukte het logboek af/ }));
  });
});
