// Changed visits over a network that is 300 ms away: requests, bytes and time.
import { Device } from "../journeys/harness/browser.mjs";
import { Client } from "../journeys/harness/client.mjs";
import { expectVisible } from "../journeys/harness/expect.mjs";
import { signIn } from "../journeys/harness/sign-in.mjs";
import { t } from "../journeys/harness/texts.mjs";
import { DELAY, farAway } from "./far.mjs";
import { newId } from "./new-id.mjs";
import { kB, ms } from "./table.mjs";

/** In the browser itself: from the tap that changes a visit to the sentence that all is safe. */
async function one(server) {
  const far = await farAway(server);
  const device = await Device.open(far, "phone");
  await signIn(device);
  const { page } = device;
  await page.getByText(new RegExp(`^(${t("state.planned")}|${t("state.confirmed")})$`)).first().click();
  const outcome = page.getByRole("button", { name: t("state.not_home"), exact: true });
  await expectVisible(outcome);
  // What the page loads by itself must not count.
  await page.waitForLoadState("networkidle");
  await outcome.click();
  far.passed.length = 0;
  await expectVisible(page.getByRole("button", { name: t("visit.yes"), exact: true }));
  const took = await page.evaluate(
    ([yes, safe]) =>
      new Promise((resolve) => {
        const button = [...document.querySelectorAll("button")].find((button) => button.textContent === yes);
        const sentence = document.querySelector(".sync");
        const begun = performance.now();
        let away = false;
        new MutationObserver(() => {
          if (!sentence.textContent.includes(safe)) away = true;
          else if (away) resolve(performance.now() - begun);
        }).observe(sentence, { subtree: true, childList: true, characterData: true });
        button.click();
      }),
    [t("visit.yes"), t("kept.all_safe")],
  );
  await device.end();
  const requests = far.passed.filter(({ path }) => path.startsWith("/api/"));
  far.end();
  return { took, requests: requests.length, bytes: total(requests), raw: undefined };
}

/** With the same requests as a device makes, from this process. */
async function many(server, count) {
  const far = await farAway(server);
  const client = await Client.signIn({ origin: far.origin, port: far.port }, "noor");
  const dwellings = await client.all("dwelling");
  // A device numbers and shuffles its visits as it makes them; what differs is what differs in practice.
  const commands = Array.from({ length: count }, (_, nth) => ({
    name: "visit.plan/1",
    args: {
      visit: newId(),
      dwelling: dwellings[nth % dwellings.length].id,
      appointment: new Date(Date.UTC(2030, 0, 1 + (nth % 200), 8 + (nth % 9), (nth % 4) * 15)).toISOString(),
      visitors: [client.me.user],
      resident: `Mevrouw ${["De Wit", "Jansen", "El Amrani", "Bakker", "Yilmaz"][nth % 5]}`,
      note: "",
    },
  }));
  const raw = JSON.stringify(commands).length;
  far.passed.length = 0;
  const begun = performance.now();
  const outcomes = await client.sync(commands);
  const took = performance.now() - begun;
  if (outcomes.some(({ verdict }) => verdict !== "applied")) throw new Error("not every command was applied");
  const requests = [...far.passed];
  client.end();
  far.end();
  // Both ways: what was sent comes back as documents.
  const documents = [...client.documents.values()].slice(-count);
  return { took, requests: requests.length, bytes: total(requests), raw: raw + JSON.stringify(documents).length };
}

const total = (requests) => requests.reduce((bytes, { sent, received }) => bytes + sent + received, 0);

export async function changedVisits(server) {
  const rows = [];
  const single = await one(server);
  const label = `1 changed visit at ${DELAY} ms, in the browser`;
  rows.push([`${label}: requests`, String(single.requests), "1", single.requests === 1]);
  rows.push([`${label}: until "safe"`, ms(single.took), "≤ 350 ms", single.took <= 350]);
  rows.push([`${label}: bytes`, kB(single.bytes)]);
  for (const count of [200, 1000]) {
    const { requests, took, bytes, raw } = await many(server, count);
    const share = bytes / raw;
    const label = `${count.toLocaleString("en")} changed visits at ${DELAY} ms`;
    rows.push([`${label}: requests`, String(requests), "≤ 2", requests <= 2]);
    rows.push([`${label}: time`, ms(took), "≤ 1,500 ms", took <= 1500]);
    const measured = `${kB(bytes)} (${(share * 100).toFixed(1)} %)`;
    rows.push([`${label}: bytes, of raw JSON both ways`, measured, "≤ 15 %", share <= 0.15]);
  }
  return rows;
}
