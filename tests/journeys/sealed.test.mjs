// What one person finished without a network reaches the server through a colleague's hands, who cannot read it; also when
// nobody can open its author's store any more.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { accessible } from "./harness/axe.mjs";
import { Device } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { eventually, expectVisible } from "./harness/expect.mjs";
import { PASSPHRASE } from "./harness/people.mjs";
import { Registration } from "./harness/registration.mjs";
import { Server } from "./harness/server.mjs";
import { installed, signIn } from "./harness/sign-in.mjs";
import { Talk } from "./harness/talk.mjs";
import { like, t } from "./harness/texts.mjs";

const button = (page, key) => page.getByRole("button", { name: t(key), exact: true });

/** Ways to leave a tablet with work that stands nowhere else. */
const LEAVING = {
  "signs out": async (device) => {
    const { page } = device;
    await device.walk("/veld/meer");
    await button(page, "more.leave").click();
    await expectVisible(page.getByText(like("lock.leave_unsent_other")));
    await accessible(page, "leaving work behind");
    device.who = undefined;
    await button(page, "lock.leave_yes").click();
  },
  "clears the tablet": async (device) => {
    const { page } = device;
    await device.walk("/veld/bewaard");
    await button(page, "tablet.clear").click();
    await expectVisible(page.getByText(like("tablet.clear_unsent_other")));
    await accessible(page, "clearing a tablet");
    device.who = undefined;
    await button(page, "tablet.clear_yes").click();
  },
};

describe("a shared tablet", () => {
  let server;
  before(async () => (server = await Server.start()));
  beforeEach(() => server.start());
  after(() => server?.end());

  for (const [what, leave] of Object.entries(LEAVING)) {
    test(`somebody ${what}, and a colleague brings their work`, async (its) => {
      const device = await Device.for(its, server, "tablet");
      const { page } = device;
      await signIn(device);
      await installed(device);
      await server.stop();

      const talk = await Talk.openNew(device, what.length);
      await talk.agreeTo("talk", "keep");
      const code = await talk.toTheEnd();
      await talk.press("talk.close.now");
      const said = `Zegel wie ${what}.`;
      await new Registration(device).shortest(said);
      await leave(device);
      await page.locator("#passphrase").waitFor();

      await server.start();
      await device.go("/veld");
      device.who = { name: "hassan", passphrase: PASSPHRASE };
      await device.unlock();
      await expectVisible(page.getByText(t("kept.all_safe"), { exact: true }));
      const stateOf = async () => {
        const client = await Client.signIn(server, "noor");
        const visit = (await client.all("visit")).find(({ id }) => id === talk.visit);
        client.end();
        return visit?.state;
      };
      await eventually(stateOf, "done");
      // Before it is there the code leads nowhere, which is no answer to read.
      await eventually(async () => (await server.ownRecord(code).catch(() => "")).includes(said), true);
      assert.equal(await server.written("meer-dan-steen.db", said), 0, "and nowhere else");
      assert.ok(!server.log.includes(said));
      await device.walk(`/veld/bezoek/${talk.visit}`);
      // Of another organisation: what they carried is not theirs to see.
      await expectVisible(page.getByRole("heading", { level: 1 }));
      assert.equal(await page.getByText(talk.address, { exact: true }).count(), 0);

      device.who = undefined;
      await device.go("/veld");
      device.who = { name: "noor", passphrase: PASSPHRASE };
      await device.unlock();
      await expectVisible(page.getByText(t("kept.all_safe"), { exact: true }));
      assert.ok((await server.ownRecord(code)).includes(said), "still there");
    });
  }
});
