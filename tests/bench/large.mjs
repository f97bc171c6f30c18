// A neighbourhood so large that a device holds 5,000 documents.
import { writeFile } from "node:fs/promises";
import { Client } from "../journeys/harness/client.mjs";
import { NEIGHBOURHOOD, ORGANISATION, link, neighbourhood } from "../journeys/harness/real.mjs";
import { Server } from "../journeys/harness/server.mjs";
import { newId } from "./new-id.mjs";

export const DOCUMENTS = 5_000;
export const VISITS = 100;
// The neighbourhood itself and the colleague are documents too.
export const DWELLINGS = DOCUMENTS - VISITS - 2;
export const NAME = "meter";
export const PASSPHRASE = "langzame tablet zonder netwerk";

/** Makes an account for somebody who makes visits. Starting withdraws links that nobody used: only after it. */
export async function colleague(server, client, name) {
  const to = ["--org", ORGANISATION, "--role", "housing-consultant", "--public-url", server.origin];
  const address = link(await server.admin("create-link", ...to));
  const secret = address.split("/").at(-1);
  client.me = await client.ask("POST", `/api/v1/links/${secret}`, { name, sign_in_name: name, passphrase: PASSPHRASE });
}

export async function largeServer() {
  const server = await Server.start(async (server) => {
    await neighbourhood(server);
    const rows = ["subbuurt;straat;huisnummer;toevoeging;ingreep"];
    for (let nth = 0; nth < DWELLINGS; nth += 1) {
      rows.push(`${NEIGHBOURHOOD};Proefstraat ${String.fromCharCode(65 + (nth % 25))};${1 + Math.floor(nth / 25)};;renovatie`);
    }
    const file = `${server.folder.path}/woningen.csv`;
    await writeFile(file, `${rows.join("\n")}\n`);
    await server.admin("import-dwellings", file);
  });
  const client = Client.for(server);
  await colleague(server, client, NAME);
  const dwellings = await client.all("dwelling");
  const today = new Date().setUTCHours(11, 0, 0, 0);
  const outcomes = await client.sync(
    dwellings.slice(0, VISITS).map(({ id }, nth) => ({
      name: "visit.plan/1",
      args: {
        visit: newId(),
        dwelling: id,
        appointment: new Date(today + nth * 86_400_000).toISOString(),
        visitors: [client.me.user],
        resident: "Mevrouw De Wit",
        note: "",
      },
    })),
  );
  if (outcomes.some(({ verdict }) => verdict !== "applied")) throw new Error("a visit was refused");
  if (client.documents.size !== DOCUMENTS) throw new Error(`${client.documents.size} documents`);
  client.end();
  return server;
}
