// The server's process is gone and the browser starts fresh: the work goes on, and arrives once.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { accessible } from "./harness/axe.mjs";
import { Device, LASTING, SIZES } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { expectVisible } from "./harness/expect.mjs";
import { Registration } from "./harness/registration.mjs";
import { Server } from "./harness/server.mjs";
import { installed, signIn } from "./harness/sign-in.mjs";
import { Talk } from "./harness/talk.mjs";
import { counted, t } from "./harness/texts.mjs";

/** Every page of the field that needs no more than itself; none of them was ever visited on this device. */
const PAGES = [
  { path: "/veld/bezoeken", title: "visits.title" },
  { path: "/veld/acties", title: "actions.title" },
  { path: "/veld/wagen", title: "wagon.title" },
  { path: "/veld/meer", title: "more.title" },
  { path: "/veld/bewaard", title: "kept.title" },
];

describe("without a server", () => {
  let server, dwellings;
  before(async () => {
    server = await Server.start();
    const client = await Client.signIn(server);
    dwellings = await client.all("dwelling");
    client.end();
  });
  beforeEach(() => server.start());
  after(() => server?.end());

  for (const size of Object.keys(SIZES)) {
    test(`everything works from a cold start, on a ${size}`, async (its) => {
      const device = await Device.for(its, server, size, LASTING);
      await signIn(device);
      await installed(device);
      // The day before ends as days do; the next one without a network.
      await device.close();
      await server.stop();
      await device.start();
      const page = () => device.page;

      // A dwelling that was never opened.
      const { id, street, number, addition } = dwellings.at(-1);
      await device.go(`/veld/woning/${id}`);
      const address = `${street} ${number}${addition ? `-${addition}` : ""}`;
      await expectVisible(page().getByRole("heading", { level: 1, name: address, exact: true }));
      await expectVisible(page().getByText(t("kept.offline"), { exact: true }));
      await accessible(page(), "a dwelling");

      await device.restart();
      // One page on a phone, the next on a tablet: both open them in the same way.
      const nth = Object.keys(SIZES).indexOf(size);
      for (const { path, title } of PAGES.filter((_, at) => at % 2 === nth)) {
        await device.go(path);
        await expectVisible(page().getByRole("heading", { level: 1, name: t(title), exact: true }));
        await accessible(page(), path);
      }

      await device.go("/veld");
      const talk = await Talk.open(device);
      await talk.agreeTo("talk", "keep", "contact");
      await talk.choose("c08");
      await talk.press("talk.choose.next");
      await talk.reachCard("c08");
      await talk.press("talk.next");
      await talk.reach("talk.realise.title");
      await talk.mark("e8", "helps");
      await talk.leaveCard();
      await talk.skipQuestions();
      await talk.press("talk.summarise.right");
      const words = `Samen de tuin in (${size}).`;
      await talk.propose({ kind: "participation_chance", topic: "wants_to_help", text: words });
      await talk.press("talk.agree.yes");
      await talk.press("talk.next");
      await talk.reach("talk.close.title");
      const code = await talk.code();
      await talk.press("talk.close.now");
      const said = `Het groen doet mij goed (${size}).`;
      await new Registration(device).shortest(said);

      await device.walk("/veld/bewaard");
      const noun = t(`register.device.${size}`);
      await expectVisible(page().getByText(counted("kept.only_here_visits", 1, { device: noun }), { exact: true }));
      assert.equal(await page().getByText(t("kept.all_safe"), { exact: true }).count(), 0);
      await device.restart();
      await device.go("/veld/bewaard");
      await expectVisible(page().getByText(counted("kept.only_here_visits", 1, { device: noun }), { exact: true }));

      await server.start();
      await device.go("/veld/bewaard");
      await expectVisible(page().getByText(t("kept.all_safe"), { exact: true }));
      await accessible(page(), "all is safe");
      // Twice more, as a device does that is not sure.
      for (let again = 0; again < 2; again += 1) {
        await device.reload();
        await expectVisible(page().getByText(t("kept.all_safe"), { exact: true }));
      }
      const client = await Client.signIn(server);
      const visit = (await client.all("visit")).find(({ id }) => id === talk.visit);
      assert.equal(visit.state, "done");
      const actions = (await client.all("action")).filter((action) => action.agreed_text === words);
      assert.deepEqual(actions.map((action) => action.visit), [talk.visit]);
      client.end();
      assert.ok((await server.ownRecord(code)).includes(said), "what was said can be read with the code");
      for (const file of ["records.db", "records-grouped.db", "meer-dan-steen.db"]) {
        assert.equal(await server.written(file, said), 0, `${file} holds no words`);
      }
      assert.ok(!server.log.includes(said));
    });
  }
});
