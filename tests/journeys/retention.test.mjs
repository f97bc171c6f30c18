// How long things are kept: somebody sees what terms would take away before they count, and what went.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, fitsSideways } from "./harness/axe.mjs";
import { Device } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { expectVisible } from "./harness/expect.mjs";
import { Server } from "./harness/server.mjs";
import { signIn } from "./harness/sign-in.mjs";
import { t } from "./harness/texts.mjs";

describe("terms of retention", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server?.end());

  const visits = async () => {
    const client = await Client.signIn(server, "noor");
    const all = await client.all("visit");
    client.end();
    return all.length;
  };

  test("are seen, set and carried out on a phone, and looked up on a tablet", async (its) => {
    const device = await Device.for(its, server, "phone");
    const { page } = device;
    const button = (key) => page.getByRole("button", { name: t(key), exact: true });
    const looked = async (on, where) => {
      await accessible(on, where);
      await fitsSideways(on, where);
      if (process.env.SCREENS) await on.screenshot({ path: `${process.env.SCREENS}/retention-${where}.png`, fullPage: true });
    };
    assert.ok((await visits()) > 0);
    await signIn(device, "els");
    await device.walk("/veld/beheer");
    await page.getByRole("link", { name: t("retention.title") }).click();
    await expectVisible(page.getByText(t("retention.went_none"), { exact: true }));
    await looked(page, "terms");

    await page.getByLabel(t("retention.records"), { exact: true }).fill("13");
    await button("retention.look").click();
    const wrong = t("refusal.problem.not_within", { min: 1, max: 12 }).slice(1);
    await expectVisible(page.getByText(wrong));
    await looked(page, "too-long");
    await page.getByLabel(t("retention.records"), { exact: true }).fill("9");

    await page.getByLabel(t("retention.works_end"), { exact: true }).fill("2020-01-31");
    await button("retention.look").click();
    await expectVisible(page.getByText(t("retention.would_go"), { exact: true }));
    await looked(page, "would-go");
    await button("retention.not_yet").click();
    await button("retention.look").click();
    await page.getByRole("dialog").getByRole("button", { name: t("retention.save"), exact: true }).click();
    await expectVisible(page.getByText(t("retention.saved"), { exact: true }));
    assert.ok((await visits()) > 0, "saving alone removes nothing");

    await button("retention.now_look").click();
    await expectVisible(page.getByText(t("retention.goes_now"), { exact: true }));
    await button("retention.now_yes").click();
    await expectVisible(page.getByText(t("retention.cleaned"), { exact: true }));
    assert.equal(await visits(), 0);

    const tablet = await Device.for(its, server, "tablet");
    await signIn(tablet, "els");
    await tablet.walk("/veld/beheer/bewaartermijnen");
    await expectVisible(tablet.page.getByText(/\d+ bezoeken/));
    assert.equal(await tablet.page.getByLabel(t("retention.works_end"), { exact: true }).inputValue(), "2020-01-31");
    assert.equal(await tablet.page.getByLabel(t("retention.records"), { exact: true }).inputValue(), "9");
    await looked(tablet.page, "report");
  });
});
