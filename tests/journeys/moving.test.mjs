// The contractor moves an appointment; whoever makes the visit sees so, and asks the resident.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Device } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { expectGone, expectVisible } from "./harness/expect.mjs";
import { look } from "./harness/look.mjs";
import { sent } from "./harness/sent.mjs";
import { Server } from "./harness/server.mjs";
import { signIn } from "./harness/sign-in.mjs";
import { t } from "./harness/texts.mjs";

describe("an appointment", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server?.end());

  test("is moved by the contractor, and settled by who makes the visit", async (its) => {
    const client = await Client.signIn(server, "noor");
    const visit = (await client.all("visit")).find(({ state, appointment }) => state === "confirmed" && appointment);
    const bram = await Device.for(its, server, "phone");
    const { page } = bram;
    await signIn(bram, "bram");
    await look(bram, "appointments of today");
    await bram.walk(`/veld/woning/${visit.dwelling}`);
    const form = page.locator("details").filter({ hasText: t("rights.move_hint") });
    await form.locator("summary").first().click();
    await look(bram, "moving an appointment");
    const before = await form.getByLabel(t("visit.date"), { exact: true }).first().inputValue();
    const [year, month, day] = before.split("-").map(Number);
    const next = new Date(Date.UTC(year, month - 1, day + 7)).toISOString().slice(0, 10);
    await form.getByLabel(t("visit.date"), { exact: true }).first().fill(next);
    await form.getByLabel(t("visit.time"), { exact: true }).first().fill("10:30");
    await form.getByRole("button", { name: t("rights.move_appointment"), exact: true }).first().click();
    await expectVisible(page.getByRole("main").getByText(/10\.30 uur/));
    await sent(bram);

    const moved = (await client.all("visit")).find(({ id }) => id === visit.id);
    assert.equal(moved.state, "planned", "the resident has to agree again");
    assert.equal(moved.resident, visit.resident);

    const noor = await Device.for(its, server, "phone");
    await signIn(noor);
    await noor.walk(`/veld/bezoek/${visit.id}`);
    const notice = noor.page.getByText(t("visit.moved", { org: "Bouwbedrijf voorbeeld" }), { exact: true });
    await expectVisible(notice);
    await look(noor, "a visit that was moved");
    await noor.page.getByText(t("visit.change_time"), { exact: true }).click();
    await noor.page.getByLabel(t("visit.confirmed"), { exact: true }).check();
    await noor.page.getByRole("button", { name: t("visit.save_time"), exact: true }).click();
    await expectGone(notice);
    await sent(noor);
    const settled = (await client.all("visit")).find(({ id }) => id === visit.id);
    assert.deepEqual([settled.state, settled.appointment], ["confirmed", moved.appointment]);
    client.end();
  });
});
