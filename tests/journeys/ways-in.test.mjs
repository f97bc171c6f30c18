// Other ways in than a passphrase: the directory of one's own organisation, and a passkey.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { afterwards } from "./harness/afterwards.mjs";
import { accessible } from "./harness/axe.mjs";
import { Device } from "./harness/browser.mjs";
import { Directory } from "./harness/directory.mjs";
import { expectVisible } from "./harness/expect.mjs";
import { firstTime, invite, neighbourhood, ORGANISATION, press, printed, SECRET, titled } from "./harness/newcomer.mjs";
import { PASSPHRASE } from "./harness/people.mjs";
import { Server } from "./harness/server.mjs";
import { named, signIn } from "./harness/sign-in.mjs";
import { t } from "./harness/texts.mjs";

/** An organisation that has a directory of its own as well. */
const ELSEWHERE = "Buurthuis om de hoek";

describe("the directory of an organisation", () => {
  test("lets in who was invited, and nobody else", async (its) => {
    let directory, another;
    const server = await Server.start(async (server) => {
      await neighbourhood(server);
      directory = await Directory.start(server, ORGANISATION);
      another = await Directory.start(server, ELSEWHERE);
    });
    afterwards(its, () => directory.end());
    afterwards(its, () => another.end());
    afterwards(its, () => server.end());
    const lead = await Device.for(its, server, "tablet");
    await firstTime(lead, printed(server), "Els de Boer", "els");
    const link = await invite(lead, ORGANISATION, "housing_consultant");

    const device = await Device.for(its, server, "phone");
    const { page } = device;
    const away = t("access.with_directory", { name: ORGANISATION });
    const there = page.getByRole("button", { name: away, exact: true });
    // Somebody whom nobody invited.
    await page.goto(`${server.origin}/veld`);
    await there.click();
    await directory.signIn(page, "vreemde");
    await expectVisible(page.getByText(t("access.back_unknown"), { exact: true }));
    await accessible(page, "back without being let in");

    await page.goto(link);
    await page.getByLabel(t("first_time.your_name"), { exact: true }).fill("Hassan Yilmaz");
    await there.click();
    await directory.signIn(page, "h.yilmaz");
    await expectVisible(page.getByRole("heading", { name: t("access.welcome", { name: "Hassan Yilmaz" }), exact: true }));
    await accessible(page, "a passphrase for this device");
    await page.getByLabel(t("access.here"), { exact: true }).fill("te kort");
    await press(page, "access.go_in");
    await expectVisible(page.getByRole("alert").filter({ hasText: /\S/ }));
    await page.getByLabel(t("access.here"), { exact: true }).fill(SECRET);
    await press(page, "access.go_in");
    await named(device);
    await expectVisible(titled(page, t("nav.today")));

    // In another organisation's directory somebody has the very same name there: that is not the same person.
    const other = await Device.for(its, server, "tablet");
    await other.page.goto(`${server.origin}/veld`);
    await other.page.getByRole("button", { name: t("access.with_directory", { name: ELSEWHERE }), exact: true }).click();
    await another.signIn(other.page, "h.yilmaz");
    await expectVisible(other.page.getByText(t("access.back_unknown"), { exact: true }));
    assert.equal(await other.page.getByLabel(t("access.here"), { exact: true }).count(), 0, "nothing to go in by");
    // Both directories are one host to a browser, which would show the one's cookies to the other.
    await other.context.clearCookies();

    // The next morning on that device, with nothing but the directory.
    await other.page.goto(`${server.origin}/veld`);
    await other.page.getByRole("button", { name: away, exact: true }).click();
    await directory.signIn(other.page, "h.yilmaz");
    await other.page.getByLabel(t("access.here"), { exact: true }).fill(SECRET);
    await press(other.page, "access.go_in");
    await named(other);
    await expectVisible(titled(other.page, t("nav.today")));

    // The link is used up, also for somebody else of the same directory.
    await lead.page.goto(link);
    await expectVisible(titled(lead.page, t("first_time.spent")));
  });
});

describe("a passkey", () => {
  test("is made on one's own page, and lets in without a name or a passphrase", async (its) => {
    const server = await Server.start();
    afterwards(its, () => server.end());
    const device = await Device.for(its, server, "phone");
    const { page } = device;
    const inspector = await device.context.newCDPSession(page);
    await inspector.send("WebAuthn.enable");
    const unlocks = { hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
    const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, ...unlocks };
    await inspector.send("WebAuthn.addVirtualAuthenticator", { options });

    await signIn(device);
    await device.walk("/veld/mijn-toegang");
    await page.getByText(t("access.new_passkey"), { exact: true }).click();
    await page.getByLabel(t("access.passkey_name"), { exact: true }).fill("Mijn telefoon");
    await page.locator("#passkey-passphrase").fill(PASSPHRASE);
    await press(page, "access.make_passkey");
    await expectVisible(page.getByText("Mijn telefoon", { exact: true }));
    await accessible(page, "my access");

    await device.walk("/veld/meer");
    await press(page, "more.leave");
    await page.getByLabel(t("sign_in.name"), { exact: true }).waitFor();
    await press(page, "access.with_passkey");
    await page.getByLabel(t("access.here"), { exact: true }).fill(PASSPHRASE.replace("rode", "gele"));
    await press(page, "access.go_in");
    await expectVisible(titled(page, t("nav.today")));
  });
});
