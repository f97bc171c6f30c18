// What the server does not take over: it is shown with its words and why, and goes only when somebody has seen it.
import assert from "node:assert/strict";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { after, before, beforeEach, describe, test } from "node:test";
import { Device, LASTING } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { eventually, expectGone, expectVisible } from "./harness/expect.mjs";
import { look } from "./harness/look.mjs";
import { Registration } from "./harness/registration.mjs";
import { sent } from "./harness/sent.mjs";
import { Server } from "./harness/server.mjs";
import { installed, signIn } from "./harness/sign-in.mjs";
import { Talk, tap } from "./harness/talk.mjs";
import { counted, t } from "./harness/texts.mjs";

const KEPT = "/veld/bewaard";

/** A device that works on while the server is away, and is switched off before that comes back. */
async function withoutNetwork(device, server, work) {
  await installed(device);
  await server.stop();
  await work();
  await expectVisible(device.page.getByText(t("kept.offline"), { exact: true }));
  await device.close();
  await server.start();
}

const titled = (page) => page.getByRole("heading", { name: t("kept.tray"), exact: true });
const press = (within, key) => tap(within.getByRole("button", { name: t(key), exact: true }));

/** Another moment for a visit, on its page. */
async function arrange(device, visit, time) {
  const { page } = device;
  await device.walk(`/veld/bezoek/${visit}`);
  await page.getByText(t("visit.change_time"), { exact: true }).click();
  const field = page.getByLabel(t("visit.time"), { exact: true });
  const was = await field.inputValue();
  await field.fill(time);
  await press(page, "visit.save_time");
  await expectVisible(page.locator(".visit__when").filter({ hasText: time.replace(":", ".") }));
  return was;
}

/** Asks the server now, and waits for its answer. */
async function contact(device) {
  const { page } = device;
  await device.walk(KEPT);
  const answered = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/sync"));
  await press(page, "kept.try_now");
  await answered;
}

describe("what was not accepted", () => {
  let server, noor;
  before(async () => {
    server = await Server.start();
    // Stands in somebody's way first, and then somebody in hers.
    noor = await Device.open(server, "phone", LASTING);
    await signIn(noor, "noor");
  });
  beforeEach(() => server.start());
  after(async () => {
    try {
      await noor?.end();
    } finally {
      await server?.end();
    }
  });

  test("is tried again when the way is free", async (its) => {
    const samira = await Device.for(its, server, "tablet", LASTING);
    await signIn(samira, "samira");
    const client = await Client.signIn(server, "samira");
    const own = ({ state, appointment, together }) => state === "confirmed" && appointment && !together?.length;
    const { id: visit } = (await client.all("visit")).find(own);

    let was;
    await withoutNetwork(samira, server, async () => (was = await arrange(samira, visit, "17:35")));
    await arrange(noor, visit, "18:20");
    await sent(noor);

    await samira.start();
    await samira.go(KEPT);
    const { page } = samira;
    await expectVisible(titled(page));
    await expectVisible(page.getByText(counted("kept.refused", 1), { exact: true }));
    await noor.walk(`/veld/bezoek/${visit}`);
    const address = await noor.page.getByRole("heading", { level: 1 }).innerText();
    const row = page.getByRole("listitem").filter({ hasText: address });
    await expectVisible(row.filter({ hasText: t("refusal.overtaken") }));
    await look(samira, "what was not accepted");

    // As long as the other moment stands there, trying again changes nothing, and loses nothing.
    await press(row, "kept.again");
    await expectVisible(row.filter({ hasText: t("refusal.overtaken") }));
    await samira.reload();
    await expectVisible(row.filter({ hasText: t("refusal.overtaken") }));

    await arrange(noor, visit, was);
    await sent(noor);
    await contact(samira);
    await press(row, "kept.again");
    await expectGone(titled(page));
    await sent(samira);
    await samira.walk(`/veld/bezoek/${visit}`);
    await expectVisible(page.locator(".visit__when").filter({ hasText: "17.35" }));
    await eventually(async () => {
      const { appointment } = (await client.all("visit")).find(({ id }) => id === visit);
      const clock = { timeZone: "Europe/Amsterdam", hour: "2-digit", minute: "2-digit" };
      return new Date(appointment).toLocaleTimeString("nl-NL", clock);
    }, "17:35");
    client.end();
  });

  test("may be a record, which goes only when that was said twice", async () => {
    const device = noor;
    const said = "Dit staat nog nergens anders.";
    let code;
    await withoutNetwork(device, server, async () => {
      const talk = await Talk.openNew(device, 0);
      await talk.agreeTo("talk", "keep");
      code = await talk.toTheEnd();
      await talk.press("talk.close.now");
      await new Registration(device).shortest(said);
    });

    // A code is drawn at random, so one day two talks have the same: the first that arrives has it.
    const client = await Client.signIn(server, "noor");
    const [dwelling] = await client.all("dwelling");
    const [neighbourhood] = await client.all("neighbourhood");
    const record = {
      id: randomUUID(),
      project: client.me.project,
      sub_neighbourhood: dwelling.sub_neighbourhood,
      round: neighbourhood.round,
      consent: { talk: true, keep_summary: true },
      cards: [],
      factors: [],
      closed: [],
      statements: [],
      summary: null,
    };
    const claim_hash = [...createHash("sha256").update(`claim-code/1:${code}`).digest()];
    const { outcomes } = await client.ask("POST", "/api/v1/records", {
      records: [{ record, edit_key: [...randomBytes(32)], claim_hash }],
    });
    assert.equal(outcomes[0].refused ?? null, null);
    client.end();

    await device.start();
    await device.go(KEPT);
    const { page } = device;
    const row = page.getByRole("listitem").filter({ hasText: said });
    await expectVisible(titled(page));
    await expectVisible(row.filter({ hasText: t("refusal.reused") }));
    await expectVisible(row.filter({ hasText: t("kept.record") }));
    await look(device, "a record that was not accepted");
    const answered = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/records"));
    await press(row, "kept.again");
    await answered;
    await expectVisible(row.filter({ hasText: t("refusal.reused") }));

    const sure = page.getByRole("dialog", { name: t("kept.record_sure"), exact: true });
    await press(row, "kept.remove");
    await expectVisible(sure);
    await look(device, "a record, asked about once more");
    await press(sure, "kept.record_no");
    await expectGone(sure);
    await device.reload();
    await expectVisible(row);
    await press(row, "kept.remove");
    await press(sure, "kept.record_yes");
    await expectGone(titled(page));
    await expectVisible(page.getByText(t("kept.all_safe"), { exact: true }));
    assert.ok(!(await server.ownRecord(code)).includes(said));
  });

  test("keeps the words of a talk at a visit that is somebody else's by now", async (its) => {
    const hassan = await Device.for(its, server, "phone", LASTING);
    await signIn(hassan, "hassan");
    const client = await Client.signIn(server, "samira");
    const isOpen = ({ state }) => ["planned", "confirmed"].includes(state);
    const { id: visit } = (await client.all("visit")).find((visit) => isOpen(visit) && visit.together?.length);

    const [agreed, said] = ["Iemand kijkt de kraan na.", "Dit gaat niet verloren."];
    const talk = new Talk(hassan);
    await hassan.walk(`/veld/bezoek/${visit}`);
    let code;
    await withoutNetwork(hassan, server, async () => {
      await talk.start();
      await talk.agreeTo("talk", "keep", "contact");
      await talk.press("talk.choose.next_none");
      await talk.skipQuestions();
      await talk.press("talk.summarise.right");
      await talk.propose({ kind: "home_question", topic: "repair", text: agreed });
      await talk.press("talk.agree.yes");
      await talk.press("talk.next");
      await talk.reach("talk.close.title");
      code = await talk.code();
      await talk.press("talk.close.now");
      await new Registration(hassan).shortest(said);
    });
    const stays = { name: "visit.accompany/1", args: { visit, visitors: [client.me.user] } };
    const [{ verdict }] = await client.sync([stays]);
    assert.equal(verdict, "applied");

    await hassan.start();
    await hassan.go(KEPT);
    const { page } = hassan;
    await expectVisible(titled(page));
    const row = page.getByRole("listitem").filter({ hasText: agreed });
    await expectVisible(row.filter({ hasText: t("refusal.not_found") }));
    await look(hassan, "words that were not accepted");
    await hassan.reload();
    await expectVisible(row);
    await press(row, "kept.again");
    await expectVisible(row.filter({ hasText: t("refusal.not_found") }));

    // What was told came home on its own way, and what was agreed is only here.
    await eventually(async () => (await server.ownRecord(code).catch(() => "")).includes(said), true);
    assert.equal((await client.all("action")).filter(({ agreed_text }) => agreed_text === agreed).length, 0);
    client.end();

    // Seen, and taken away one by one.
    const remove = page.getByRole("button", { name: t("kept.remove"), exact: true });
    for (let left = await remove.count(); left > 0; left -= 1) {
      await tap(remove.first());
      await eventually(() => remove.count(), left - 1);
    }
    await expectGone(titled(page));
    await expectVisible(page.getByText(t("kept.all_safe"), { exact: true }));
    await hassan.reload();
    await expectVisible(page.getByText(t("kept.all_safe"), { exact: true }));
    assert.equal(await page.getByText(agreed).count(), 0);
  });
});
