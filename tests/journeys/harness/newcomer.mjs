// A real neighbourhood with its first administrator at work, and colleagues who are invited.
import { expectVisible } from "./expect.mjs";
import { link, neighbourhood, ORGANISATION } from "./real.mjs";
import { named } from "./sign-in.mjs";
import { t } from "./texts.mjs";

export const SECRET = "paarse fiets onder water";

export const titled = (page, text) => page.getByRole("heading", { level: 1, name: text, exact: true });
export const press = (page, key) => page.getByRole("button", { name: t(key), exact: true }).click();

/** Makes an account with a link, as everybody does the first time. */
export async function firstTime(device, address, name, signInName) {
  const { page } = device;
  await page.goto(address);
  const field = (key) => page.getByLabel(t(key), { exact: true });
  await field("first_time.your_name").fill(name);
  await field("first_time.sign_in_name").fill(signInName);
  await field("sign_in.passphrase").fill(SECRET);
  await press(page, "first_time.button");
  await named(device);
  await expectVisible(titled(page, t("nav.today")));
  device.who = { name: signInName, passphrase: SECRET };
}

/** What the program printed when it started with nobody yet. */
export const printed = (server) => link(server.log);

export { neighbourhood, ORGANISATION };

/** Invites somebody on the page for it; gives the link that stands there. */
export async function invite(device, organisation, role) {
  const { page } = device;
  await device.walk("/veld/beheer/mensen");
  await press(page, "people.invite");
  await page.getByRole("radio", { name: organisation, exact: true }).check();
  await page.getByRole("radio", { name: t(`roles.${role}`), exact: true }).check();
  await press(page, "people.make_link");
  const line = page.getByLabel(t("people.link"), { exact: true });
  await expectVisible(line);
  return line.inputValue();
}
