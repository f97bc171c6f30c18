// How much others notice of a thousand wrong sign-ins, each from somewhere else, so that every one is really hashed.
import http from "node:http";
import { Client } from "../journeys/harness/client.mjs";
import { Server } from "../journeys/harness/server.mjs";
import { ms, quantile } from "./table.mjs";

const WRONG = 1000;
const AT_ONCE = 20;
const QUIET = 200;

async function latency(client, goesOn) {
  const took = [];
  while (goesOn(took.length)) {
    const asked = performance.now();
    await client.sync();
    took.push(performance.now() - asked);
  }
  return took;
}

/** As a proxy in front passes it on; gives the status. */
function guess(server, agent, nth) {
  const body = JSON.stringify({ name: `niemand${nth}`, passphrase: `gok nummer ${nth} van velen` });
  const from = `10.${nth >> 16}.${(nth >> 8) & 255}.${nth & 255}`;
  const headers = { "content-type": "application/json", origin: server.origin, "x-forwarded-for": from };
  const target = { host: "127.0.0.1", port: server.port, agent, method: "POST", path: "/api/v1/sign-in" };
  return new Promise((resolve, reject) => {
    const request = http.request({ ...target, headers: { ...headers, host: new URL(server.origin).host } });
    request.on("error", reject);
    request.on("response", (answer) => answer.resume().on("end", () => resolve(answer.statusCode)));
    request.end(body);
  });
}

export async function wrongSignIns() {
  process.env.MDS_TRUSTED_PROXY = "127.0.0.1";
  const server = await Server.start();
  delete process.env.MDS_TRUSTED_PROXY;
  try {
    const client = await Client.signIn(server, "noor");
    await client.sync();
    const quiet = await latency(client, (count) => count < QUIET);
    const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
    let next = 0;
    let busy = true;
    const statuses = new Map();
    const guesser = async () => {
      while (next < WRONG) {
        const status = await guess(server, agent, next++);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const begun = performance.now();
    const guessing = Promise.all(Array.from({ length: AT_ONCE }, guesser)).finally(() => (busy = false));
    const disturbed = await latency(client, () => busy);
    await guessing;
    const took = performance.now() - begun;
    agent.destroy();
    client.end();
    if (statuses.get(401) !== WRONG) throw new Error(`not every guess was hashed: ${JSON.stringify([...statuses])}`);
    const [before, during] = [quiet, disturbed].map((all) => quantile(all, 0.99));
    const label = `sync of others, slowest 1 %`;
    return [
      [`${label}: nobody guesses`, ms(before)],
      [`${label}: during ${WRONG.toLocaleString("en")} wrong sign-ins (${ms(took)})`, ms(during), "< 250 ms", during < 250],
    ];
  } finally {
    await server.end();
  }
}
