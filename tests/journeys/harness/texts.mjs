// The Dutch texts of the app itself, so that a sentence that changes does not break a journey.
import { readFileSync } from "node:fs";
import { root } from "./paths.mjs";

const all = JSON.parse(readFileSync(`${root}/app/locales/nl.json`, "utf8"));
const PLACE = /\{\{\s*(\w+)\s*\}\}/g;

function look(key) {
  const found = key.split(".").reduce((at, part) => at?.[part], all);
  if (typeof found !== "string") throw new Error(`nl.json has no text "${key}"`);
  return found;
}

/** The text under a key; every place in it has to be given. */
export function t(key, places = {}) {
  return look(key).replace(PLACE, (_, name) => {
    if (!(name in places)) throw new Error(`"${key}" needs ${name}`);
    return String(places[name]);
  });
}

/** As `t`, for a text that differs with a number. */
export function counted(key, count, places = {}) {
  return t(`${key}_${count === 1 ? "one" : "other"}`, { count, ...places });
}

/** Matches the text whatever is filled in; the places become named groups. */
export function like(key) {
  const parts = look(key).split(/(\{\{\s*\w+\s*\}\})/);
  const pattern = parts.map((part) => {
    const name = part.match(/^\{\{\s*(\w+)\s*\}\}$/)?.[1];
    return name ? `(?<${name}>.+?)` : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${pattern.join("")}$`);
}

/** All keys one level below. */
export function keys(key) {
  return Object.keys(key.split(".").reduce((at, part) => at[part], all));
}
