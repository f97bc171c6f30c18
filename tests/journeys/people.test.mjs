// Who takes part is arranged in the browser: inviting, a code besides the passphrase, and shutting somebody out.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, test } from "node:test";
import { afterwards } from "./harness/afterwards.mjs";
import { accessible, fitsSideways } from "./harness/axe.mjs";
import { Device } from "./harness/browser.mjs";
import { expectGone, expectVisible } from "./harness/expect.mjs";
import { firstTime, invite, neighbourhood, ORGANISATION, press, printed, SECRET, titled } from "./harness/newcomer.mjs";
import { PASSPHRASE } from "./harness/people.mjs";
import { Server } from "./harness/server.mjs";
import { installed, named, signIn } from "./harness/sign-in.mjs";
import { counted, t } from "./harness/texts.mjs";

/** An authenticator app: the code of this half minute, RFC 6238. */
function code(secret) {
  const bits = [...secret].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", key).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

describe("people", () => {
  test("are invited, and shut out again", async (its) => {
    const server = await Server.start(neighbourhood);
    afterwards(its, () => server.end());
    const lead = await Device.for(its, server, "phone");
    await firstTime(lead, printed(server), "Els de Boer", "els");
    const { page } = lead;
    const link = await invite(lead, ORGANISATION, "housing_consultant");
    assert.match(link, /^http:\/\/localhost:\d+\/veld\/eerste-keer\/[\w-]{43}$/);
    await expectVisible(page.getByRole("img", { name: t("people.qr_label"), exact: true }));
    await accessible(page, "people");
    await fitsSideways(page, "people");

    const tablet = await Device.for(its, server, "tablet");
    await firstTime(tablet, link, "Hassan Yilmaz", "hassan");
    await lead.walk("/veld/beheer");
    await lead.walk("/veld/beheer/mensen");
    assert.ok(!(await page.content()).includes(link.split("/").at(-1)), "the secret was shown once");
    await page.getByRole("link", { name: /Hassan Yilmaz/ }).click();
    await expectVisible(titled(page, "Hassan Yilmaz"));
    await accessible(page, "one of them");
    await press(page, "people.close");
    await page.getByRole("dialog").getByRole("button", { name: t("people.close_yes"), exact: true }).click();
    await expectVisible(page.getByText(t("people.closed_hint"), { exact: true }));

    const other = await Device.for(its, server, "tablet");
    await other.page.goto(`${server.origin}/veld`);
    await other.page.getByLabel(t("sign_in.name"), { exact: true }).fill("hassan");
    await other.page.getByLabel(t("sign_in.passphrase"), { exact: true }).fill(SECRET);
    await press(other.page, "sign_in.button");
    await expectVisible(other.page.getByText(t("sign_in.wrong"), { exact: true }));
  });

  test("come in with a code from their telephone, or one from paper", async (its) => {
    const server = await Server.start();
    afterwards(its, () => server.end());
    const device = await Device.for(its, server, "phone");
    const { page } = device;
    await signIn(device);
    await device.walk("/veld/mijn-toegang");
    await page.getByText(t("access.second_begin"), { exact: true }).click();
    await page.locator("#factor-passphrase").fill(PASSPHRASE);
    await press(page, "access.second_go");
    const secret = await page.locator(".secret").innerText();
    await accessible(page, "setting up a code");
    const field = page.getByLabel(t("access.code"), { exact: true });
    await field.fill("000000");
    await press(page, "access.confirm");
    await expectVisible(page.getByText(t("access.wrong_code"), { exact: true }));
    await field.fill(code(secret));
    await press(page, "access.confirm");
    await expectVisible(page.getByRole("heading", { name: t("access.codes"), exact: true }));
    const codes = await page.locator(".once__codes li").allInnerTexts();
    assert.equal(codes.length, 10);
    await fitsSideways(page, "codes");
    await press(page, "access.have_codes");
    await expectVisible(page.getByText(t("access.second_on"), { exact: true }));

    const other = await Device.for(its, server, "tablet");
    await other.page.goto(`${server.origin}/veld`);
    await other.page.getByLabel(t("sign_in.name"), { exact: true }).fill("noor");
    await other.page.getByLabel(t("sign_in.passphrase"), { exact: true }).fill(PASSPHRASE);
    await press(other.page, "sign_in.button");
    const asked = other.page.getByLabel(t("access.code"), { exact: true });
    await expectVisible(asked);
    await accessible(other.page, "asking a code");
    await asked.fill(codes[0].replaceAll("-", ""));
    await press(other.page, "access.go_in");
    await expectGone(asked);
    await named(other);
    await expectVisible(titled(other.page, t("nav.today")));
    other.who = { name: "noor", passphrase: PASSPHRASE };
    await other.walk("/veld/mijn-toegang");
    await expectVisible(other.page.getByText(counted("access.codes_left", 9), { exact: true }));

    // A colleague works on the same tablet meanwhile. Coming back takes the passphrase once, and the code.
    const lock = async () => {
      await other.walk("/veld/meer");
      await press(other.page, "lock.now");
      await press(other.page, "lock.somebody_else");
    };
    await lock();
    await other.unlock({ name: "hassan", passphrase: PASSPHRASE });
    await expectVisible(other.page.getByText(t("kept.all_safe"), { exact: true }));
    await lock();
    await other.unlock();
    await expectVisible(other.page.getByText(t("kept.code_asked"), { exact: true }));
    await other.walk("/veld/bewaard");
    await expectVisible(asked);
    assert.equal(await other.page.locator("#passphrase").count(), 0);
    await accessible(other.page, "asking the code again");
    await asked.fill("000000");
    await press(other.page, "access.go_in");
    await expectVisible(other.page.getByText(t("access.wrong_code"), { exact: true }));
    await asked.fill(codes[1]);
    await press(other.page, "access.go_in");
    await expectGone(asked);
    await expectVisible(other.page.getByText(t("kept.all_safe"), { exact: true }));
  });

  test("change their passphrase, and the device goes along", async (its) => {
    const server = await Server.start();
    afterwards(its, () => server.end());
    const device = await Device.for(its, server, "phone");
    const { page } = device;
    await signIn(device);
    await device.walk("/veld/mijn-toegang");
    await page.getByText(t("access.change_passphrase"), { exact: true }).click();
    await page.getByLabel(t("access.old"), { exact: true }).fill("vier andere woorden hier");
    await page.getByLabel(t("access.new"), { exact: true }).fill(SECRET);
    await press(page, "access.save_passphrase");
    await expectVisible(page.getByText(t("access.wrong_passphrase"), { exact: true }));
    await page.getByLabel(t("access.old"), { exact: true }).fill(PASSPHRASE);
    await press(page, "access.save_passphrase");
    await expectVisible(page.getByText(t("access.passphrase_changed"), { exact: true }));
    // The same store opens with the new one, also without the server.
    await installed(device);
    await server.stop();
    device.who = { name: "noor", passphrase: SECRET };
    await page.reload();
    await device.unlock();
    await expectVisible(titled(page, t("access.title")));
  });
});
