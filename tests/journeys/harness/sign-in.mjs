// How a colleague of the demonstration comes in.
import { eventually, expectGone, expectVisible } from "./expect.mjs";
import { PASSPHRASE } from "./people.mjs";
import { t } from "./texts.mjs";

/** Signs in on a device that nobody used yet, and waits until everything is there. From then on `device.go` unlocks. */
export async function signIn(device, name = "noor", passphrase = PASSPHRASE) {
  const { page } = device;
  device.who = undefined;
  await device.go("/veld");
  device.who = { name, passphrase };
  await device.unlock();
  await named(device);
  await expectVisible(page.getByText(t("kept.all_safe"), { exact: true }));
}

let count = 0;

/** The first time that anybody works on a device it is given a name, once. */
export async function named(device, name = `Toestel ${process.pid}-${(count += 1)}`) {
  if (device.named) return;
  const { page } = device;
  await page.getByLabel(t("devices.name"), { exact: true }).fill(name);
  await page.getByRole("button", { name: t("devices.name_save"), exact: true }).click();
  await expectGone(page.getByRole("heading", { name: t("devices.name_title"), exact: true }));
  device.named = name;
}

/** The device has the app itself as well: from here on it opens without a server. */
export async function installed(device) {
  const active = () => navigator.serviceWorker.controller?.state === "activated";
  await eventually(() => device.page.evaluate(active), true);
}
