// The public face: a first name is enough, with or without a script, with or without a network.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { accessible, fitsSideways } from "./harness/axe.mjs";
import { Device, LASTING, SIZES } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { eventually, expectGone, expectVisible } from "./harness/expect.mjs";
import { Server } from "./harness/server.mjs";
import { installed, signIn } from "./harness/sign-in.mjs";
import { counted, like, t } from "./harness/texts.mjs";

/** How many sign-ups with this name stand on the server. */
async function signUps(server, name) {
  const client = await Client.signIn(server);
  const found = (await client.all("sign_up")).filter((signUp) => signUp.name === name);
  client.end();
  return found;
}

describe("signing up", () => {
  let server;
  before(async () => (server = await Server.start()));
  beforeEach(() => server.start());
  after(() => server?.end());

  for (const size of Object.keys(SIZES)) {
    test(`without a script, on a ${size}`, async (its) => {
      const device = await Device.for(its, server, size, { javaScriptEnabled: false });
      const { page } = device;
      const button = (key) => page.getByRole("button", { name: t(key), exact: true });

      await device.go("/");
      await expectVisible(page.getByRole("heading", { level: 1, name: like("public.title") }));
      await page.getByRole("link", { name: t("public.see_all") }).click();
      await expectVisible(page.getByRole("heading", { level: 1, name: t("public.to_do"), exact: true }));
      assert.ok((await page.locator("main li a").count()) >= 11, "all that is planned is in the list");
      await fitsSideways(page, "the list of activities");
      const titled = page.getByRole("link").filter({ hasText: "Poffertjes" });
      await titled.click();
      await expectVisible(page.getByRole("heading", { level: 1, name: /Poffertjes/ }));
      const address = page.url();

      const [name, phone] = [page.getByLabel(t("signup.name")), page.getByLabel(t("signup.phone"))];
      const two = page.getByRole("radio", { name: t("signup.two") });
      await phone.fill("06 12345678");
      await two.check({ force: true });
      await button("signup.yes").click();
      await expectVisible(page.getByText(t("signup.problem.name_empty"), { exact: true }));
      assert.equal(await name.getAttribute("aria-invalid"), "true");
      assert.equal(await phone.inputValue(), "06 12345678", "what was typed is still there");
      assert.ok(await two.isChecked(), "what was chosen is still there");
      assert.equal(page.url(), `${address}?aanmelden#sign-up`, "the browser lands at the form");
      const title = await page.title();
      assert.ok(title.startsWith(t("signup.problem.tab", { title: "Poffertjes" })), title);
      await expectVisible(page.getByRole("alert").getByRole("link", { name: t("signup.problem.name_empty") }));

      const who = `Ria ${size}`;
      await name.fill(who);
      await phone.fill("bel maar");
      await button("signup.yes").click();
      await expectVisible(page.getByText(t("signup.problem.phone"), { exact: true }));
      assert.equal(await name.inputValue(), who);
      assert.equal(await phone.inputValue(), "bel maar");

      await phone.fill("");
      await button("signup.yes").click();
      await expectVisible(page.getByRole("heading", { level: 1, name: t("signup.done"), exact: true }));
      assert.ok(!page.url().includes("Ria"), "no name in an address");
      await page.reload();
      await expectVisible(page.getByRole("heading", { level: 1, name: t("signup.done"), exact: true }));
      const [only, ...more] = await signUps(server, who);
      assert.deepEqual([only?.party, only?.via, only?.level], ["two", "own_phone", "signed_up"]);
      assert.equal(more.length, 0, "loading the page again signs nobody up");

      await device.go(new URL(address).pathname);
      const other = `Riet ${size}`;
      await name.fill(other);
      await button("signup.yes").click();
      await expectVisible(page.getByRole("heading", { level: 1, name: t("signup.done"), exact: true }));
      await page.goBack();
      await page.getByRole("radio", { name: t("signup.more") }).check({ force: true });
      await button("signup.maybe").click();
      await expectVisible(page.getByRole("heading", { level: 1, name: t("signup.done_maybe_nameless"), exact: true }));
      const corrected = await signUps(server, other);
      assert.deepEqual(corrected.map(({ party, level }) => [party, level]), [["more", "maybe"]], "one, as it says now");

      await device.go(`${new URL(address).pathname}/dank`);
      await expectVisible(page.getByText(t("signup.not_yet"), { exact: true }));
      await page.getByRole("link", { name: t("public.other_language"), exact: true }).click();
      await expectVisible(page.getByRole("link", { name: "Nederlands", exact: true }));
      await device.go("/");
      assert.equal(await page.locator("html").getAttribute("lang"), "en", "the next page speaks it too");
    });

    test(`with a script, on a ${size}`, async (its) => {
      const device = await Device.for(its, server, size);
      const { page } = device;
      await device.go("/");
      await page.waitForFunction(() => window.mdsStarted);
      await accessible(page, "the first page");
      await page.getByRole("link", { name: t("public.see_all") }).click();
      await expectVisible(page.getByRole("heading", { level: 1, name: t("public.to_do"), exact: true }));
      await accessible(page, "the list of activities");
      await page.getByRole("link").filter({ hasText: "Poffertjes" }).click();
      await expectVisible(page.getByRole("heading", { level: 1, name: /Poffertjes/ }));
      await accessible(page, "an activity");
      await page.getByRole("button", { name: t("signup.yes"), exact: true }).click();
      await expectVisible(page.getByText(t("signup.problem.name_empty"), { exact: true }));
      await accessible(page, "a form with a mistake");
      const who = `Bep ${size}`;
      await page.getByLabel(t("signup.name")).fill(who);
      await page.getByRole("button", { name: t("signup.yes"), exact: true }).click();
      await expectVisible(page.getByRole("heading", { name: t("signup.done_name", { name: who }), exact: true }));
      await accessible(page, "the thanks");
      assert.equal((await signUps(server, who)).length, 1);
    });

    test(`at home without a network, on a ${size}`, async (its) => {
      const device = await Device.for(its, server, size, LASTING);
      const page = () => device.page;
      await device.go("/");
      await installed(device);
      await device.nextDay();
      await server.stop();
      await device.go("/activiteiten");
      await expectVisible(page().getByText(t("public.kept_copy"), { exact: true }));
      await page().getByRole("link").filter({ hasText: "Poffertjes" }).click();
      const who = `Cor ${size}`;
      await page().getByLabel(t("signup.name")).fill(who);
      await page().getByRole("button", { name: t("signup.yes"), exact: true }).click();
      await expectVisible(page().getByText(t("signup.kept"), { exact: true }));
      await accessible(page(), "a sign-up that waits");
      await device.restart();
      await device.go("/");
      const waits = page().getByText(counted("public.queued", 1), { exact: true });
      await expectVisible(waits);
      await accessible(page(), "the first page with a sign-up that waits");

      await server.start();
      await device.go("/");
      await expectVisible(page().getByRole("heading", { level: 1 }));
      await eventually(async () => (await signUps(server, who)).length, 1);
      await expectGone(waits);
      await page().reload();
      await expectVisible(page().getByRole("heading", { level: 1 }));
      assert.equal((await signUps(server, who)).length, 1);
    });

    test(`at the wagon without a network, on a ${size}`, async (its) => {
      const device = await Device.for(its, server, size);
      const { page } = device;
      await signIn(device);
      await installed(device);
      await server.stop();
      await device.go("/veld");

      let taps = 0;
      const tap = async (locator) => {
        taps += 1;
        await locator.tap();
      };
      await tap(page.getByRole("link", { name: t("nav.wagon"), exact: true }));
      await expectVisible(page.getByRole("heading", { level: 1, name: t("wagon.title"), exact: true }));
      await accessible(page, "the wagon");
      await tap(page.getByRole("link").filter({ hasText: "Poffertjes" }));
      await page.locator("#wagon-name:focus").waitFor();
      const who = `Jan ${size}`;
      await page.keyboard.type(who);
      await accessible(page, "the wagon's form");
      await tap(page.getByRole("button", { name: t("wagon.add_me"), exact: true }));
      await expectVisible(page.getByRole("heading", { name: t("wagon.thanks", { name: who }), exact: true }));
      assert.ok(taps <= 4, `${taps} taps`);
      await accessible(page, "the wagon's thanks");

      await page.getByRole("button", { name: t("wagon.next"), exact: true }).tap();
      await page.getByText(t("wagon.who"), { exact: true }).tap();
      const line = page.getByRole("listitem").filter({ hasText: who });
      await expectVisible(line.filter({ hasText: t("wagon.unsent") }));
      const list = page.locator(".wagon__who");
      await expectVisible(list.getByText(t("rights.only_org", { org: "Bindkracht voorbeeld" }), { exact: true }));
      assert.equal(await page.locator(".frame__who").count(), 0, "the next visitor looks along");

      // Who was promised to hear something can be called.
      const called = { name: `Ria ${size}`, phone: "06 12345678" };
      await page.locator("#wagon-name").fill(called.name);
      await page.getByRole("button", { name: t("wagon.call_me"), exact: true }).tap();
      await page.locator("#wagon-phone").fill(called.phone);
      await page.getByRole("button", { name: t("wagon.add_me"), exact: true }).tap();
      await expectVisible(page.getByRole("heading", { name: t("wagon.thanks", called), exact: true }));
      await page.getByRole("button", { name: t("wagon.next"), exact: true }).tap();
      await page.getByText(t("wagon.who"), { exact: true }).tap();
      const call = page.getByRole("link", { name: t("wagon.call", called), exact: true });
      await expectVisible(call);
      assert.equal(await call.getAttribute("href"), "tel:0612345678");
      await accessible(page, "who comes, and their number");

      await server.start();
      await device.go("/veld/bewaard");
      await expectVisible(page.getByText(t("kept.all_safe"), { exact: true }));
      const arrived = await signUps(server, who);
      assert.deepEqual(arrived.map(({ via, level }) => [via, level]), [["worker", "signed_up"]]);
    });
  }
});
