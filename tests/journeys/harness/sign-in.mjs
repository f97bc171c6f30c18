// How a colleague of the demonstration comes in.
import { eventually, expectVisible } from "./expect.mjs";
import { PASSPHRASE } from "./people.mjs";
import { t } from "./texts.mjs";

/** Signs in on a device that nobody used yet, and waits until everything is there. From then on `device.go` unlocks. */
export async function signIn(device, name = "noor", passphrase = PASSPHRASE) {
  const { page } = device;
  device.who = undefined;
  await device.go("/veld");
  device.who = { name, passphrase };
  await device.unlock();
  await expectVisible(page.getByText(t("kept.all_safe"), { exact: true }));
}

/** The device has the app itself as well: from here on it opens without a server. */
export async function installed(device) {
  const active = () => navigator.serviceWorker.controller?.state === "activated";
  await eventually(() => device.page.evaluate(active), true);
}
