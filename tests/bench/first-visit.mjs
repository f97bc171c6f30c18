// What a first visit loads, counted on the wire from an empty profile.
import { readdir, readFile, stat } from "node:fs/promises";
import { Device } from "../journeys/harness/browser.mjs";
import { site } from "../journeys/harness/paths.mjs";
import { installed } from "../journeys/harness/sign-in.mjs";
import { farAway } from "./far.mjs";
import { kB } from "./table.mjs";

const WASM = 450_000;
const ALL = 600_000;

/** Files of the build before may still be there; this one's name is in the list of hashes. */
async function compressedWasm() {
  const hash = (await readFile(`${site}/hash.txt`, "utf8")).match(/^wasm: (\w+)$/m)[1];
  const names = await readdir(`${site}/pkg`);
  const name = names.find((name) => name.endsWith(`${hash}.wasm.br`));
  return (await stat(`${site}/pkg/${name}`)).size;
}

export async function firstVisit(server) {
  const wasm = await compressedWasm();
  const rows = [["wasm, Brotli", kB(wasm), `≤ ${kB(WASM)}`, wasm <= WASM]];
  for (const [what, path] of [["/", "/"], ["/veld", "/veld"]]) {
    const near = await farAway(server, 0);
    const device = await Device.open(near, "phone", { serviceWorkers: "block" });
    await device.go(path);
    await device.page.waitForFunction(() => window.mdsStarted);
    await device.page.waitForLoadState("networkidle");
    await device.end();
    const page = sum(near.passed);
    near.end();
    const limit = `≤ ${kB(ALL)}`;
    rows.push([`first visit of ${what}: the page, ${page.count} requests`, kB(page.bytes), limit, page.bytes <= ALL]);
  }
  const near = await farAway(server, 0);
  const device = await Device.open(near, "phone");
  await device.go("/veld");
  await installed(device);
  await device.page.waitForLoadState("networkidle");
  await device.end();
  const all = sum(near.passed);
  near.end();
  rows.push([`first visit of /veld with all that is kept for offline, ${all.count} requests`, kB(all.bytes)]);
  return rows;
}

function sum(passed) {
  const own = passed.filter(({ path }) => !path.startsWith("/api/"));
  return { count: own.length, bytes: own.reduce((bytes, { received }) => bytes + received, 0) };
}
