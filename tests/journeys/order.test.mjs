// The project lead puts the questions before the cards: for talks that are still to begin, not for one that goes on.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Device } from "./harness/browser.mjs";
import { expectVisible } from "./harness/expect.mjs";
import { look } from "./harness/look.mjs";
import { Server } from "./harness/server.mjs";
import { signIn } from "./harness/sign-in.mjs";
import { Talk, tap } from "./harness/talk.mjs";
import { t } from "./harness/texts.mjs";

describe("the order of the talk", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server?.end());

  test("is the project's, and a talk keeps the one it began with", async (its) => {
    const noor = await Device.for(its, server, "tablet");
    await signIn(noor);
    const begun = await Talk.openNew(noor, 0);
    await begun.agreeTo("talk", "keep");

    const els = await Device.for(its, server, "phone");
    await signIn(els, "els");
    await els.walk("/veld/beheer");
    await els.page.getByRole("link", { name: new RegExp(t("order.title")) }).click();
    const first = els.page.getByRole("switch", { name: new RegExp(`^${t("order.questions_first")}`) });
    assert.equal(await first.getAttribute("aria-checked"), "false");
    await tap(first);
    await expectVisible(els.page.getByText(t("order.saved"), { exact: true }));
    assert.equal(await first.getAttribute("aria-checked"), "true");
    await look(els, "the order of the talk");
    await els.reload();
    await els.page.getByRole("switch", { checked: true }).waitFor();

    await noor.walk("/veld/bewaard");
    const answered = noor.page.waitForResponse((answer) => answer.url().endsWith("/api/v1/sync"));
    await tap(noor.page.getByRole("button", { name: t("kept.try_now"), exact: true }));
    await answered;
    const talk = await Talk.openNew(noor, 1);
    await talk.consentScreen();
    await talk.turn("talk", true);
    await talk.press("talk.next");
    for (const id of ["q4", "q5", "q7f", "q8", "q9"]) {
      await talk.question(id);
      await talk.press("talk.skip");
    }
    await talk.reach("talk.choose.title");
    await talk.press("talk.back");
    await talk.question("q9");
    await talk.press("talk.skip");
    await talk.press("talk.choose.next_none");
    await talk.reach("talk.summarise.title");

    // Where the other left off, everything is as it was.
    await noor.walk("/veld");
    await noor.walk(begun.path);
    await begun.reach("talk.choose.title");
    await begun.press("talk.choose.next_none");
    await begun.skipQuestions();
  });
});
