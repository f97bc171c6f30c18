// Words that nobody else would write go into every field; then every byte of the browser's profile is searched for them.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { afterwards } from "./harness/afterwards.mjs";
import { Device } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { saved } from "./harness/disk.mjs";
import { eventually, expectVisible } from "./harness/expect.mjs";
import { PASSPHRASE } from "./harness/people.mjs";
import { Registration } from "./harness/registration.mjs";
import { Server } from "./harness/server.mjs";
import { installed, signIn } from "./harness/sign-in.mjs";
import { Talk } from "./harness/talk.mjs";
import { t } from "./harness/texts.mjs";

const button = (page, key) => page.getByRole("button", { name: t(key), exact: true });

/** What a form of the browser's own, or a file of ours, could hold of a word. */
function shapes(word) {
  return [Buffer.from(word, "utf8"), Buffer.from(word, "utf16le")];
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** Where these words stand, as "word in file". */
async function found(folder, words) {
  const hits = [];
  for (const file of await filesBelow(folder)) {
    const bytes = await readFile(file);
    for (const word of words) {
      if (shapes(word).some((shape) => bytes.includes(shape))) hits.push(`${word} in ${file.slice(folder.length)}`);
    }
  }
  return hits;
}

describe("nothing readable stays behind", () => {
  test("in the browser's profile or the server's log", async (its) => {
    const server = await Server.start();
    afterwards(its, () => server.end());
    const device = await Device.for(its, server, "tablet");
    const { page } = device;
    const words = {};
    // Half of the server's session; the app shows it with every request.
    const halves = new Set();
    const listen = (page) => page.on("request", (request) => halves.add(request.headers()["mds-key"]));
    listen(page);
    const canary = (what) => (words[what] = `Kanarie${what}Zwq${Math.random().toString(36).slice(2, 8)}`);

    // At home, without an account and without a network: a name that waits.
    const client = await Client.signIn(server, "noor");
    const activity = (await client.all("activity")).find(({ title }) => title.startsWith("Poffertjes")).id;
    const dwelling = (await client.all("dwelling")).at(-1).id;
    // Of a document that came from the server.
    const { resident } = (await client.all("visit")).find((visit) => visit.resident);
    client.end();
    await device.go(`/activiteiten/${activity}`);
    await installed(device);
    await signIn(device);
    await server.stop();
    await device.go(`/activiteiten/${activity}`);
    await page.waitForFunction(() => window.mdsStarted);
    await page.getByLabel(t("signup.name")).fill(canary("bewoner"));
    words.telefoon = `06${String(Math.random()).slice(2, 10)}`;
    await page.getByLabel(t("signup.phone")).fill(words.telefoon);
    await button(page, "signup.yes").click();
    await expectVisible(page.getByText(t("signup.kept"), { exact: true }));

    // At the wagon.
    await device.go(`/veld/wagen/${activity}`);
    await page.locator("#wagon-name").fill(canary("wagen"));
    await button(page, "wagon.add_me").click();
    await expectVisible(page.getByRole("heading", { name: t("wagon.thanks", { name: words.wagen }), exact: true }));

    // At a door: who lives there.
    await device.walk(`/veld/woning/${dwelling}`);
    await page.locator("#resident").fill(canary("huishouden"));
    await button(page, "dwelling.plan_visit").click();
    await page.waitForURL(/\/veld\/bezoek\//);

    // At the table: an agreement and an own topic; afterwards a statement and a summary.
    await device.walk("/veld");
    const talk = await Talk.open(device);
    await talk.agreeTo("talk", "keep", "contact");
    await talk.choose("c00");
    const topic = page.getByLabel(t("talk.choose.own_topic"), { exact: true });
    await saved(page, () => topic.fill(canary("onderwerp")));
    await talk.press("talk.choose.next");
    await button(page, "talk.next").click();
    await talk.reach("talk.realise.title");
    await talk.leaveCard();
    await talk.skipQuestions();
    await talk.press("talk.summarise.right");
    await talk.propose({ kind: "home_question", topic: "repair", text: canary("afspraak") });
    await talk.press("talk.agree.yes");
    await talk.press("talk.next");
    await talk.press("talk.close.now");
    const registration = new Registration(device);
    await registration.reach("people");
    for (const part of ["wishes", "cards", "statements"]) await registration.next(part);
    await registration.quadrant("person_opportunity");
    await saved(page, () => registration.addStatement());
    await saved(page, () => registration.statement().fill(canary("uitspraak")));
    await registration.next("summary");
    await saved(page, () => registration.summary().fill(canary("verslag")));

    // The browser is closed as at the end of a day: everything it keeps is in its files by then.
    const all = Object.values(words);
    assert.equal(all.length, 8);
    await device.close();
    halves.delete(undefined);
    assert.ok(halves.size > 0);
    const inFiles = [...all, PASSPHRASE, resident, ...halves];
    assert.deepEqual(await found(device.profile.path, inFiles), []);

    // What was kept is there all the same, for who may open it; and once sent it leaves no trace either.
    await server.start();
    await device.start();
    await device.go(`/veld/uitwerken/${talk.visit}`);
    await registration.reach("summary");
    assert.equal(await registration.summary().inputValue(), words.verslag);
    await device.page.getByRole("checkbox", { name: t("register.not_recognisable"), exact: true }).check();
    await registration.next("send");
    await registration.finish();
    await device.walk("/veld/bewaard");
    await expectVisible(device.page.getByText(t("kept.all_safe"), { exact: true }));
    await device.go("/");
    await eventually(() => server.written("meer-dan-steen.db", words.bewoner).then((count) => count > 0), true);
    await device.close();
    assert.deepEqual(await found(device.profile.path, inFiles), []);
    for (const word of [...all, resident]) assert.ok(!server.log.includes(word), word);
    // The search finds what is there: the same words in the server's own files.
    const data = `${server.folder.path}/data`;
    assert.ok((await found(data, [words.bewoner])).length > 0);
    // A story is sealed there too, under a key of its own.
    assert.deepEqual(await found(data, [words.verslag]), []);
  });
});
