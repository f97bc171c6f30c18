// Which browser the journeys drive. Debian's Chromium without a window, when that is there: the same engine, and a start costs a
// quarter of what it does with all that belongs to a window.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

function isThere(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const places = process.env.PATH.split(delimiter);
const all = NAMES.flatMap((name) => places.map((place) => join(place, name)));

/** What is named in the environment goes first. */
export const executable = process.env.CHROMIUM ?? all.find(isThere) ?? "/usr/bin/chromium";
