// Knowing when a change is on the device's disk, without looking at what is written there.

import { eventually } from "./expect.mjs";

/** Runs in the page: the bytes of every talk in every store, as one text. */
async function written() {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  const all = [];
  for (const name of names.sort()) {
    const db = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const values = await new Promise((resolve, reject) => {
      // Waits for every write that was begun before it.
      const request = db.transaction("talks").objectStore("talks").getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    db.close();
    all.push(name, ...values.map((value) => Array.from(value).join()));
  }
  return all.join("\n");
}

/** Does something that changes a talk and returns as soon as that change is on the disk. */
export async function saved(page, change) {
  const before = await page.evaluate(written);
  await change();
  await eventually(async () => (await page.evaluate(written)) !== before, true);
}
