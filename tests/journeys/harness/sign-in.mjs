// How a colleague of the demonstration comes in.
import { eventually, expectVisible } from "./expect.mjs";
import { PASSPHRASE } from "./people.mjs";
import { t } from "./texts.mjs";

/** Signs in on a device that nobody used yet, and waits until everything is there. */
export async function signIn(device, name = "noor", passphrase = PASSPHRASE) {
  const { page } = device;
  await device.go("/veld");
  await page.getByLabel(t("sign_in.name"), { exact: true }).fill(name);
  await page.getByLabel(t("sign_in.passphrase"), { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: t("sign_in.button"), exact: true }).click();
  await expectVisible(page.getByText(t("kept.all_safe"), { exact: true }));
}

/** The device has the app itself as well: from here on it opens without a server. */
export async function installed(device) {
  const active = () => navigator.serviceWorker.controller?.state === "activated";
  await eventually(() => device.page.evaluate(active), true);
}
