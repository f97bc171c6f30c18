// The browser's own Back, and a finger that taps twice: nobody leaves a talk or skips a question by accident.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Device } from "./harness/browser.mjs";
import { saved } from "./harness/disk.mjs";
import { expectGone, expectVisible } from "./harness/expect.mjs";
import { Registration } from "./harness/registration.mjs";
import { Server } from "./harness/server.mjs";
import { signIn } from "./harness/sign-in.mjs";
import { expectFocused, expectPressed, Talk, tap, tapTwice } from "./harness/talk.mjs";
import { t } from "./harness/texts.mjs";

// A browser remembers the same steps at any size, so each journey is made once. On a phone where that asks more: factors in
// two groups, and one button where another has just been.
describe("within a talk", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server?.end());

  test("the browser's Back is one step back, on a phone", async (its) => {
    const device = await Device.for(its, server, "phone");
    const { page } = device;
    await signIn(device);
    const talk = await Talk.open(device);
    const stays = () => assert.equal(new URL(page.url()).pathname, talk.path);

    // Before the first step lies only the question, however often somebody goes back.
    await page.goBack();
    await expectVisible(talk.stopDialog());
    await page.goBack();
    await expectGone(talk.stopDialog());
    stays();
    await talk.agreeTo("talk", "keep");
    await page.goBack();
    await talk.reach("talk.consent.title");
    assert.equal(await talk.switch("keep").getAttribute("aria-checked"), "true");
    // What was left with Back has to be gone through again: there is no Forward past a question.
    await page.goForward();
    await talk.reach("talk.consent.title");
    await talk.press("talk.next");
    await talk.reach("talk.choose.title");
    await talk.choose("c04", "c02");
    await talk.press("talk.choose.next");
    await talk.reachCard("c04");
    await talk.press("talk.next");
    await talk.reach("talk.realise.title");
    await talk.mark("e4", "helps");
    await saved(page, () => talk.leaveCard());
    await talk.reachCard("c02");

    // Also right after a reload, when the page has no memory of its own.
    await device.reload();
    await talk.reachCard("c02");
    await page.goBack();
    await talk.reach("talk.realise.title");
    await page.goBack();
    await talk.reachCard("c04");
    await page.goBack();
    await talk.reach("talk.choose.title");
    await expectPressed(talk.card("c04"), true);
    stays();

    // Whoever goes to another page and back finds the same card, once it is on disk.
    await saved(page, () => talk.press("talk.choose.next"));
    await talk.reachCard("c04");
    await device.go("/veld/bezoeken");
    await page.goBack();
    await device.unlock();
    await talk.reachCard("c04");
    await page.goBack();
    await talk.reach("talk.choose.title");
    stays();
  });

  test("Back from the registration does not lead to the talk or out of it, on a tablet", async (its) => {
    const device = await Device.for(its, server, "tablet");
    const { page } = device;
    await signIn(device);
    const talk = await Talk.openNew(device, 0);
    await talk.agreeTo("talk", "keep");
    await talk.stop("stop.keep");
    const registration = new Registration(device);
    await registration.reach("people");
    await page.goBack();
    await expectVisible(talk.stopDialog());
    await page.goBack();
    await expectGone(talk.stopDialog());
    await registration.next("wishes");
    await registration.next("cards");
    await page.goBack();
    await registration.reach("wishes");

    await talk.askToStop();
    await tap(talk.stopDialog().getByRole("button", { name: t("register.stop.later"), exact: true }));
    await page.getByRole("link", { name: t("visit.register"), exact: true }).click();
    await registration.reach("wishes");
    await talk.askToStop();
    await tap(talk.stopDialog().getByRole("button", { name: t("stop.discard"), exact: true }));
    await page.waitForURL(/\/veld\/bezoeken$/);
    await device.go(`/veld/bezoek/${talk.visit}`);
    await expectVisible(page.getByText(t("state.done"), { exact: true }));
    await device.go(`/veld/uitwerken/${talk.visit}`);
    await expectVisible(page.getByRole("heading", { name: t("register.not_here"), exact: true }));
  });

  test("one Back after a talk leads to where somebody was before it, on a tablet", async (its) => {
    const device = await Device.for(its, server, "tablet");
    const { page } = device;
    await signIn(device);
    const before = (talk) => `${server.origin}/veld/bezoek/${talk.visit}`;

    const stopped = await Talk.openNew(device, 2);
    await stopped.agreeTo("talk", "keep");
    await stopped.choose("c04");
    await stopped.press("talk.choose.next");
    await stopped.reachCard("c04");
    await stopped.press("talk.next");
    await stopped.reach("talk.realise.title");
    await stopped.stop("stop.discard");
    await page.waitForURL(/\/veld\/bezoeken$/);
    await page.goBack();
    await page.waitForURL(before(stopped));
    await expectVisible(page.getByText(t("state.stopped"), { exact: true }));

    // To the same list once more the router would not write its address; from elsewhere it does.
    await device.walk("/veld");
    const later = await Talk.openNew(device, 3);
    await later.agreeTo("talk", "keep");
    await later.toTheEnd();
    await later.press("talk.close.later");
    await page.waitForURL(/\/veld\/bezoeken$/);
    await page.goBack();
    await page.waitForURL(before(later));

    // Through the registration as well, and past its last page.
    await page.getByRole("link", { name: t("visit.register"), exact: true }).click();
    await new Registration(device).shortest("Dit bleef over.");
    await page.getByRole("button", { name: t("register.to_today"), exact: true }).click();
    await page.waitForURL(/\/veld$/);
    await page.goBack();
    await page.waitForURL(before(later));
  });

  test("a double tap counts once, on a phone", async (its) => {
    const device = await Device.for(its, server, "phone");
    const { page } = device;
    await signIn(device);
    const talk = await Talk.openNew(device, 1);
    await talk.agreeTo("talk");
    await tapTwice(talk.card("c04"));
    await expectPressed(talk.card("c04"), true);
    await tapTwice(talk.button("talk.choose.next"));
    await talk.reachCard("c04");
    await talk.press("talk.next");
    await talk.reach("talk.realise.title");
    await talk.leaveCard();
    await talk.question("q4");
    await tapTwice(talk.button("talk.skip"));
    await talk.question("q5");
    await tapTwice(talk.answer(t("questions.q5.c2")));
    await expectPressed(talk.answer(t("questions.q5.c2")), true);
    // A change of mind is not a double tap.
    await tap(talk.answer(t("questions.q5.c2")));
    await expectPressed(talk.answer(t("questions.q5.c2")), false);
    await tapTwice(talk.button("talk.skip"));
    await talk.question("q7f");
    for (const id of ["q8", "q9"]) {
      await talk.press("talk.skip");
      await talk.question(id);
    }
    await talk.press("talk.skip");
    await talk.reach("talk.summarise.title");
    const cross = page.getByRole("button", { name: t("talk.summarise.remove", { what: t("cards.c04.title") }), exact: true });
    await tap(cross);
    await expectFocused(talk.button("talk.summarise.put_back"));
    await talk.press("talk.summarise.put_back");
    await expectFocused(cross);
  });
});
