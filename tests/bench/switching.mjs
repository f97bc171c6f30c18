// A shared, slow tablet without a network: how long the next colleague waits, apart from what they type and the key.
import { Client } from "../journeys/harness/client.mjs";
import { Device } from "../journeys/harness/browser.mjs";
import { expectVisible } from "../journeys/harness/expect.mjs";
import { installed, signIn } from "../journeys/harness/sign-in.mjs";
import { t } from "../journeys/harness/texts.mjs";
import { DOCUMENTS, NAME, PASSPHRASE, colleague, largeServer } from "./large.mjs";
import { SLOWER, slowly } from "./slowly.mjs";
import { ms, quantile } from "./table.mjs";

const SWITCHES = 6;
const OTHER = "tweede";

export async function switching() {
  const server = await largeServer();
  try {
    const client = Client.for(server);
    await colleague(server, client, OTHER);
    client.end();
    return await measure(server);
  } finally {
    await server.end();
  }
}

async function measure(server) {
  const device = await Device.open(server, "tablet");
  await signIn(device, NAME, PASSPHRASE);
  await installed(device);
  await leave(device);
  await device.unlock({ name: OTHER, passphrase: PASSPHRASE });
  await expectVisible(device.page.getByText(t("kept.all_safe"), { exact: true }));
  await server.stop();
  await slowly(device);
  const took = [];
  for (let nth = 0; nth < SWITCHES; nth += 1) {
    const left = await leave(device);
    await device.page.evaluate(watchForToday);
    await device.unlock({ name: nth % 2 === 0 ? NAME : OTHER, passphrase: PASSPHRASE });
    const opened = await device.page.waitForFunction(() => {
      const derived = performance.getEntriesByName("mds:derived").at(-1);
      return derived && window.todayAt && window.todayAt - derived.startTime;
    });
    took.push(left + (await opened.jsonValue()));
  }
  await device.end();
  const median = quantile(took, 0.5);
  const what = `from one colleague to the other, ${DOCUMENTS.toLocaleString("en")} documents each, CPU ×${SLOWER}`;
  return [[what, ms(median), "≤ 2,000 ms", median <= 2000]];
}

/** Locks, and waits for the form of somebody else; gives how long that took. */
async function leave(device) {
  const { page } = device;
  await device.walk("/veld/meer");
  const press = async (key) => {
    const button = page.getByRole("button", { name: t(key), exact: true });
    await button.waitFor();
    const shown = page.evaluate(
      () =>
        new Promise((resolve) => {
          let at;
          addEventListener("click", () => (at = performance.now()), { capture: true, once: true });
          new MutationObserver((_, observer) => {
            if (at === undefined) return;
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - at)));
          }).observe(document, { childList: true, subtree: true });
        }),
    );
    await button.click();
    return shown;
  };
  const took = (await press("lock.now")) + (await press("lock.somebody_else"));
  await page.locator("#passphrase").waitFor();
  return took;
}

/** Runs in the page: notes when today's list is seen. */
function watchForToday() {
  window.todayAt = undefined;
  performance.clearMarks("mds:derived");
  new MutationObserver((_, observer) => {
    if (document.querySelector("#passphrase") || !document.querySelector(".section .rows, .section .empty")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.todayAt = performance.now())));
  }).observe(document, { childList: true, subtree: true });
}
