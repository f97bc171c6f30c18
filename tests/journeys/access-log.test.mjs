// What was looked at without a network is in the log of who answers for it, with the moment of the look and that of the server;
// the privacy officer reads it, checks it and prints it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { afterwards } from "./harness/afterwards.mjs";
import { Device } from "./harness/browser.mjs";
import { Client } from "./harness/client.mjs";
import { eventually, expectVisible } from "./harness/expect.mjs";
import { look } from "./harness/look.mjs";
import { press } from "./harness/newcomer.mjs";
import { sent } from "./harness/sent.mjs";
import { Server } from "./harness/server.mjs";
import { installed, signIn } from "./harness/sign-in.mjs";
import { like, t } from "./harness/texts.mjs";

const MINUTE = 60_000;
/** Less than the hour within which a second look at the same page is not noted. */
const LATER = 30;

/** A device of which the clock is behind, until that time has passed: from then on it is right. */
async function behind(its, server, name) {
  const device = await Device.for(its, server, "phone");
  await device.page.clock.install({ time: Date.now() - LATER * MINUTE });
  await signIn(device, name);
  await installed(device);
  return device;
}

async function all(server, name, ...kinds) {
  const client = await Client.signIn(server, name);
  const found = [];
  for (const kind of kinds) found.push(await client.all(kind));
  client.end();
  return found;
}

const CLUB = "Wekelijkse wandelclub";

/** The names of who comes to an activity, opened by hand. */
async function openGuests(device) {
  const { page } = device;
  await device.walk("/veld/wagen");
  await page.getByRole("link").filter({ hasText: CLUB }).click();
  await page.getByText(t("wagon.who"), { exact: true }).click();
  await expectVisible(page.getByRole("listitem").filter({ hasText: "Riet" }));
}

describe("looks without a network", () => {
  test("are in the log with both moments", async (its) => {
    const server = await Server.start();
    afterwards(its, () => server.end());
    const [visits, actions, dwellings] = await all(server, "samira", "visit", "action", "dwelling");
    // Of an earlier day, so that it stands in no list of today.
    const [appointments] = await all(server, "bram", "appointment");
    const isSeen = ({ state, visit }) => state === "past" && visits.some(({ id, state }) => id === visit && state === "done");
    const { visit } = appointments.find(isSeen);
    const action = actions.find((action) => action.visit !== visit && visits.some(({ id }) => id === action.visit));
    const homeOf = (wanted) => visits.find(({ id }) => id === wanted).dwelling;
    const address = (wanted) => {
      const { street, number, addition } = dwellings.find(({ id }) => id === homeOf(wanted));
      return `${street}\u00a0${number}${addition ? `-${addition}` : ""}`;
    };

    const samira = await behind(its, server, "samira");
    const bram = await behind(its, server, "bram");
    await server.stop();
    // The list first: on its visit's page an agreement is seen as well.
    await samira.walk("/veld/acties");
    await expectVisible(samira.page.getByText(action.agreed_text, { exact: true }));
    await samira.walk(`/veld/bezoek/${visit}`);
    await expectVisible(samira.page.getByText(t("visit.who")));
    await openGuests(samira);
    await bram.walk(`/veld/woning/${homeOf(visit)}`);
    await expectVisible(bram.page.getByRole("main").getByRole("listitem"));
    for (const { page } of [samira, bram]) {
      await page.clock.fastForward(LATER * MINUTE);
      // Nobody touched it for so long; what was seen lies sealed on it.
      await page.locator("#passphrase").waitFor();
    }
    await server.start();
    for (const device of [samira, bram]) {
      await device.unlock();
      await sent(device);
    }

    const femke = await Device.for(its, server, "tablet");
    const { page } = femke;
    await signIn(femke, "femke");
    await femke.walk("/veld/beheer/logboek");
    const search = async (home) => {
      await page.getByLabel(t("log.dwelling"), { exact: true }).selectOption({ label: home });
      await press(page, "log.search");
    };
    /** One sentence, from this device, with the moments of the look and of its coming in. */
    const stands = async (event, about, [name, org, device]) => {
      const sentence = t(`log.event.${event}`, { who: t("log.who", { name, org }), about });
      const line = page.getByRole("listitem").filter({ hasText: sentence });
      const late = line.filter({ hasText: t("log.delivered", { when: "" }).trim() });
      await expectVisible(late);
      const text = await late.first().innerText();
      assert.ok(text.includes(t("log.on_device", { device: device.named })), text);
      const moments = [...text.matchAll(/(\d\d)\.(\d\d) uur/g)].map(([, hour, minute]) => 60 * hour + Number(minute));
      assert.equal(moments.length, 2, text);
      // The first is the look; past midnight the other is the smaller number.
      const between = (moments[1] - moments[0] + 24 * 60) % (24 * 60);
      assert.ok(between >= LATER - 1 && between < 2 * LATER, text);
    };
    const [of, by] = [(kind, home) => t(`log.about.${kind}`, { words: home }), ["Samira", "Bindkracht voorbeeld", samira]];
    await search(address(visit));
    await stands("seen", of("visit", address(visit)), by);
    await stands("seen", of("appointment", address(visit)), ["Bram", "Bouwbedrijf voorbeeld", bram]);
    await search(address(action.visit));
    await stands("seen_in_list", of("action", address(action.visit)), by);

    // And all that has no home; then whether it is whole, and on paper.
    await page.getByLabel(t("log.dwelling"), { exact: true }).selectOption({ label: t("log.any_dwelling") });
    await press(page, "log.search");
    const list = new RegExp(`^Samira .* bekeek de lijst van ${CLUB}`);
    await expectVisible(page.getByRole("listitem").filter({ hasText: list }));
    await page.getByLabel(t("log.dwelling"), { exact: true }).selectOption({ label: address(visit) });
    await press(page, "log.check");
    await expectVisible(page.getByText(like("log.sound")));
    await look(femke, "the log");
    await page.evaluate(() => (window.print = () => (window.printed = true)));
    await press(page, "log.print");
    await expectVisible(page.getByRole("heading", { name: t("log.paper_title", { address: address(visit) }), exact: true }));
    await eventually(() => page.evaluate(() => window.printed === true), true);
    await expectVisible(page.getByRole("listitem").filter({ hasText: /drukte het logboek af/ }));
  });
});
