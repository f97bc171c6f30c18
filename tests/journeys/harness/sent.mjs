// Knowing that nothing waits for the server any more, as the page about this device says it.
import { eventually, expectVisible } from "./expect.mjs";
import { like, t } from "./texts.mjs";

const WAITS = ["visits", "records", "other"].flatMap((kind) =>
  ["one", "other"].map((number) => like(`kept.only_here_${kind}_${number}`)),
);

/** Everything of this device is on the server; a talk that is not written up yet may still be here. */
export async function sent(device) {
  const { page } = device;
  await device.walk("/veld/bewaard");
  await expectVisible(page.getByRole("heading", { name: t("kept.title"), exact: true }));
  // Looks at people's pages are not counted, and go along with a round: with this one, which begins after them.
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().endsWith("/api/v1/sync")),
    page.getByRole("button", { name: t("kept.try_now"), exact: true }).click(),
  ]);
  await asked.response();
  const waiting = async () => {
    const counts = await Promise.all(WAITS.map((words) => page.getByText(words).count()));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  await eventually(waiting, 0);
}
