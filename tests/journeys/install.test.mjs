// Installing the app, and a new version that waits until somebody asks for it.
import assert from "node:assert/strict";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { afterwards } from "./harness/afterwards.mjs";
import { accessible } from "./harness/axe.mjs";
import { Device } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { expectGone, expectVisible } from "./harness/expect.mjs";
import { temporary } from "./harness/folder.mjs";
import { site } from "./harness/paths.mjs";
import { Server } from "./harness/server.mjs";
import { installed, signIn } from "./harness/sign-in.mjs";
import { Talk } from "./harness/talk.mjs";
import { t } from "./harness/texts.mjs";

/** Width and height stand at the same place in every PNG. */
function sizeOfPng(bytes) {
  assert.equal(bytes.toString("latin1", 1, 4), "PNG");
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

describe("the manifest", () => {
  let server, manifest;
  const fetched = async (path) => {
    const answer = await fetch(server.origin + path);
    assert.equal(answer.status, 200, path);
    return answer;
  };
  before(async () => {
    server = await Server.start();
    const answer = await fetched("/manifest.webmanifest");
    assert.match(answer.headers.get("content-type"), /^application\/manifest\+json/);
    manifest = await answer.json();
  });
  after(() => server?.end());

  test("makes an app of its own", () => {
    assert.equal(manifest.display, "standalone");
    assert.equal(manifest.lang, "nl");
    assert.ok(manifest.name && manifest.short_name && manifest.id && manifest.start_url);
    assert.equal(manifest.scope, "/");
    for (const colour of [manifest.theme_color, manifest.background_color]) assert.match(colour, /^#[0-9a-f]{6}$/);
  });

  test("has pictures of the size it says", async () => {
    const { icons, screenshots, shortcuts } = manifest;
    for (const purpose of ["any", "maskable"]) {
      const sizes = icons.filter((icon) => icon.purpose === purpose).map((icon) => icon.sizes);
      assert.deepEqual(sizes.sort(), ["192x192", "512x512"], purpose);
    }
    assert.deepEqual(screenshots.map((shot) => shot.form_factor).sort(), ["narrow", "wide"]);
    const all = [...icons, ...screenshots, ...shortcuts.flatMap((shortcut) => shortcut.icons)];
    for (const { src, sizes, type } of all) {
      const answer = await fetched(src);
      assert.equal(answer.headers.get("content-type"), type, src);
      assert.equal(sizeOfPng(Buffer.from(await answer.arrayBuffer())), sizes, src);
    }
  });

  test("leads to pages that exist", async () => {
    assert.equal(manifest.shortcuts.length, 3);
    for (const url of [manifest.start_url, ...manifest.shortcuts.map((shortcut) => shortcut.url)]) {
      assert.match(await (await fetched(url)).text(), /rel="manifest"/, url);
    }
  });
});

/** A site that differs in one file, as after an update. */
async function changedSite(mark) {
  const folder = await temporary("site");
  await cp(site, folder.path, { recursive: true });
  const file = `${folder.path}/favicon.svg`;
  await writeFile(file, `${await readFile(file, "utf8")}<!-- ${mark} -->`);
  // A compressed copy of the old one would be sent in its place.
  await rm(`${file}.br`, { force: true });
  return folder;
}

describe("an update", () => {
  test("waits for the end of a talk", async (its) => {
    const server = await Server.start();
    afterwards(its, () => server.end());
    const device = await Device.for(its, server, "phone");
    const { page } = device;
    const version = () => page.evaluate(async () => (await (await fetch("/favicon.svg")).text()).slice(-20));
    const waiting = page.getByText(t("kept.update_later"), { exact: true });
    const offered = page.getByRole("button", { name: t("kept.update"), exact: true });

    await signIn(device);
    await installed(device);
    assert.doesNotMatch(await version(), /a new version/);
    const talk = await Talk.open(device);
    await talk.agreeTo("talk", "keep");
    await expectVisible(talk.heading("talk.choose.title"));

    await server.stop();
    const folder = await changedSite("a new version");
    afterwards(its, () => folder.remove());
    server.site = folder.path;
    await server.start();

    // Opening a page is when a browser looks for a new version.
    await device.reload();
    await expectVisible(talk.heading("talk.choose.title"));
    await page.evaluate(() => (window.sameTable = true));
    await page.waitForFunction(() => window.mdsUpdateReady);
    assert.ok(await page.evaluate(() => window.sameTable), "the page was not loaded again");
    await expectVisible(talk.heading("talk.choose.title"));
    assert.doesNotMatch(await version(), /a new version/);

    await device.go("/veld");
    await expectVisible(waiting);
    assert.equal(await offered.count(), 0);
    await accessible(page, "a page with an update that waits");

    await device.walk(talk.path);
    await talk.stop("stop.discard");
    await expectVisible(offered);
    await accessible(page, "a page with an update");

    // So does what somebody is filling in, and the notice says so.
    const client = await Client.signIn(server, "noor");
    const { dwelling } = (await client.all("visit")).find(({ id }) => id === talk.visit);
    client.end();
    await device.walk(`/veld/woning/${dwelling}`);
    await expectVisible(offered);
    const resident = page.getByLabel(t("dwelling.resident"), { exact: true });
    await resident.fill("Mevrouw De Vries");
    await expectVisible(page.getByText(t("kept.update_form"), { exact: true }));
    assert.equal(await offered.count(), 0);
    await accessible(page, "a form and an update that waits for it");
    assert.equal(await resident.inputValue(), "Mevrouw De Vries");
    // Handed in it waits no longer; nor does it when the page is left.
    await page.getByRole("button", { name: t("dwelling.plan_visit"), exact: true }).click();
    await page.waitForURL(/\/veld\/bezoek\//);
    await expectVisible(offered);
    await page.getByText(t("visit.change_time"), { exact: true }).click();
    await page.getByLabel(t("visit.confirmed"), { exact: true }).check();
    await expectGone(offered);
    await device.walk("/veld");
    await expectVisible(offered);
    await offered.click();
    await page.waitForFunction(() => !window.sameTable && window.mdsStarted && !window.mdsUpdateReady);
    await expectGone(offered);
    assert.match(await version(), /a new version/);
  });
});
