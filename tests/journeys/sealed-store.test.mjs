// What lies on a device is sealed, each value for its own place: what was moved there opens no more, and nothing is lost by it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { afterwards } from "./harness/afterwards.mjs";
import { Device } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { eventually, expectVisible } from "./harness/expect.mjs";
import { Registration } from "./harness/registration.mjs";
import { change, contents } from "./harness/rows.mjs";
import { Server } from "./harness/server.mjs";
import { installed, signIn } from "./harness/sign-in.mjs";
import { Talk } from "./harness/talk.mjs";
import { counted, t } from "./harness/texts.mjs";

/** The database that is nobody's; its one bare row is the key of what lies in it. */
const DEVICE = "meer-dan-steen";
/** Random, or an HMAC: sixteen bytes that say nothing. */
const NAMELESS = /^[0-9a-f]{32}$/;

// In hexadecimal: a byte for the form, sixteen for the key's own name, twelve that are never used twice, and the text.
const keyOf = ({ value }) => value.slice(2, 34);
const nonceOf = ({ value }) => value.slice(34, 58);
/** As long as nothing at all is, sealed. */
const EMPTY = 2 * (1 + 16 + 12 + 16);

/** What a device says of itself, offline or not: how many of each kind lie on it, for whomever they are. */
async function held(page) {
  const lines = page.locator("dl.facts > div");
  const count = async (key) => {
    const groups = await lines.filter({ has: page.getByText(t(key), { exact: true }) }).locator("dd").allInnerTexts();
    return String(groups.reduce((all, group) => all + Number(group), 0));
  };
  return Promise.all(["kept.dwellings", "kept.visits", "kept.actions", "kept.sign_ups"].map(count));
}

/** Every value goes one row on, among those of the same key: each is still whole, and none is where it was. */
function movedOn(rows) {
  return rows.map((row) => {
    const same = rows.filter((other) => keyOf(other) === keyOf(row));
    return [row.store, row.key, same[(same.indexOf(row) + 1) % same.length].value];
  });
}

describe("a sealed store", () => {
  test("opens a value only where it was sealed", async (its) => {
    const server = await Server.start();
    afterwards(its, () => server.end());
    const client = await Client.signIn(server, "noor");
    afterwards(its, () => client.end());
    await client.sync();
    const device = await Device.for(its, server, "tablet");
    const { page } = device;
    await signIn(device);
    await installed(device);
    await server.stop();

    const done = await Talk.openNew(device, 0);
    await done.agreeTo("talk", "keep");
    const code = await done.toTheEnd();
    await done.press("talk.close.now");
    const said = "Dit blijft waar het ligt.";
    await new Registration(device).shortest(said);
    const begun = await Talk.openNew(device, 1);
    await begun.agreeTo("talk", "keep");
    const tablet = { device: t("register.device.tablet") };
    const talks = page.getByText(counted("kept.only_here_talks", 1, tablet), { exact: true });
    const visits = page.getByText(counted("kept.only_here_visits", 2, tablet), { exact: true });
    await device.walk("/veld/bewaard");
    await expectVisible(talks);
    await expectVisible(visits);
    const before = await held(page);
    assert.ok(before.slice(0, 3).every((count) => Number(count) > 0), `${before}`);

    // On a public page the field is shut.
    await device.go("/");
    const ids = [...client.documents.keys(), client.me.user, client.me.project, done.visit, begun.visit];
    const known = new Set(ids.map((id) => id.replaceAll("-", "")));
    const values = new Map();
    /** Everything on the device, after a look at all of it and at what it was before. */
    const looked = async () => {
      const all = await contents(page);
      const bare = all.filter(({ name, store, key }) => name === DEVICE && store === "keys" && key === "device");
      assert.equal(bare.length, 1);
      const rows = all.filter((row) => !bare.includes(row));
      for (const { name, store, key, value } of rows) {
        assert.match(key, NAMELESS, `a name in ${store}`);
        assert.ok(name === DEVICE || NAMELESS.test(name), name);
        assert.ok(!known.has(key) && !known.has(name), `${key} in ${store} says what it is`);
        assert.ok(value.startsWith("01") && value.length >= EMPTY, `${store} is not sealed`);
      }
      assert.equal(new Set(rows.map(nonceOf)).size, rows.length, "a nonce twice");
      for (const row of rows) {
        const earlier = values.get(nonceOf(row)) ?? row.value;
        assert.ok(earlier === row.value, `${row.store}: a nonce for another value`);
        values.set(nonceOf(row), row.value);
      }
      return rows;
    };
    const rows = await looked();
    const own = rows.filter(({ name }) => name !== DEVICE);
    const of = (store) => own.filter((row) => row.store === store);
    for (const store of ["keys", "meta", "documents", "outbox", "records", "talks"]) assert.ok(of(store).length > 0, store);
    assert.ok(rows.some(({ name, store }) => name === DEVICE && store === "sealed"), "and copies for a colleague");
    const documents = of("documents");
    assert.ok(documents.some((one) => documents.some((other) => one !== other && keyOf(one) === keyOf(other))));
    const [talk] = of("talks");
    assert.equal(of("talks").length, 1, "the one that was written up has gone");

    const { name } = talk;
    const elsewhere = [...talk.key].reverse().join("");
    const moved = [["talks", talk.key, undefined], ["talks", elsewhere, talk.value]];
    await change(page, name, [...movedOn(documents), ...moved]);
    await device.go("/veld/bewaard");
    await expectVisible(visits);
    await expectVisible(page.getByText(t("kept.offline"), { exact: true }));
    assert.equal((await held(page))[0], "0", "no document opens in the place of another");
    assert.equal(await talks.count(), 0, "nor a talk");
    await device.walk("/veld/bezoeken");
    await expectVisible(page.getByText(t("visits.none"), { exact: true }));

    // The same nothing was sealed at each coming in, at the same place: it looks different every time.
    const pen = (rows) => rows.filter((row) => row.name === name && row.store === "meta" && row.value.length === EMPTY);
    const [was, is] = [pen(rows), pen(await looked())];
    assert.deepEqual([was.length, is.map(({ key }) => key)], [1, was.map(({ key }) => key)]);
    assert.notEqual(is[0].value, was[0].value);

    // What could not be read was left where it is; documents come again, and what was finished arrives.
    await device.go("/");
    await change(page, name, [["talks", elsewhere, undefined], ["talks", talk.key, talk.value]]);
    await server.start();
    await device.go("/veld/bewaard");
    await expectVisible(talks);
    await eventually(() => held(page), before);
    const stateOf = async (id) => (await client.all("visit")).find((visit) => visit.id === id)?.state;
    await eventually(() => stateOf(done.visit), "done");
    await eventually(async () => (await server.ownRecord(code).catch(() => "")).includes(said), true);
    await looked();
    await device.walk(begun.path);
    await begun.reach("talk.choose.title");
  });
});
