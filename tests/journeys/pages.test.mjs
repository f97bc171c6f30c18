// Every page for everyone: on the narrowest phone, at 200 % zoom, in the dark and in the sun.
import { after, before, describe, test } from "node:test";
import { accessibleIn, fitsSideways } from "./harness/axe.mjs";
import { Device, SIZES } from "./harness/browser.mjs";
import { Faults } from "./harness/faults.mjs";
import { office } from "./harness/office.mjs";
import { Server } from "./harness/server.mjs";
import { tour } from "./harness/tour.mjs";

/** A browser that zooms to 200 % gives a page half the room. */
const NARROW = {
  "on 320 pixels": { width: 320, height: 640 },
  "on a tablet at 200 % zoom": { width: 590, height: 410 },
};
/** Another light changes colours and sizes, and nothing else that is looked at. */
const COLOURS = ["color-contrast", "link-in-text-block"];
const LOOKS = [
  ["light", { "data-theme": "light" }],
  ["dark", { "data-theme": "dark" }, COLOURS],
  ["outdoors", { "data-outdoor": "on" }, [...COLOURS, "target-size"]],
];

/** The same page in one room after another. */
async function narrow(device, where, faults) {
  for (const [name, size] of Object.entries(NARROW)) {
    await device.page.setViewportSize(size);
    await faults.keep(fitsSideways(device.page, `${where} (${name})`));
  }
  await device.page.setViewportSize(SIZES.phone.viewport);
}

describe("every page", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server?.end());

  for (const [rooms, walk] of [
    ["of a day's work", tour],
    ["of the office", office],
  ]) {
    test(`${rooms} can be read in every light, without scrolling sideways`, async (its) => {
      // A browser that takes itself for a phone makes a page wider when it does not fit.
      const device = await Device.for(its, server, "phone", { isMobile: false });
      const faults = new Faults();
      await walk(device, async (where) => {
        await faults.keep(accessibleIn(device.page, where, LOOKS));
        await narrow(device, where, faults);
      });
      faults.check();
    });
  }
});
