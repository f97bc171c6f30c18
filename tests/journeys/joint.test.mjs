// The approach's usual pair: somebody of the welfare organisation and somebody of the corporation go on one visit together.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, fitsSideways } from "./harness/axe.mjs";
import { Device } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { expectGone, expectVisible } from "./harness/expect.mjs";
import { sent } from "./harness/sent.mjs";
import { Server } from "./harness/server.mjs";
import { signIn } from "./harness/sign-in.mjs";
import { t } from "./harness/texts.mjs";

const OWN = "Bindkracht voorbeeld";
const OTHER = "Woonstichting voorbeeld";
const RESIDENT = "Mevrouw Van der Samen";

describe("a visit together", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server?.end());

  test("is planned by one, seen by the other, and gone when the other stays at home", async (its) => {
    const samira = await Device.for(its, server, "phone");
    const hassan = await Device.for(its, server, "phone");
    await signIn(samira, "samira");
    await signIn(hassan, "hassan");

    const asked = await Client.signIn(server, "samira");
    const [{ id: dwelling }] = await asked.all("dwelling");
    asked.end();
    const { page } = samira;
    const along = (name, org) => page.getByRole("checkbox", { name: org ? t("companions.of_org", { name, org }) : name, exact: true });
    const warning = page.getByText(t("companions.also_sees", { org: OTHER }), { exact: true });
    // On a phone it stands where the day begins, and takes no room anywhere else.
    const who = page.getByText(`Samira · ${OWN}`, { exact: true });
    await expectVisible(who);
    await samira.walk(`/veld/woning/${dwelling}`);
    await expectGone(who);
    await page.getByLabel(t("dwelling.resident"), { exact: true }).fill(RESIDENT);
    await expectVisible(page.getByText(t("rights.only_org", { org: OWN }), { exact: true }));
    await along("Noor").check();
    await expectGone(warning);
    await along("Noor").uncheck();
    await along("Hassan", OTHER).check();
    await expectVisible(warning);
    await expectVisible(page.getByText(t("rights.only_orgs", { org: OWN, others: OTHER }), { exact: true }));
    await accessible(page, "planning together");
    await fitsSideways(page, "planning together");
    await page.getByRole("button", { name: t("dwelling.plan_visit"), exact: true }).click();
    await page.waitForURL(/\/veld\/bezoek\//);
    const path = new URL(page.url()).pathname;
    const address = await page.getByRole("heading", { level: 1 }).innerText();
    await sent(samira);

    const fetched = async () => {
      await hassan.walk("/veld/bewaard");
      await hassan.page.getByRole("button", { name: t("kept.try_now"), exact: true }).click();
      await expectVisible(hassan.page.getByText(t("kept.all_safe"), { exact: true }));
      await hassan.walk(path);
    };
    await fetched();
    await expectVisible(hassan.page.getByRole("heading", { level: 1, name: address, exact: true }));
    await expectVisible(hassan.page.getByText(RESIDENT));
    await expectVisible(hassan.page.getByText(t("rights.only_orgs", { org: OTHER, others: OWN }), { exact: true }));
    await accessible(hassan.page, "a visit together");

    // Each kind stands under those whom it is for: this visit under two organisations, what was said about care under one person.
    await hassan.walk("/veld/bewaard");
    const kept = (title, kind) => {
      const heading = hassan.page.getByRole("heading", { level: 3, name: title, exact: true });
      return hassan.page.locator(".kept__for").filter({ has: heading }).locator("div", { hasText: t(kind) }).getByRole("definition");
    };
    await expectVisible(kept(t("kept.for_joint"), "kept.visits"));
    await expectVisible(kept(t("kept.for_oneself"), "kept.actions"));
    await expectVisible(kept(t("kept.for_org", { org: OTHER }), "kept.actions"));
    await accessible(hassan.page, "what is on this device");
    await fitsSideways(hassan.page, "what is on this device");

    for (const [name, sees] of Object.entries({ noor: true, hassan: true, els: false, bram: false, karin: false })) {
      const client = await Client.signIn(server, name);
      await client.sync();
      assert.equal(JSON.stringify([...client.documents.values()]).includes(RESIDENT), sees, name);
      client.end();
    }

    await samira.walk(path);
    await page.getByText(t("companions.change"), { exact: true }).click();
    await along("Hassan", OTHER).uncheck();
    await page.getByRole("button", { name: t("companions.save"), exact: true }).click();
    await expectVisible(page.getByText(t("rights.only_org", { org: OWN }), { exact: true }));
    await sent(samira);
    await fetched();
    await expectVisible(hassan.page.getByText(t("visit.missing_hint"), { exact: true }));
    await expectGone(hassan.page.getByText(RESIDENT));
  });
});
