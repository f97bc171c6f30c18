// Measures what the design gives a budget for, and prints one table. Never a test: machines differ.
import { Server } from "../journeys/harness/server.mjs";
import { coldStart } from "./cold-start.mjs";
import { serverSpeed } from "./commands.mjs";
import { firstVisit } from "./first-visit.mjs";
import { switching } from "./switching.mjs";
import { changedVisits } from "./sync.mjs";
import { print } from "./table.mjs";
import { wrongSignIns } from "./wrong-sign-ins.mjs";

/** Each on a demonstration of its own, so that one does not slow down the next. */
async function onDemonstration(measure) {
  const server = await Server.start();
  try {
    return await measure(server);
  } finally {
    await server.end();
  }
}

const rows = [];
for (const measure of [firstVisit, changedVisits]) rows.push(...(await onDemonstration(measure)));
rows.push(...(await coldStart()));
rows.push(...(await switching()));
rows.push(...(await onDemonstration(serverSpeed)));
rows.push(...(await wrongSignIns()));
print(rows);
