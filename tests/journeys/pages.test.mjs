// Every page for everyone: on the narrowest phone, at 200 % zoom, in the dark and in the sun.
import { after, before, describe, test } from "node:test";
import { accessible, fitsSideways } from "./harness/axe.mjs";
import { Device } from "./harness/browser.mjs";
import { Faults } from "./harness/faults.mjs";
import { Server } from "./harness/server.mjs";
import { tour } from "./harness/tour.mjs";

/** A browser that zooms to 200 % gives a page half the room. */
const NARROW = {
  "320 pixels": { viewport: { width: 320, height: 640 } },
  "a tablet at 200 % zoom": { viewport: { width: 590, height: 410 }, deviceScaleFactor: 2 },
};
const LOOKS = {
  dark: { "mds.theme": "dark" },
  light: { "mds.theme": "light" },
  outdoors: { "mds.outdoor": "true" },
};

async function lookAtAll(device, look) {
  const faults = new Faults();
  await tour(device, (where) => faults.keep(look(where)));
  faults.check();
}

describe("every page", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server?.end());

  for (const [name, options] of Object.entries(NARROW)) {
    test(`needs no scrolling sideways on ${name}`, async (its) => {
      const device = await Device.for(its, server, "phone", { isMobile: false, ...options });
      await lookAtAll(device, (where) => fitsSideways(device.page, where));
    });
  }

  for (const [name, settings] of Object.entries(LOOKS)) {
    test(`can be read ${name}`, async (its) => {
      const device = await Device.for(its, server, "phone");
      await device.context.addInitScript((settings) => {
        for (const [key, value] of Object.entries(settings)) localStorage.setItem(key, value);
      }, settings);
      await lookAtAll(device, (where) => accessible(device.page, `${where} (${name})`));
    });
  }
});
