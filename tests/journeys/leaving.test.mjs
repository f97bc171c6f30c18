// Another role, and then none: what somebody may not see any more goes from the tablets, their own and those they share.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Device } from "./harness/browser.mjs";
import { eventually, expectVisible } from "./harness/expect.mjs";
import { look } from "./harness/look.mjs";
import { press } from "./harness/newcomer.mjs";
import { PASSPHRASE } from "./harness/people.mjs";
import { Server } from "./harness/server.mjs";
import { signIn } from "./harness/sign-in.mjs";
import { t } from "./harness/texts.mjs";

/** Every store of a person on this device, with how many keys and blocks of documents lie in it. */
async function stores() {
  const names = (await indexedDB.databases()).map(({ name }) => name).filter((name) => name !== "meer-dan-steen");
  const found = {};
  for (const name of names) {
    const db = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const count = (store) =>
      new Promise((resolve, reject) => {
        const request = db.transaction(store).objectStore(store).count();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    found[name] = { keys: await count("keys"), documents: await count("documents") };
    db.close();
  }
  return found;
}

const names = async (page) =>
  page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name).filter((name) => name !== "meer-dan-steen"),
  );

const homes = (page) => page.locator("a.row[href^='/veld/woning/']");

/** The page of a colleague, at the desk. */
async function personOf(desk, name) {
  await desk.walk("/veld/beheer");
  await desk.walk("/veld/beheer/mensen");
  await desk.page.getByRole("link", { name: new RegExp(name) }).click();
  await expectVisible(desk.page.getByRole("heading", { level: 1, name, exact: true }));
}

describe("somebody who gets another role, and leaves,", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server?.end());

  test("leaves nothing on a device that they may not see", async (its) => {
    const own = await Device.for(its, server, "phone");
    const shared = await Device.for(its, server, "tablet");
    const desk = await Device.for(its, server, "phone");
    await signIn(own, "hassan");
    await signIn(shared, "hassan");
    await signIn(desk, "els");
    await own.go("/veld/bezoeken");
    await expectVisible(homes(own.page));
    const [store] = await names(own.page);
    const { [store]: full } = await own.page.evaluate(stores);

    await personOf(desk, "Hassan");
    const { page } = desk;
    await page.locator("summary").filter({ hasText: t("people.change_role") }).click();
    const change = page.locator("form button[type=submit]").filter({ hasText: t("people.change_role") });
    await change.click();
    await expectVisible(page.getByText(t("people.role_missing"), { exact: true }));
    await page.getByRole("radio", { name: t("roles.tech_admin"), exact: true }).check();
    await look(desk, "another role");
    await change.click();
    const dialog = page.getByRole("dialog");
    await expectVisible(dialog.getByText(t("people.sees.tech_admin", { name: "Hassan" }), { exact: true }));
    await look(desk, "what another role changes");
    await dialog.getByRole("button", { name: t("people.role_yes"), exact: true }).click();
    await expectVisible(page.getByText(new RegExp(t("roles.tech_admin"))).and(page.locator("p")));

    await own.go("/veld/bewaard");
    await expectVisible(own.page.getByText(t("kept.all_safe"), { exact: true }));
    // Their own key, and that of what is public.
    await eventually(async () => (await own.page.evaluate(stores))[store]?.keys, 2);
    const left = (await own.page.evaluate(stores))[store];
    assert.ok(full.keys > 2 && left.documents < full.documents, JSON.stringify({ full, left }));
    await own.walk("/veld/bezoeken");
    assert.equal(await homes(own.page).count(), 0);

    await personOf(desk, "Hassan");
    await press(page, "people.close");
    await expectVisible(page.getByRole("dialog").getByText(t("people.close_lost"), { exact: true }));
    await look(desk, "closing an account");
    await page.getByRole("dialog").getByRole("button", { name: t("people.close_yes"), exact: true }).click();
    await expectVisible(page.getByText(t("people.closed_hint"), { exact: true }));
    // What nobody sees to any more is said at once, and on the way in until it was handed over.
    const behind = page.getByRole("status").filter({ has: page.getByRole("link", { name: t("people.to_handover") }) });
    await expectVisible(behind.filter({ hasText: "Hassan" }));
    await desk.walk("/veld/beheer");
    await expectVisible(behind.filter({ hasText: "Hassan" }));
    await look(desk, "work that was left behind");

    // On their own device, as soon as they open it.
    await own.go("/veld");
    await expectVisible(own.page.getByRole("heading", { name: t("gate.account_closed"), exact: true }));
    await look(own, "a closed account");
    await eventually(() => names(own.page), []);
    await press(own.page, "gate.account_closed_next");
    await own.page.locator("#passphrase").waitFor();
    own.who = undefined;

    // And on the shared one, where a colleague comes in.
    const [before] = await names(shared.page);
    shared.who = undefined;
    await shared.go("/veld");
    shared.who = { name: "ruud", passphrase: PASSPHRASE };
    await shared.unlock();
    await eventually(async () => (await names(shared.page)).includes(before), false);
    assert.equal((await names(shared.page)).length, 1, "the colleague's own stays");
    await shared.walk("/veld/bewaard");
    await expectVisible(shared.page.getByText(t("kept.all_safe"), { exact: true }));
  });
});
