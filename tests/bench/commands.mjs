// How many commands a server takes in a second, each on the disk before it is acknowledged.
import { Client } from "../journeys/harness/client.mjs";
import { newId } from "./new-id.mjs";
import { ms, quantile } from "./table.mjs";

const CLIENTS = 8;
const BATCH = 50;
const FOR = 10_000;

export async function serverSpeed(server) {
  const first = await Client.signIn(server, "noor");
  const clients = [first, ...Array.from({ length: CLIENTS - 1 }, () => first.another())];
  await Promise.all(clients.map((client) => client.sync()));
  const dwellings = [...first.documents.values()].filter(({ body }) => body.kind === "dwelling");
  const command = (client, nth) => ({
    name: "visit.plan/1",
    args: {
      visit: newId(),
      dwelling: dwellings[nth % dwellings.length].id,
      appointment: null,
      visitors: [client.me.user],
      resident: "Mevrouw De Wit",
      note: "",
    },
  });
  const took = [];
  let applied = 0;
  const begun = performance.now();
  const until = begun + FOR;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        const commands = Array.from({ length: BATCH }, (_, nth) => command(client, nth));
        const asked = performance.now();
        const numbered = commands.map((command) => ({ number: (client.number += 1), command }));
        const { outcomes } = await client.round(numbered);
        took.push(performance.now() - asked);
        applied += outcomes.filter(({ verdict }) => verdict === "applied").length;
        // A device keeps what it fetched on its disk; here it would only fill this process.
        client.documents.clear();
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  for (const client of clients) client.end();
  const speed = applied / seconds;
  const slow = quantile(took, 0.99);
  const label = `server, ${CLIENTS} devices with ${BATCH} commands a request`;
  return [
    [`${label}: commands a second`, Math.round(speed).toLocaleString("en"), "≥ 2,000", speed >= 2000],
    [`${label}: slowest 1 % of answers`, ms(slow), "< 250 ms", slow < 250],
  ];
}
