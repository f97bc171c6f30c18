// Words that nobody else would write go into every field; then every byte of the browser's profile, the server's log and
// its backups is searched for them.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { afterwards } from "./harness/afterwards.mjs";
import { Device, LASTING } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { saved } from "./harness/disk.mjs";
import { eventually, expectGone, expectVisible } from "./harness/expect.mjs";
import { firstTime, neighbourhood, press, printed, SECRET } from "./harness/newcomer.mjs";
import { PASSPHRASE } from "./harness/people.mjs";
import { Registration } from "./harness/registration.mjs";
import { sent } from "./harness/sent.mjs";
import { Server } from "./harness/server.mjs";
import { installed, signIn } from "./harness/sign-in.mjs";
import { Talk } from "./harness/talk.mjs";
import { like, t } from "./harness/texts.mjs";
import { NONE, TYPED, typed } from "./harness/typed.mjs";

/**
 * Every field of the app in which people type, by the name of its canary. Not here: days, times and amounts; a PIN and the
 * codes of a telephone, six digits that occur by chance; the name of a passkey, for which this browser has no lock. Where
 * each of them stands in the sources is in `harness/typed.mjs`.
 */
const FIELDS = {
  atTheTable: [
    "bewoner", // signing up at home: a first name
    "telefoon", // and a telephone number
    "wagen", // at the wagon: a first name
    "wagentelefoon", // and a telephone number
    "zoekterm", // looking for a dwelling
    "huishouden", // planning a visit: who lives there
    "onderwerp", // choosing cards: an own topic
    "afspraak", // an agreement
    "doorgeven", // what another organisation is told of it
    "uitspraak", // writing up: a statement
    "verslag", // and a summary
  ],
  theOwnRecord: [
    "zin", // a statement, changed by whom it is about
    "verhaal", // and the summary
  ],
  lookingAfter: [
    "naam", // the first time: the name of a colleague
    "aanmeldnaam", // and what they sign in with
    "toestel", // the name of a device
    "organisatie", // the name of a new organisation
    "wachtzin", // a new passphrase
  ],
};
/** Of those, what the server keeps as it is, because it has to read it. */
const READ_BY_THE_SERVER = ["bewoner", "wagen", "huishouden", "afspraak", "doorgeven", "naam", "aanmeldnaam", "toestel", "organisatie"];
/** And what it keeps sealed or hashed, or never hears. */
const UNREADABLE = ["zoekterm", "onderwerp", "uitspraak", "verslag", "zin", "verhaal", "wachtzin"];

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

/** A word for each field, made when it is typed. */
function canaries() {
  const words = {};
  const canary = (what) => (words[what] = `Kanarie${what}Zwq${Math.random().toString(36).slice(2, 8)}`);
  const number = (what) => (words[what] = `06${String(Math.random()).slice(2, 10)}`);
  return { words, canary, number };
}

/** None of them stands in the log or in a backup; and the search finds what is there, in the server's own files. */
async function expectUnreadable(server, words, others = []) {
  const all = [...Object.values(words), ...others];
  for (const word of all) assert.ok(!server.log.includes(word), word);
  const data = `${server.folder.path}/data`;
  const [readable, unreadable] = [READ_BY_THE_SERVER, UNREADABLE].map((names) => names.filter((name) => name in words));
  const inData = async (folder) => {
    const there = await Promise.all(readable.map(async (name) => (await found(folder, [words[name]])).length > 0));
    return readable.filter((_, nth) => there[nth]);
  };
  assert.deepEqual(await inData(data), readable);
  assert.deepEqual(await found(data, unreadable.map((name) => words[name])), []);
  const backups = await server.backup("copy.db");
  assert.deepEqual((await readdir(backups)).sort(), ["copy.db", "meer-dan-steen.keys"]);
  assert.deepEqual(await found(backups, all), []);
  assert.deepEqual(await inData(await server.restored(`${backups}/copy.db`)), readable, "the backup holds all of it");
}

describe("nothing readable stays behind", () => {
  test("of a field that is not looked for here, because there is none", async () => {
    const counts = Object.entries(TYPED).map(([file, fields]) => [file, fields.length]);
    assert.deepEqual(await typed(), Object.fromEntries(counts), "a field in which people type, not in harness/typed.mjs");
    const reasons = Object.values(NONE);
    const named = Object.values(TYPED).flat(2).filter((field) => !reasons.includes(field));
    assert.deepEqual([...new Set(named)].sort(), Object.values(FIELDS).flat().sort());
  });

  test("of a day in the field", async (its) => {
    const server = await Server.start();
    afterwards(its, () => server.end());
    const device = await Device.for(its, server, "tablet", LASTING);
    const { page } = device;
    const { words, canary, number } = canaries();
    // Half of the server's session; the app shows it with every request.
    const halves = new Set();
    const listen = (page) => page.on("request", (request) => halves.add(request.headers()["mds-key"]));
    listen(page);

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
    await page.getByLabel(t("signup.phone")).fill(number("telefoon"));
    await button(page, "signup.yes").click();
    await expectVisible(page.getByText(t("signup.kept"), { exact: true }));

    // At the wagon.
    await device.go(`/veld/wagen/${activity}`);
    await page.locator("#wagon-name").fill(canary("wagen"));
    await button(page, "wagon.call_me").click();
    await page.locator("#wagon-phone").fill(number("wagentelefoon"));
    await button(page, "wagon.add_me").click();
    await expectVisible(page.getByRole("heading", { name: t("wagon.thanks", { name: words.wagen }), exact: true }));

    // At a door: who lives there.
    await device.walk("/veld/bezoeken");
    await page.locator("#search").fill(canary("zoekterm"));
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
    await talk.reach("talk.close.title");
    const code = await talk.code();
    await talk.press("talk.close.now");
    const registration = new Registration(device);
    await registration.reach("people");

    // What another organisation needs to know of the agreement.
    await device.walk("/veld/acties");
    const action = page.getByRole("listitem").filter({ hasText: words.afspraak });
    await button(action, "rights.share").click();
    const sharing = page.getByRole("dialog", { name: t("rights.share_title"), exact: true });
    await sharing.getByRole("radio").first().check();
    await sharing.getByLabel(t("rights.share_text"), { exact: true }).fill(canary("doorgeven"));
    await sharing.getByRole("switch", { name: new RegExp(`^${t("rights.share_yes")}`) }).click();
    await button(sharing, "rights.share").click();
    await expectGone(sharing);
    await expectVisible(action.getByText(like("rights.shared_with")));

    // Alone in the stairwell.
    await device.walk(`/veld/uitwerken/${talk.visit}`);
    await registration.reach("people");
    for (const part of ["wishes", "cards", "statements"]) await registration.next(part);
    await registration.quadrant("person_opportunity");
    await saved(page, () => registration.addStatement());
    await saved(page, () => registration.statement().fill(canary("uitspraak")));
    await registration.next("summary");
    await saved(page, () => registration.summary().fill(canary("verslag")));

    // The browser is closed as at the end of a day: everything it keeps is in its files by then.
    const all = Object.values(words);
    assert.deepEqual(Object.keys(words).sort(), [...FIELDS.atTheTable].sort());
    await device.close();
    halves.delete(undefined);
    assert.ok(halves.size > 0);
    const inFiles = [...all, code, PASSPHRASE, resident, ...halves];
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
    await expectUnreadable(server, words, [code, resident]);
  });

  test("of what a resident changes in the own record", async (its) => {
    const server = await Server.start();
    afterwards(its, () => server.end());
    const tablet = await Device.for(its, server, "tablet");
    await signIn(tablet);
    const talk = await Talk.openNew(tablet, 0);
    await talk.agreeTo("talk", "keep");
    const code = await talk.toTheEnd();
    await talk.press("talk.close.now");
    await new Registration(tablet).shortest("Loopt graag een rondje.");
    await sent(tablet);

    const phone = await Device.for(its, server, "phone", LASTING);
    const { page } = phone;
    const { words, canary } = canaries();
    await phone.go("/");
    await installed(phone);
    await phone.go("/mijn");
    await page.getByLabel(t("mine.code"), { exact: true }).fill(code);
    await button(page, "mine.show").click();
    await button(page, "mine.to_correct").click();
    await page.getByLabel(t("mine.statement", { number: 1 }), { exact: true }).fill(canary("zin"));
    await page.getByLabel(t("mine.summary"), { exact: true }).fill(canary("verhaal"));
    await button(page, "mine.save").click();
    await expectVisible(page.getByText(t("mine.saved"), { exact: true }));
    for (const word of Object.values(words)) await expectVisible(page.getByText(word));
    assert.deepEqual(Object.keys(words).sort(), [...FIELDS.theOwnRecord].sort());
    await phone.close();
    assert.deepEqual(await found(phone.profile.path, [...Object.values(words), code]), []);
    await expectUnreadable(server, words, [code]);
  });

  test("of who looks after people and devices", async (its) => {
    const server = await Server.start(neighbourhood);
    afterwards(its, () => server.end());
    const desk = await Device.for(its, server, "tablet", LASTING);
    const { page } = desk;
    const { words, canary } = canaries();
    words.aanmeldnaam = canary("aanmeldnaam").toLowerCase();
    await firstTime(desk, printed(server), canary("naam"), words.aanmeldnaam);

    await desk.walk("/veld/beheer/mensen");
    const organisation = page.locator("details").filter({ has: page.locator("#org-name") });
    await organisation.locator("summary").click();
    await organisation.locator("#org-name").fill(canary("organisatie"));
    await organisation.getByRole("radio").first().check();
    await press(page, "people.add_org");
    await expectVisible(page.getByRole("heading", { name: words.organisatie, exact: true }));

    await desk.walk("/veld/beheer/toestellen");
    const row = page.getByRole("listitem").filter({ hasText: desk.named });
    await button(row, "devices.rename").click();
    await row.getByLabel(t("devices.name"), { exact: true }).fill(canary("toestel"));
    await button(row, "devices.name_save").click();
    await expectVisible(page.getByRole("listitem").filter({ hasText: words.toestel }));

    await desk.walk("/veld/mijn-toegang");
    await page.getByText(t("access.change_passphrase"), { exact: true }).click();
    await page.getByLabel(t("access.old"), { exact: true }).fill(SECRET);
    await page.getByLabel(t("access.new"), { exact: true }).fill(`${canary("wachtzin")} fiets onder water`);
    await press(page, "access.save_passphrase");
    await expectVisible(page.getByText(t("access.passphrase_changed"), { exact: true }));

    assert.deepEqual(Object.keys(words).sort(), [...FIELDS.lookingAfter].sort());
    await desk.close();
    assert.deepEqual(await found(desk.profile.path, [...Object.values(words), SECRET]), []);
    await expectUnreadable(server, words, [SECRET]);
  });
});
