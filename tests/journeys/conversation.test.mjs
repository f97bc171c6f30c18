// The whole conversation, from today's list to the record, as at the kitchen table.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, fitsSideways } from "./harness/axe.mjs";
import { Device, SIZES } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { eventually, expectFocusSomewhere, expectGone, expectVisible } from "./harness/expect.mjs";
import { Faults } from "./harness/faults.mjs";
import { Registration } from "./harness/registration.mjs";
import { Server } from "./harness/server.mjs";
import { signIn } from "./harness/sign-in.mjs";
import { Talk, expectFocused, expectPressed, tap } from "./harness/talk.mjs";
import { keys, t } from "./harness/texts.mjs";


describe("the conversation", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server?.end());

  for (const size of Object.keys(SIZES)) {
    test(`from the first word to the record, on a ${size}`, async (its) => {
      const device = await Device.for(its, server, size);
      const { page } = device;
      await signIn(device);
      await accessible(page, "today");
      const talk = await Talk.open(device);
      let agreed = false;
      const faults = new Faults();
      const looksRight = async (where) => {
        await faults.keep(accessible(page, where));
        await faults.keep(fitsSideways(page, where));
      };
      // Every screen asks it on one of the two sizes.
      let screens = size === "phone" ? 0 : 1;
      const checked = async (where) => {
        await looksRight(where);
        screens += 1;
        if (screens % 2 === 0) return;
        await talk.askToStop();
        const answers = await talk.stopDialog().getByRole("button").allInnerTexts();
        const choices = agreed ? ["stop.keep", "stop.discard", "stop.go_on"] : ["stop.stop", "stop.go_on"];
        assert.deepEqual(answers, choices.map((key) => t(key)), `stopping at ${where}`);
        await talk.goOn();
      };

      // 1 and 2: who we are, and what happens with the story.
      await checked("the introduction");
      await talk.consentScreen();
      await checked("the consent");
      for (const name of ["talk", "keep", "contact"]) {
        assert.equal(await talk.switch(name).getAttribute("aria-checked"), "false", `${name} starts at no`);
      }
      for (const name of ["talk", "keep", "contact"]) await talk.turn(name, true);
      await talk.turn("contact", false);
      assert.equal(await talk.switch("talk").getAttribute("aria-checked"), "true", "each switch is its own");
      await talk.turn("contact", true);
      await talk.press("talk.next");
      agreed = true;

      // 3 and 4: eleven cards, nothing chosen for anybody.
      await talk.reach("talk.choose.title");
      await checked("choosing");
      const deck = await talk.titles();
      assert.deepEqual(deck.toSorted(), keys("cards").map((id) => t(`cards.${id}.title`)).toSorted());
      for (const card of await talk.cards().all()) assert.equal(await card.getAttribute("aria-pressed"), "false");
      await expectVisible(page.getByText(t("talk.choose.none"), { exact: true }));

      await talk.choose("c07", "c03", "c01", "c05", "c09");
      await expectVisible(page.getByText(t("talk.choose.many", { count: 5 }), { exact: true }));
      assert.equal(await page.getByText(t("talk.choose.many_hint"), { exact: true }).count(), 0, "five is fine");
      await talk.choose("c10");
      await expectVisible(page.getByText(t("talk.choose.many_hint"), { exact: true }));
      await expectVisible(page.getByText(t("talk.choose.many", { count: 6 }), { exact: true }));
      for (const id of ["c10", "c01", "c05", "c09"]) {
        await tap(talk.card(id));
        await expectPressed(talk.card(id), false);
      }
      await talk.choose("c00");
      await page.getByLabel(t("talk.choose.own_topic"), { exact: true }).fill("Mijn duiven");
      await checked("choosing, with a topic of one's own");
      assert.deepEqual(await talk.titles(), deck, "the cards stay where they lie");
      await talk.press("talk.choose.next");

      // 5: in the order of choosing; the worker's questions only when asked for.
      await talk.reachCard("c07");
      const question = page.getByText(t("cards.c07.help_1"), { exact: true });
      assert.equal(await question.isVisible(), false);
      await checked("deepening");
      await talk.press("talk.deepen.help");
      await expectVisible(question);
      await checked("deepening, with help");
      await talk.press("talk.deepen.help");
      await expectGone(question);
      await talk.press("talk.next");

      // 6: what helps, what makes it hard, or both.
      await talk.reach("talk.realise.title");
      await checked("realising");
      await talk.mark("p1", "helps");
      await talk.mark("p7", "hinders");
      await talk.mark("e1", "helps", "hinders");
      await checked("realising, with marks");
      await talk.leaveCard();
      await talk.reachCard("c03");
      await talk.press("talk.next");
      await talk.reach("talk.realise.title");
      await talk.mark("e4", "hinders");
      await talk.leaveCard();
      await expectVisible(talk.titled("Mijn duiven"));
      await talk.press("talk.next");
      await talk.reach("talk.realise.title");
      await talk.leaveCard();

      // 7: a few questions, each of them may be skipped.
      await talk.question("q4");
      await checked("a report mark");
      await talk.answer("8").click();
      await expectPressed(talk.answer("8"), true);
      await talk.press("talk.next");
      await talk.question("q5");
      await checked("a question with faces");
      await talk.press("talk.skip");
      await talk.question("q7f");
      await talk.answer(t("questions.q7f.c2")).click();
      await talk.press("talk.next");
      await talk.question("q8");
      await talk.answer(t("questions.wont_say")).click();
      await talk.press("talk.next");
      await talk.question("q9");
      await talk.press("talk.skip");

      // 8: everything that was told can be taken away, and put back.
      await talk.reach("talk.summarise.title");
      await checked("the summary at the table");
      const order = await page.getByRole("main").getByRole("heading", { level: 2 }).allInnerTexts();
      const [first, second] = [t("cards.c07.title"), t("cards.c03.title")];
      assert.deepEqual(order.slice(0, 3), [first, second, "Mijn duiven"]);
      const line = page.getByRole("listitem").filter({ hasText: t("factors.p7") });
      const remove = page.getByRole("button", { name: t("talk.summarise.remove", { what: t("factors.p7") }) });
      await remove.click();
      await expectGone(line);
      await talk.press("talk.summarise.put_back");
      await expectVisible(line);
      await tap(remove);
      await tap(page.getByRole("button", { name: t("talk.summarise.remove", { what: "Mijn duiven" }), exact: true }));
      await expectGone(page.getByRole("heading", { level: 2, name: "Mijn duiven" }));
      assert.equal(await page.getByText(t("questions.q5.text")).count(), 0, "a skipped question is not there");
      await checked("the summary, with something taken away");
      await talk.press("talk.summarise.right");

      // 9: every agreement needs its own yes.
      await talk.reach("talk.agree.title");
      await checked("agreeing, nothing yet");
      await talk.propose({ kind: "home_question", topic: "packing", text: "Iemand helpt met inpakken." });
      await expectVisible(page.getByText(t("rights.only_org", { org: "Bindkracht voorbeeld" }), { exact: true }));
      assert.equal(await page.locator(".frame__who").count(), 0, "the resident looks along");
      await checked("an agreement that waits for a yes");
      const words = page.getByLabel(t("talk.agree.text"), { exact: true });
      await words.fill(" ");
      await talk.press("talk.agree.yes");
      await expectFocused(words);
      await words.fill("Iemand helpt met inpakken.");
      await talk.press("talk.agree.yes");
      await expectVisible(page.getByText(t("talk.agree.with_yes"), { exact: true }));
      await talk.propose({ kind: "wellbeing_question", topic: "eat_together", text: "Een keer mee-eten." });
      await talk.press("talk.agree.no");
      await expectGone(page.getByLabel(t("talk.agree.text"), { exact: true }));
      await talk.propose({ kind: "care_signal", topic: "buddy", text: "Niemand zei hier ja op." });
      await checked("two agreements, one without a yes");
      await talk.press("talk.next");
      const yesOrNo = page.getByRole("group", { name: t("talk.agree.yours"), exact: true });
      await expectFocused(yesOrNo);
      await expectVisible(yesOrNo.getByText(t("talk.agree.answer_first"), { exact: true }));
      await checked("an agreement that was not answered");
      await talk.press("talk.agree.no");
      await expectGone(yesOrNo);
      await talk.press("talk.next");

      // 10: the code is the resident's own.
      await talk.reach("talk.close.title");
      await checked("closing");
      await talk.code();
      await expectVisible(page.getByText("Iemand helpt met inpakken.", { exact: true }));
      assert.equal(await page.getByText("Niemand zei hier ja op.").count(), 0);
      await talk.press("talk.close.now");

      const registration = new Registration(device);
      await registration.everything({ check: looksRight });

      await device.walk("/veld/bewaard");
      await expectVisible(page.getByText(t("kept.all_safe"), { exact: true }));
      await device.walk(`/veld/bezoek/${talk.visit}`);
      await expectVisible(page.getByText(t("state.done"), { exact: true }));
      await expectVisible(page.getByText("Iemand helpt met inpakken.", { exact: true }));
      assert.equal(await page.getByText("Niemand zei hier ja op.").count(), 0);
      await looksRight("the visit afterwards");
      faults.check();
    });
  }

  for (const size of Object.keys(SIZES)) {
    test(`can be refused in one tap and stopped without a trace, on a ${size}`, async (its) => {
      const device = await Device.for(its, server, size);
      const { page } = device;
      await signIn(device);
      const client = await Client.signIn(server, "noor");
      const stored = async (id) => {
        await device.walk("/veld/bewaard");
        await expectVisible(page.getByText(t("kept.all_safe"), { exact: true }));
        return (await client.all("visit")).find((visit) => visit.id === id);
      };

      // On the doorstep.
      const atTheDoor = new Talk(device);
      await atTheDoor.openVisit();
      const before = await stored(atTheDoor.visit);
      await device.walk(`/veld/bezoek/${atTheDoor.visit}`);
      await atTheDoor.press("state.not_home");
      await accessible(page, "another end, asked once more");
      await atTheDoor.press("visit.no");
      await atTheDoor.press("state.declined");
      await expectVisible(page.getByText(t("state.declined"), { exact: true }));
      await expectFocusSomewhere(page);
      await accessible(page, "declined, and a way back");
      // A finger that slipped is put right for as long as the page is open.
      const putBack = atTheDoor.button("talk.summarise.put_back");
      await atTheDoor.press("talk.summarise.put_back");
      await expectVisible(page.getByText(t(`state.${before.state}`), { exact: true }));
      await expectGone(putBack);
      await expectFocusSomewhere(page);
      assert.deepEqual(await stored(atTheDoor.visit), before, "as it was");
      await device.walk(`/veld/bezoek/${atTheDoor.visit}`);
      await atTheDoor.press("state.declined");
      await expectVisible(putBack);
      assert.deepEqual(await stored(atTheDoor.visit), { ...before, state: "declined", consent: null }, "and no reason");
      await device.walk(`/veld/bezoek/${atTheDoor.visit}`);
      await expectVisible(page.getByText(t("state.declined"), { exact: true }));
      await expectGone(putBack);

      // At the table, of people whom nobody had planned to visit.
      const talk = await Talk.openNew(device, 0);
      await talk.consentScreen();
      await talk.press("talk.next");
      await accessible(page, "nothing is switched on");
      await page.getByRole("dialog").getByRole("button", { name: t("talk.consent.talk_on"), exact: true }).click();
      await talk.reach("talk.choose.title");
      const orders = [(await talk.titles()).join("\n")];
      await talk.askToStop();
      await expectVisible(talk.stopDialog().getByText(t("stop.only_discard"), { exact: true }));
      await talk.goOn();
      await talk.stop("stop.discard");
      const { state, consent } = await stored(talk.visit);
      assert.deepEqual([state, consent], ["stopped", null]);
      await device.walk(`/veld/bezoek/${talk.visit}`);
      await expectVisible(page.getByText(t("state.stopped"), { exact: true }));

      // One tap is all of it, and a finger that slipped is put right.
      const stateOf = async (id) => (await client.all("visit")).find((visit) => visit.id === id)?.state;
      const rather = await Talk.openNew(device, 1);
      await rather.consentScreen();
      await rather.turn("keep", true);
      await rather.press("talk.consent.rather_not");
      await rather.reach("talk.declined.title");
      await accessible(page, "rather not");
      await eventually(() => stateOf(rather.visit), "declined");
      await rather.press("talk.summarise.put_back");
      await rather.reach("talk.consent.title");
      assert.equal(await rather.switch("keep").getAttribute("aria-checked"), "true", "as it stood");
      await eventually(() => stateOf(rather.visit), "planned");
      await rather.press("talk.consent.rather_not");
      await rather.press("talk.to_visits");
      await page.waitForURL(/\/veld\/bezoeken$/);
      const refused = await stored(rather.visit);
      assert.deepEqual([refused.state, refused.consent, refused.note], ["declined", null, null], "and no reason");

      // The same while the leaflet is on the table.
      const atOnce = await Talk.openNew(device, 3);
      await atOnce.press("talk.introduce.rather_not");
      await eventually(() => stateOf(atOnce.visit), "declined");
      await page.goBack();
      await page.waitForURL(/\/veld\/bezoeken$/);

      // Once something was told, what goes is asked about first.
      const told = await Talk.openNew(device, 4);
      await told.agreeTo("talk", "keep");
      await told.choose("c06");
      await told.press("talk.back");
      await told.press("talk.consent.rather_not");
      await expectVisible(told.stopDialog());
      await told.goOn();
      await told.reach("talk.consent.title");
      await told.press("talk.next");
      await told.stop("stop.discard");

      // Stopped, but the resident wants to keep what was told.
      const kept = await Talk.openNew(device, 2);
      await kept.agreeTo("talk", "keep");
      orders.push((await kept.titles()).join("\n"));
      await kept.choose("c06");
      await kept.stop("stop.keep");
      await new Registration(device).reach("people");
      await eventually(() => stateOf(kept.visit), "to_register");
      // One in forty million decks is the same as the one before.
      assert.notEqual(orders[0], orders[1], "each talk has its own order");
      client.end();
    });
  }
});
