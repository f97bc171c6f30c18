// Somebody forgot their passphrase: by a link they choose another one. What lies on their devices was closed with the old one.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { afterwards } from "./harness/afterwards.mjs";
import { accessible, fitsSideways } from "./harness/axe.mjs";
import { Device } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { eventually, expectGone, expectVisible } from "./harness/expect.mjs";
import { press, SECRET, titled } from "./harness/newcomer.mjs";
import { PASSPHRASE } from "./harness/people.mjs";
import { Registration } from "./harness/registration.mjs";
import { Server } from "./harness/server.mjs";
import { installed, named, signIn } from "./harness/sign-in.mjs";
import { Talk } from "./harness/talk.mjs";
import { counted, like, t } from "./harness/texts.mjs";

describe("a forgotten passphrase", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server?.end());

  /** As the project lead gives it, out of the app. */
  async function linkFor(its, name) {
    const desk = await Device.for(its, server, "tablet");
    await signIn(desk, "els");
    await desk.walk("/veld/beheer");
    await desk.walk("/veld/beheer/mensen");
    await desk.page.getByRole("link", { name: new RegExp(`\\b${name}\\b`) }).click();
    await expectVisible(titled(desk.page, name));
    await press(desk.page, "people.new_passphrase");
    const line = desk.page.getByLabel(t("people.link"), { exact: true });
    await expectVisible(line);
    await accessible(desk.page, "a link for another passphrase");
    return line.inputValue();
  }

  /** Fills in the form that stands before the field. */
  async function tryWith(page, name, passphrase) {
    await page.getByLabel(t("sign_in.name"), { exact: true }).fill(name);
    await page.getByLabel(t("sign_in.passphrase"), { exact: true }).fill(passphrase);
    await press(page, "sign_in.button");
  }

  /** A talk that only this device holds. */
  async function beginTalk(device, nth) {
    const talk = await Talk.openNew(device, nth);
    await talk.agreeTo("talk", "keep");
    return talk;
  }

  test("is replaced by a link, and the old one opens what it closed once more", async (its) => {
    const tablet = await Device.for(its, server, "tablet");
    const phone = await Device.for(its, server, "phone");
    for (const device of [tablet, phone]) await signIn(device, "hassan");
    const talk = await beginTalk(tablet, 0);
    await installed(phone);
    await server.stop();
    const finished = await beginTalk(phone, 2);
    const code = await finished.toTheEnd();
    await finished.press("talk.close.now");
    const said = "Dit hing niet aan een wachtzin.";
    await new Registration(phone).shortest(said);
    await beginTalk(phone, 1);
    // It is put away before there is a network again.
    await phone.page.goto("about:blank");
    await server.start();
    const link = await linkFor(its, "Hassan");

    const fresh = await Device.for(its, server, "phone");
    const { page } = fresh;
    await page.goto(link);
    await expectVisible(titled(page, t("first_time.renew_title")));
    await expectVisible(page.getByText(t("first_time.renew_name", { name: "hassan" }), { exact: true }));
    await accessible(page, "choosing another passphrase");
    await fitsSideways(page, "choosing another passphrase");
    const chosen = page.getByLabel(t("first_time.renew_passphrase"), { exact: true });
    await chosen.fill("te kort");
    await press(page, "first_time.renew_button");
    await expectVisible(page.getByRole("alert").filter({ hasText: /\S/ }));
    await chosen.fill(SECRET);
    await press(page, "first_time.renew_button");
    await named(fresh);
    await expectVisible(titled(page, t("nav.today")));
    await expectVisible(page.getByText(t("kept.all_safe"), { exact: true }));

    // The old one is nothing to the server any more.
    await fresh.walk("/veld/meer");
    await press(page, "more.leave");
    await page.getByLabel(t("sign_in.name"), { exact: true }).waitFor();
    await tryWith(page, "hassan", PASSPHRASE);
    await expectVisible(page.getByText(t("sign_in.wrong"), { exact: true }));
    await page.goto(link);
    await expectVisible(titled(page, t("first_time.spent")));

    // Where they worked before, the old one is asked once.
    tablet.who = { name: "hassan", passphrase: SECRET };
    await tablet.go("/veld");
    const asked = tablet.page.getByLabel(t("lock.old"), { exact: true });
    await expectVisible(asked);
    await accessible(tablet.page, "asking the old passphrase");
    await asked.fill("vier andere woorden hier");
    await press(tablet.page, "lock.old_button");
    await expectVisible(tablet.page.getByText(like("lock.old_wrong")));
    await asked.fill(PASSPHRASE);
    await press(tablet.page, "lock.old_button");
    await expectGone(asked);
    await expectVisible(titled(tablet.page, t("nav.today")));
    await tablet.go(talk.path);
    await talk.reach("talk.choose.title");

    // And who does not know it any more begins again, after hearing what that costs: never a visit that was finished.
    const client = await Client.signIn(server, "hassan", SECRET);
    afterwards(its, () => client.end());
    const stateOf = async () => (await client.all("visit")).find(({ id }) => id === finished.visit)?.state;
    assert.equal(await stateOf(), undefined, "it is on the phone alone");
    phone.who = { name: "hassan", passphrase: SECRET };
    await phone.go("/veld");
    await expectVisible(phone.page.getByRole("heading", { name: t("lock.old_title"), exact: true }));
    await press(phone.page, "lock.forgotten");
    await expectVisible(phone.page.getByText(counted("lock.again_talks", 1), { exact: true }));
    await accessible(phone.page, "beginning again");
    await press(phone.page, "lock.again_yes");
    await expectVisible(titled(phone.page, t("nav.today")));
    await expectVisible(phone.page.getByText(t("kept.all_safe"), { exact: true }));
    await eventually(stateOf, "done");
    // Before it is there the code leads nowhere, which is no answer to read.
    await eventually(async () => (await server.ownRecord(code).catch(() => "")).includes(said), true);
    await phone.reload();
    await expectVisible(titled(phone.page, t("nav.today")));
  });
});
