// Pictures for who wants to see what a journey saw; only when they say where to put them.
import { mkdir } from "node:fs/promises";
import { accessible, fitsSideways } from "./axe.mjs";

const OUT = process.env.SCREENS;

/** A page that has to be right for everyone, under a name for its picture. */
export async function look(device, name) {
  await accessible(device.page, name);
  await fitsSideways(device.page, name);
  if (!OUT) return;
  await mkdir(OUT, { recursive: true });
  await device.page.screenshot({ path: `${OUT}/${device.size}-${name.replaceAll(" ", "-")}.png`, fullPage: true });
}
