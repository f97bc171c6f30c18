// Past every page of administration, as the people whose pages they are.
import { expectGone, expectVisible } from "./expect.mjs";
import { signIn } from "./sign-in.mjs";
import { t } from "./texts.mjs";

const PAGES = {
  els: ["/veld/beheer", "/veld/beheer/mensen", "/veld/beheer/toestellen", "/veld/beheer/overdracht", "/veld/beheer/bewaartermijnen", "/veld/beheer/gesprek"],
  femke: ["/veld/beheer/logboek", "/veld/beheer/gewist"],
};

/** `look` is called on each, with its name. Needs a demonstration and a device that nobody used yet. */
export async function office(device, look) {
  for (const [name, paths] of Object.entries(PAGES)) {
    await signIn(device, name);
    for (const path of paths) {
      await device.walk(path);
      await expectVisible(device.page.getByRole("heading", { level: 1 }));
      await expectGone(device.page.getByText(t("asked.waiting"), { exact: true }));
      await look(path);
    }
    await device.walk("/veld/meer");
    device.who = undefined;
    await device.page.getByRole("button", { name: t("more.leave"), exact: true }).click();
    await expectVisible(device.page.getByLabel(t("sign_in.name"), { exact: true }));
  }
}
