// Every place in the app's sources where people type, and which canary goes into it; a new one has to be put here.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./paths.mjs";

const APP = `${root}/app/src`;
/** Shows the components; what is typed there goes nowhere. */
const SHOWCASE = "pages/style/";

/** Why there is no canary. */
export const NONE = {
  component: "whoever uses it is in this list",
  passphrase: "a passphrase that the journeys know is searched for as it is",
  digits: "a PIN, or a code of a telephone: six digits that occur by chance",
  claimCode: "the code of a resident is searched for as it is",
  passkey: "this browser has no lock for it",
  shown: "for reading, or a mark for the browser: nobody types there",
};
const { component, passphrase, digits, claimCode, passkey, shown } = NONE;

/** In the order in which they stand in their file; a canary by its name, several where one field is typed in for each. */
export const TYPED = {
  "pages/access/entry.rs": [component],
  "pages/access/passkeys.rs": [passkey, passphrase],
  "pages/access/passphrase.rs": [passphrase, "wachtzin"],
  "pages/access/second_factor.rs": [passphrase, digits, passphrase],
  "pages/admin/devices.rs": ["toestel"],
  "pages/admin/people/invited.rs": [shown],
  "pages/admin/people/new_organisation.rs": ["organisatie"],
  "pages/field/actions/share.rs": ["doorgeven"],
  "pages/field/dwelling.rs": ["huishouden"],
  "pages/field/dwellings.rs": ["zoekterm"],
  // The first name of a device, which is typed in the same way as the next.
  "pages/field/enrol.rs": ["toestel"],
  "pages/field/first_time.rs": ["naam", "aanmeldnaam", passphrase],
  "pages/field/new_passphrase.rs": [passphrase],
  "pages/field/old_passphrase.rs": [passphrase],
  "pages/field/open_here.rs": [passphrase],
  "pages/field/pin.rs": [digits],
  "pages/field/second_step.rs": [digits],
  "pages/field/sign_in.rs": ["aanmeldnaam", passphrase],
  "pages/mine/ask.rs": [claimCode],
  "pages/mine/confidential.rs": [shown],
  "pages/mine/correct.rs": [["zin", "verhaal"]],
  "pages/mine/text_area.rs": [component],
  "pages/public/form.rs": ["bewoner", "telefoon"],
  "pages/public/form/entry.rs": [component],
  "pages/register/statements/editor.rs": ["uitspraak"],
  "pages/register/summary.rs": ["verslag"],
  "pages/talk/agree/form.rs": ["afspraak"],
  "pages/wagon/form.rs": ["wagen", "wagentelefoon"],
  "pages/wagon/line.rs": [component],
  "ui/own_topic.rs": ["onderwerp"],
};

/** An element that takes words, ours that make one, and how it begins; closures in it may hold a `>`. */
const FIELD = /<(?:input|textarea|Entry|TextArea|Line(?=\s+id=))\b[\s\S]*?\/>|<textarea\b[\s\S]*?<\/textarea>/g;
const CHOICE = /\btype="(?:radio|checkbox|hidden|date|time|number|range)"/;

/** How many there are in each file, without its own tests. */
export async function typed() {
  const found = {};
  for (const name of (await readdir(APP, { recursive: true })).sort()) {
    if (!name.endsWith(".rs") || name.startsWith(SHOWCASE)) continue;
    const [code] = (await readFile(join(APP, name), "utf8")).split("#[cfg(test)]");
    const count = [...code.matchAll(FIELD)].filter(([field]) => !CHOICE.test(field)).length;
    if (count > 0) found[name] = count;
  }
  return found;
}
