// A resident at home: the own record with a code on paper, read, changed, kept and taken away, with or without a script.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { afterwards } from "./harness/afterwards.mjs";
import { accessible, fitsSideways } from "./harness/axe.mjs";
import { Device } from "./harness/browser.mjs";
import { expectVisible } from "./harness/expect.mjs";
import { Server } from "./harness/server.mjs";
import { installed } from "./harness/sign-in.mjs";
import { t } from "./harness/texts.mjs";

/** Of the demonstration, which has one record that a known code opens. */
const CODE = "Lamp fiets  APPEL 42";

describe("the own record", () => {
  for (const [size, scripted] of [
    ["phone", false],
    ["phone", true],
    ["tablet", true],
  ]) {
    test(`on a ${size}, ${scripted ? "where the app is installed" : "without a script"}`, async (its) => {
      const server = await Server.start();
      afterwards(its, () => server.end());
      const device = await Device.for(its, server, size, { javaScriptEnabled: scripted, acceptDownloads: true });
      const { page } = device;
      const button = (key) => page.getByRole("button", { name: t(key), exact: true });
      const title = (key) => expectVisible(page.getByRole("heading", { level: 1, name: t(key), exact: true }));
      const looked = async (where) => {
        // axe is a script itself: without one, the same pages are measured but not asked.
        if (scripted) await accessible(page, where);
        await fitsSideways(page, where);
        if (process.env.SCREENS) await page.screenshot({ path: `${process.env.SCREENS}/${size}-${scripted ? "app" : "plain"}-${where}.png`, fullPage: true });
      };

      await device.go("/");
      if (scripted) await installed(device);
      await page.getByRole("link", { name: t("mine.link"), exact: true }).click();
      await title("mine.ask");
      const code = page.getByLabel(t("mine.code"), { exact: true });
      await code.fill("lamp fiets 42");
      await button("mine.show").click();
      await expectVisible(page.getByText(t("mine.malformed"), { exact: true }));
      assert.equal(await code.inputValue(), "lamp fiets 42", "what was typed is still there");
      await looked("ask-again");
      await code.fill(CODE);
      await button("mine.show").click();
      await title("mine.title");
      assert.equal(new URL(page.url()).pathname, "/mijn", "no code in the address");
      await looked("record");
      const cards = page.locator(".mine__cards > li");
      const before = await cards.count();
      assert.ok(before >= 2);

      const [file] = await Promise.all([page.waitForEvent("download"), button("mine.to_file").click()]);
      assert.equal(JSON.parse(await readFile(await file.path(), "utf8")).cards.length, before);

      await button("mine.to_correct").click();
      await title("mine.correct");
      await looked("correct");
      await page.getByLabel(t("mine.summary"), { exact: true }).fill("Zit graag op het bankje & kijkt <rond>.");
      await page.getByRole("group", { name: t("mine.cards_away"), exact: true }).getByRole("checkbox").first().check();
      await button("mine.save").click();
      await expectVisible(page.getByText(t("mine.saved"), { exact: true }));
      await expectVisible(page.getByText("Zit graag op het bankje & kijkt <rond>.", { exact: true }));
      assert.equal(await cards.count(), before - 1);

      await button("mine.to_erase").click();
      await title("mine.erase_sure");
      await looked("erase");
      await button("mine.erase_no").click();
      await title("mine.title");
      await button("mine.to_erase").click();
      await button("mine.erase_yes").click();
      await title("mine.erased");
      await looked("erased");
      await device.go(`/mijn/${CODE.toLowerCase().replaceAll(/ +/g, "-")}`);
      await title("mine.erased");

      await server.stop();
      if (scripted) {
        const gone = await page.goto(`${server.origin}/mijn`).catch(() => undefined);
        assert.equal(gone, undefined, "nothing of it lies on this device");
      }
    });
  }
});
