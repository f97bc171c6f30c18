// Waiting for what a person would see.
import assert from "node:assert/strict";

// Some words stand twice in a page, once for narrow and once for wide screens.
export const expectVisible = (locator) => locator.filter({ visible: true }).first().waitFor();
export const expectGone = (locator) => locator.filter({ visible: true }).first().waitFor({ state: "hidden" });

/** Looking at every frame makes a browser draw all the time. */
export const POLLING = { polling: 50 };

/** Whoever works with a keyboard does not begin at the top again when a button took itself away. */
export const expectFocusSomewhere = (page) =>
  page.waitForFunction(() => document.activeElement !== document.body, undefined, POLLING);

/** Asks until the answer is right; the last wrong answer is in the failure. */
export async function eventually(ask, expected, patience = 20_000) {
  const until = Date.now() + patience;
  for (;;) {
    const found = await ask();
    try {
      assert.deepEqual(found, expected);
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
