// A colleague leaves: their visits and open agreements go to a successor, and so do the talks that only their device holds.
// Nothing silently.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Device } from "./harness/browser.mjs";
import { eventually, expectFocusSomewhere, expectGone, expectVisible } from "./harness/expect.mjs";
import { look } from "./harness/look.mjs";
import { Registration } from "./harness/registration.mjs";
import { sent } from "./harness/sent.mjs";
import { Server } from "./harness/server.mjs";
import { signIn } from "./harness/sign-in.mjs";
import { Talk } from "./harness/talk.mjs";
import { counted, t } from "./harness/texts.mjs";

const press = (page, key) => page.getByRole("button", { name: t(key), exact: true }).click();
const heading = (page, key, values) => page.getByRole("heading", { name: t(key, values), exact: true });

/** Fetches what there is, and comes back to today. */
async function fetched(device) {
  await device.walk("/veld/bewaard");
  await press(device.page, "kept.try_now");
  await device.walk("/veld");
}

/** The project lead gives Noor's work to Samira. */
async function handOver(els) {
  const { page } = els;
  await els.walk("/veld/beheer/overdracht");
  const choose = async (key, name) => {
    const list = page.getByLabel(t(key), { exact: true });
    const option = list.locator("option").filter({ hasText: name });
    await list.selectOption(await option.first().getAttribute("value"));
  };
  await press(page, "handover.button");
  await expectVisible(page.getByText(t("handover.pick_all"), { exact: true }));
  await choose("handover.from", "Noor");
  await choose("handover.to", "Samira");
  await press(page, "handover.reason.leaves");
  await look(els, "a handover");
  await press(page, "handover.button");
  await page.getByRole("dialog").getByRole("button", { name: t("handover.button"), exact: true }).click();
  await expectVisible(page.getByText(t("handover.done"), { exact: true }));
}

describe("a handover", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server?.end());

  test("takes along what was told and not yet written up", async (its) => {
    // On a phone it has to fit; the successor has a tablet.
    const noor = await Device.for(its, server, "phone");
    await signIn(noor);
    const talk = await Talk.openNew(noor, 0);
    await talk.agreeTo("talk", "keep");
    const code = await talk.toTheEnd();
    await talk.press("talk.close.later");
    await noor.page.waitForURL(/\/veld\/bezoeken$/);
    await sent(noor);

    const els = await Device.for(its, server, "phone");
    await signIn(els, "els");
    await handOver(els);

    // The successor works on no device yet: nothing goes, and nothing is gone.
    await fetched(noor);
    const { page } = noor;
    await expectVisible(heading(page, "handover.gave", { name: "Samira" }));
    await noor.walk("/veld/acties");
    await expectVisible(heading(page, "actions.open_others"));
    await expectGone(heading(page, "actions.open"));
    await expectVisible(page.getByText(t("actions.with", { names: "Samira" }), { exact: true }).first());
    await expectVisible(page.getByText(t("rights.only_org", { org: "Bindkracht voorbeeld" }), { exact: true }));
    await look(noor, "agreements that are a colleague's by now");
    await noor.walk("/veld");
    await expectVisible(page.getByText(counted("handover.to_give", 1, { name: "Samira" }), { exact: true }));
    await press(page, "handover.give");
    await expectVisible(page.getByText(t("handover.give_no_device", { name: "Samira" }), { exact: true }));
    await look(noor, "talks to give along");

    const samira = await Device.for(its, server, "tablet");
    await signIn(samira, "samira");
    await expectVisible(heading(samira.page, "handover.got", { name: "Noor" }));
    await press(samira.page, "handover.seen");
    await expectGone(heading(samira.page, "handover.got", { name: "Noor" }));
    await expectFocusSomewhere(samira.page);
    await samira.walk("/veld/acties");
    await expectVisible(heading(samira.page, "actions.open"));
    await expectGone(heading(samira.page, "actions.open_others"));

    // Once more by mistake: it can be taken back as long as it has not arrived.
    const underWay = page.getByText(counted("handover.under_way", 1, { name: "Samira" }), { exact: true });
    await press(page, "handover.give");
    await expectVisible(underWay);
    await press(page, "handover.take_back");
    await expectGone(underWay);
    await expectFocusSomewhere(page);
    await press(page, "handover.give");
    await expectVisible(underWay);
    // It can be taken back again as soon as it is there.
    const takeBack = page.getByRole("button", { name: t("handover.take_back"), exact: true });
    await eventually(() => takeBack.isEnabled(), true);
    await look(noor, "talks under way");
    await noor.walk(`/veld/uitwerken/${talk.visit}`);
    await expectVisible(heading(page, "register.passing"));

    await fetched(samira);
    await expectVisible(samira.page.getByText(counted("handover.received", 1, { name: "Noor" }), { exact: true }));
    await look(samira, "talks received");
    await press(samira.page, "handover.seen");
    await fetched(noor);
    await expectVisible(page.getByText(counted("handover.given", 1, { name: "Samira" }), { exact: true }));
    await look(noor, "talks given along");
    await noor.go(`/veld/uitwerken/${talk.visit}`);
    await expectVisible(heading(page, "register.not_here"));
    const said = "Doorgegeven en uitgewerkt.";
    await samira.page.getByRole("link").filter({ hasText: talk.address }).first().click();
    await new Registration(samira).shortest(said);
    await sent(samira);
    assert.ok((await server.ownRecord(code)).includes(said), "with the code that the resident got at the table");
  });
});
