// Three days without contact: the app closes what it holds, opens it again when the server is heard, and nothing is lost.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { afterwards } from "./harness/afterwards.mjs";
import { accessible, fitsSideways } from "./harness/axe.mjs";
import { Device } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { eventually, expectVisible } from "./harness/expect.mjs";
import { press, titled } from "./harness/newcomer.mjs";
import { Registration } from "./harness/registration.mjs";
import { Server } from "./harness/server.mjs";
import { installed, signIn } from "./harness/sign-in.mjs";
import { Talk } from "./harness/talk.mjs";
import { t } from "./harness/texts.mjs";

const HOUR = 3_600_000;

/** Runs in the page: time passes for the server as well, which lives by the clock of this machine. */
function serverKeepsUp() {
  const real = window.fetch;
  window.fetch = async function (...asked) {
    const answer = await real.apply(window, asked);
    if (!answer.ok || !answer.url.endsWith("/api/v1/sync")) return answer;
    const { status, headers } = answer;
    const body = { ...(await answer.json()), server_time: new Date().toISOString() };
    return new Response(JSON.stringify(body), { status, headers: { "content-type": headers.get("content-type") } });
  };
}

describe("three days without contact", () => {
  test("close the app, except a talk that was begun, until the server is heard", async (its) => {
    const server = await Server.start();
    afterwards(its, () => server.end());
    const device = await Device.for(its, server, "tablet");
    const { page } = device;
    await page.clock.install();
    await page.addInitScript(serverKeepsUp);
    await signIn(device);
    await installed(device);
    await server.stop();

    const done = await Talk.openNew(device, 0);
    await done.agreeTo("talk", "keep");
    const code = await done.toTheEnd();
    await done.press("talk.close.now");
    const said = "Dit wacht langer dan drie dagen.";
    await new Registration(device).shortest(said);
    const begun = await Talk.openNew(device, 1);
    await begun.agreeTo("talk", "keep");
    await device.walk("/veld");

    // Nobody touches the tablet, so it locks; as long as it is not three days, everything opens.
    await page.clock.fastForward(71 * HOUR);
    await page.locator("#passphrase").waitFor();
    await device.unlock();
    await expectVisible(titled(page, t("nav.today")));
    await page.clock.fastForward(2 * HOUR);
    await page.locator("#passphrase").waitFor();
    await device.unlock();
    await expectVisible(titled(page, t("lock.overdue")));
    await accessible(page, "too long without contact");
    await fitsSideways(page, "too long without contact");
    for (const { address } of [done, begun]) {
      assert.equal(await page.getByText(address).count(), 0, "it says nothing of anybody");
    }

    // Who sits at the table is not sent away.
    await page.getByRole("link", { name: t("lock.overdue_talk"), exact: true }).click();
    await begun.reach("talk.choose.title");
    await device.go("/veld");
    await expectVisible(titled(page, t("lock.overdue")));

    await server.start();
    await press(page, "kept.try_now");
    await expectVisible(titled(page, t("nav.today")));
    const client = await Client.signIn(server, "noor");
    afterwards(its, () => client.end());
    const stateOf = async (id) => (await client.all("visit")).find((visit) => visit.id === id)?.state;
    await eventually(() => stateOf(done.visit), "done");
    // Before it is there the code leads nowhere, which is no answer to read.
    await eventually(async () => (await server.ownRecord(code).catch(() => "")).includes(said), true);
    await device.walk(begun.path);
    await begun.reach("talk.choose.title");
  });
});
