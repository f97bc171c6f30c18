// The battery falls out, at any step: the same card, the same answers, nothing lost.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Device, LASTING, SIZES } from "./harness/browser.mjs";
import { saved } from "./harness/disk.mjs";
import { expectVisible } from "./harness/expect.mjs";
import { look } from "./harness/look.mjs";
import { Registration } from "./harness/registration.mjs";
import { Server } from "./harness/server.mjs";
import { signIn } from "./harness/sign-in.mjs";
import { Talk } from "./harness/talk.mjs";
import { t } from "./harness/texts.mjs";

/** Everything on the screen that can be chosen or filled in, and how it stands. */
async function answers(page) {
  return page.getByRole("main").evaluate((main) =>
    [...main.querySelectorAll("h1, [aria-pressed], [aria-checked], input, textarea, select, li")]
      .filter((el) => el.checkVisibility())
      .map((el) => {
        const state = el.getAttribute("aria-pressed") ?? el.getAttribute("aria-checked") ?? "";
        return [el.tagName, el.textContent.trim(), state, el.value ?? "", el.checked ?? ""].join("|");
      }),
  );
}

describe("after the browser was killed", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server?.end());

  for (const size of Object.keys(SIZES)) {
    test(`the talk goes on where it was, on a ${size}`, async (its) => {
      const device = await Device.for(its, server, size, LASTING);
      const page = () => device.page;
      await signIn(device);
      await device.nextDay();
      const talk = await Talk.open(device);

      /** At every step: on a phone at one, on a tablet at the next, for both keep things in the same way. */
      let steps = size === "phone" ? 0 : 1;
      const isEnough = () => {
        steps += 1;
        return steps % 2 === 0;
      };
      /** Does one thing at the table, kills the browser when it is written, and looks again. */
      const step = async (what, change, { reached }) => {
        await saved(page(), change);
        await expectVisible(reached());
        const title = await page().getByRole("heading", { level: 1 }).innerText();
        if (isEnough()) return;
        const before = await answers(page());
        await device.restart();
        await device.go("/veld");
        const goOn = page().getByRole("link").filter({ hasText: t("today.go_on") }).first();
        await expectVisible(goOn);
        await once("today, with a talk to go on with");
        await goOn.click();
        await expectVisible(talk.titled(title));
        assert.deepEqual(await answers(page()), before, what);
      };
      const seen = new Set();
      const once = async (where) => {
        if (!seen.has(where)) await look(device, where);
        seen.add(where);
      };
      const on = (key) => ({ reached: () => talk.heading(key) });
      const onCard = (id) => ({ reached: () => talk.titled(t(`cards.${id}.title`)) });
      const onPutBack = () => ({ reached: () => page().getByRole("heading", { name: t("cards.c04.title"), exact: true }) });
      const onQuestion = (id) => ({ reached: () => talk.titled(t(`questions.${id}.text`)) });

      // Nobody has agreed to anything yet: nothing is kept, and the talk begins where it began.
      await device.restart();
      await device.go(talk.path);
      await expectVisible(talk.heading("talk.introduce.title"));
      await step("to the consent", () => talk.press("talk.next"), on("talk.consent.title"));
      await step("a yes", () => talk.turn("talk", true), on("talk.consent.title"));
      await saved(page(), () => talk.turn("contact", true));
      await step("another yes", () => talk.turn("keep", true), on("talk.consent.title"));
      await step("to the cards", () => talk.press("talk.next"), on("talk.choose.title"));
      await saved(page(), () => talk.choose("c04"));
      await step("two cards", () => talk.choose("c02"), on("talk.choose.title"));
      await step("the first card", () => talk.press("talk.choose.next"), onCard("c04"));
      await step("how it goes", () => talk.press("talk.next"), on("talk.realise.title"));
      await step("a mark", () => talk.mark("p4", "helps"), on("talk.realise.title"));
      await step("the second card", () => talk.leaveCard(), onCard("c02"));
      await saved(page(), () => talk.press("talk.next"));
      await step("the questions", () => talk.leaveCard(), onQuestion("q4"));
      await step("an answer", () => talk.answer("7").click(), onQuestion("q4"));
      for (const id of ["q5", "q7f", "q8", "q9"]) {
        await step("a next question", () => talk.press("talk.skip"), onQuestion(id));
      }
      await step("the summary", () => talk.press("talk.skip"), on("talk.summarise.title"));
      const cross = page().getByRole("button", { name: t("talk.summarise.remove", { what: t("cards.c04.title") }), exact: true });
      await step("a card taken away", () => cross.click(), on("talk.summarise.title"));
      await step("and put back", () => talk.press("talk.summarise.put_back"), onPutBack());
      await step("agreeing", () => talk.press("talk.summarise.right"), on("talk.agree.title"));
      const proposal = { kind: "home_question", topic: "repair", text: "De kraan nakijken" };
      await step("an agreement", () => talk.propose(proposal), on("talk.agree.title"));
      await step("a yes to it", () => talk.press("talk.agree.yes"), on("talk.agree.title"));
      await step("the end", () => talk.press("talk.next"), on("talk.close.title"));
      const code = await talk.code();
      await device.restart();
      await device.go(talk.path);
      await expectVisible(talk.heading("talk.close.title"));
      assert.equal(await talk.code(), code, "the code on paper is still right");

      await saved(page(), () => talk.press("talk.close.now"));
      const registration = new Registration(device);
      const kept = async (what, change, { part }) => {
        await saved(page(), change);
        await registration.reach(part);
        if (isEnough()) return;
        const before = await answers(page());
        await device.restart();
        await device.go("/veld");
        const waits = page().getByRole("link").filter({ hasText: talk.address }).first();
        await expectVisible(waits);
        await once("today, with a talk to write up");
        await waits.click();
        await registration.reach(part);
        assert.deepEqual(await answers(page()), before, what);
      };
      await kept("an answer afterwards", () => registration.answer("q1", t("questions.q1.c3")), { part: "people" });
      for (const part of ["wishes", "cards", "statements"]) {
        await kept(`to ${part}`, () => registration.next(part), { part });
      }
      await registration.quadrant("person_opportunity");
      await saved(page(), () => registration.addStatement());
      const typed = "Zingt graag en zou";
      await registration.statement().focus();
      // As people type: a key at a time, and then the battery is empty in the middle of a word.
      for (const key of typed) await saved(page(), () => page().keyboard.type(key));
      await device.restart();
      await device.go(`/veld/uitwerken/${talk.visit}`);
      await registration.reach("statements");
      assert.equal(await registration.statement().inputValue(), typed);

      await kept("to the summary", () => registration.next("summary"), { part: "summary" });
      await kept("a summary", () => registration.summary().fill("Een verhaal in"), { part: "summary" });
      const tick = () => page().getByRole("checkbox", { name: t("register.not_recognisable"), exact: true });
      await kept("its tick", () => tick().check(), { part: "summary" });
      await kept("to the end", () => registration.next("send"), { part: "send" });
      await registration.finish();
      await device.restart();
      await device.go("/veld");
      await expectVisible(page().getByText(t("kept.all_safe"), { exact: true }));
      assert.equal(await page().getByText(t("today.to_register"), { exact: true }).count(), 0);
    });
  }
});
