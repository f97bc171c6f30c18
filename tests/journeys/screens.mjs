// Makes the pictures: two for the manifest, three for the README, and a tour of everything for people to look at.
import { mkdir, rm } from "node:fs/promises";
import { Device } from "./harness/browser.mjs";
import { expectVisible } from "./harness/expect.mjs";
import { journeys, root } from "./harness/paths.mjs";
import { Server } from "./harness/server.mjs";
import { signIn } from "./harness/sign-in.mjs";
import { Talk } from "./harness/talk.mjs";
import { tour } from "./harness/tour.mjs";

const ICONS = `${root}/public/app-icons`;
const README = `${journeys}/screens`;
const OUT = `${journeys}/out`;

/** Whatever the pointer was on must not look as if it was touched. */
async function shot(page, path) {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  console.log(path.slice(root.length + 1));
}

async function manifestAndReadme(server) {
  const phone = await Device.open(server, "phone");
  await signIn(phone);
  await shot(phone.page, `${ICONS}/screenshot-phone.png`);
  await phone.end();

  const small = await Device.open(server, "phone", { deviceScaleFactor: 1 });
  await signIn(small);
  await shot(small.page, `${README}/today.png`);
  await small.go("/");
  await expectVisible(small.page.getByRole("link").filter({ hasText: "Poffertjes" }));
  await shot(small.page, `${README}/neighbourhood.png`);
  await small.end();

  const tablet = await Device.open(server, "tablet");
  await signIn(tablet);
  const talk = await Talk.open(tablet);
  await talk.agreeTo("talk", "keep");
  await talk.choose("c07", "c02", "c08");
  await shot(tablet.page, `${ICONS}/screenshot-tablet.png`);
  await shot(tablet.page, `${README}/cards.png`);
  await talk.stop("stop.discard");
  await tablet.end();
}

const LOOKS = {
  phone: ["phone", {}],
  tablet: ["tablet", {}],
  "phone-dark": ["phone", { "mds.theme": "dark" }],
  "tablet-dark": ["tablet", { "mds.theme": "dark" }],
  "phone-outdoors": ["phone", { "mds.outdoor": "true" }],
};

async function everything(server) {
  await rm(OUT, { recursive: true, force: true });
  for (const [name, [size, settings]] of Object.entries(LOOKS)) {
    await mkdir(`${OUT}/${name}`, { recursive: true });
    const device = await Device.open(server, size);
    await device.context.addInitScript((settings) => {
      for (const [key, value] of Object.entries(settings)) localStorage.setItem(key, value);
    }, settings);
    let nth = 0;
    await tour(device, async (what) => {
      nth += 1;
      // The demonstration draws other numbers every time.
      const words = what.replaceAll(/[0-9a-f-]{36}/g, "one").replaceAll(/\W+/g, "-").replaceAll(/^-|-$/g, "");
      const file = `${String(nth).padStart(2, "0")}-${words || "home"}.png`;
      await device.page.evaluate(() => document.fonts.ready);
      await device.page.mouse.move(0, 0);
      await device.page.screenshot({ path: `${OUT}/${name}/${file}`, fullPage: true, animations: "disabled" });
    });
    console.log(`tests/journeys/out/${name}: ${nth} pictures`);
    // The tour is for looking; a fault in a page is what the tests are for.
    await device.end().catch((error) => console.error(error.message));
  }
}

await mkdir(README, { recursive: true });
const server = await Server.start();
try {
  if (!process.argv.includes("--tour")) await manifestAndReadme(server);
  await everything(server);
} finally {
  await server.end();
}
