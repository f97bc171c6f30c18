// What one colleague did, another of the same organisation sees; and nobody sees what was said.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Device, SIZES } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { expectVisible } from "./harness/expect.mjs";
import { look } from "./harness/look.mjs";
import { Registration } from "./harness/registration.mjs";
import { sent } from "./harness/sent.mjs";
import { Server } from "./harness/server.mjs";
import { signIn } from "./harness/sign-in.mjs";
import { Talk } from "./harness/talk.mjs";
import { t } from "./harness/texts.mjs";

describe("two devices", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server?.end());

  for (const size of Object.keys(SIZES)) {
    test(`a colleague sees the new state, on a ${size}`, async (its) => {
      const noor = await Device.for(its, server, size);
      const samira = await Device.for(its, server, size);
      await signIn(noor, "noor");
      await signIn(samira, "samira");

      const talk = await Talk.open(noor);
      await samira.walk(`/veld/bezoek/${talk.visit}`);
      const { page } = samira;
      await expectVisible(page.getByRole("heading", { level: 1, name: talk.address, exact: true }));
      await expectVisible(page.getByRole("link", { name: t("visit.start"), exact: true }));

      const shown = async (state) => {
        await samira.walk("/veld/bewaard");
        await page.getByRole("button", { name: t("kept.try_now"), exact: true }).click();
        await samira.walk("/veld/bezoeken");
        await page.getByLabel(t("visits.search"), { exact: true }).fill(talk.address);
        const row = page.getByRole("listitem").filter({ hasText: talk.address });
        await expectVisible(row.filter({ hasText: t(state) }));
      };

      await talk.agreeTo("talk", "keep");
      await sent(noor);
      await shown("state.underway");
      await look(samira, "the list, with a talk that goes on");

      await noor.walk(talk.path);
      const code = await talk.toTheEnd();
      await talk.press("talk.close.later");
      await noor.page.waitForURL(/\/veld\/bezoeken$/);
      await sent(noor);
      await shown("state.to_register");
      await samira.walk(`/veld/bezoek/${talk.visit}`);
      await expectVisible(page.getByText(t("visit.register_elsewhere"), { exact: true }));
      await look(samira, "a visit that a colleague writes up");
      await samira.walk(`/veld/uitwerken/${talk.visit}`);
      await expectVisible(page.getByRole("heading", { level: 1, name: t("register.not_here"), exact: true }));
      await look(samira, "nothing here to write up");

      const said = `Dit is voor niemand anders (${size}).`;
      await noor.walk(`/veld/uitwerken/${talk.visit}`);
      await new Registration(noor).shortest(said);
      await sent(noor);
      await shown("state.done");
      for (const name of ["samira", "hassan", "els"]) {
        const client = await Client.signIn(server, name);
        await client.sync();
        assert.ok(!JSON.stringify([...client.documents.values()]).includes(said), name);
        client.end();
      }
      assert.ok((await server.ownRecord(code)).includes(said));
    });
  }
});
