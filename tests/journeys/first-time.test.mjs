// A new installation: the first administrator comes in by a link that works once.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { afterwards } from "./harness/afterwards.mjs";
import { accessible } from "./harness/axe.mjs";
import { Device } from "./harness/browser.mjs";
import { expectVisible } from "./harness/expect.mjs";
import { NEIGHBOURHOOD, neighbourhood } from "./harness/real.mjs";
import { Server } from "./harness/server.mjs";
import { named } from "./harness/sign-in.mjs";
import { t } from "./harness/texts.mjs";

describe("a new installation", () => {
  test("lets its first administrator in, once", async (its) => {
    let address;
    const server = await Server.start(async (server) => (address = await neighbourhood(server)));
    afterwards(its, () => server.end());
    const device = await Device.for(its, server, "tablet");
    const { page } = device;
    // At the start the server printed a newer link, because nobody used the first.
    const printed = server.log.match(/http\S+\/veld\/\S+/)?.[0];
    assert.ok(printed && printed !== address);
    await page.goto(printed);
    await expectVisible(page.getByRole("heading", { level: 1, name: t("first_time.title"), exact: true }));
    await accessible(page, "the first time");
    const field = (key) => page.getByLabel(t(key), { exact: true });
    await field("first_time.your_name").fill("Els de Boer");
    await field("first_time.sign_in_name").fill("els");
    await field("sign_in.passphrase").fill("te kort");
    const submit = page.getByRole("button", { name: t("first_time.button"), exact: true });
    await submit.click();
    await expectVisible(page.getByRole("alert").filter({ hasText: /\S/ }));
    assert.equal(await field("first_time.sign_in_name").inputValue(), "els", "what was typed is still there");
    await field("sign_in.passphrase").fill("paarse fiets onder water");
    await submit.click();
    await named(device);
    await expectVisible(page.getByRole("heading", { level: 1, name: t("nav.today"), exact: true }));
    await expectVisible(page.getByText(new RegExp(NEIGHBOURHOOD)));
    await expectVisible(page.getByText(t("today.none"), { exact: true }));

    const other = await Device.for(its, server, "phone");
    await other.page.goto(printed);
    await expectVisible(other.page.getByRole("heading", { level: 1, name: t("first_time.spent"), exact: true }));
  });
});
