// A second pair of eyes on the server: speaks its API as a device does, without a browser.
import { randomUUID } from "node:crypto";
import http from "node:http";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { PASSPHRASE } from "./people.mjs";

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];
const PROTOCOL = 1;

export class Client {
  id = randomUUID();
  epoch = null;
  cursor = 0;
  holds = [];
  number = 0;
  documents = new Map();
  /** Bytes of bodies as they went over the wire, and how many requests. */
  wire = { requests: 0, sent: 0, received: 0 };

  /** Somebody who has not signed in. */
  static for(server) {
    const client = new Client();
    client.origin = server.origin;
    client.port = server.port;
    client.agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    return client;
  }

  static async signIn(server, name = "samira", passphrase = PASSPHRASE) {
    const client = Client.for(server);
    client.me = await client.ask("POST", "/api/v1/sign-in", { name, passphrase });
    ({ key: client.key } = await client.ask("POST", "/api/v1/access/key", {}));
    return client;
  }

  /** Another device of the same person. */
  another() {
    const client = Client.for(this);
    return Object.assign(client, { cookie: this.cookie, key: this.key, me: this.me });
  }

  /** One request; anything but a good answer is an error with the server's own words. */
  async ask(method, path, body) {
    const packed = body === undefined ? undefined : await pack(JSON.stringify(body));
    const headers = { "accept-encoding": "gzip", connection: "keep-alive", origin: this.origin };
    if (this.cookie) headers.cookie = this.cookie;
    // The half of the session that is in no cookie.
    if (this.key) headers["mds-key"] = this.key;
    if (packed) {
      Object.assign(headers, {
        "content-type": "application/json",
        "content-encoding": "gzip",
        "content-length": packed.length,
      });
    }
    const { status, headers: got, bytes } = await this.#send({ method, path, headers }, packed);
    const cookie = got["set-cookie"]?.[0]?.split(";")[0];
    if (cookie) this.cookie = cookie;
    this.wire.requests += 1;
    this.wire.sent += packed?.length ?? 0;
    this.wire.received += bytes.length;
    const text = String(got["content-encoding"] === "gzip" ? await unpack(bytes) : bytes);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  #send(options, body) {
    return new Promise((resolve, reject) => {
      const target = { host: "127.0.0.1", port: this.port, agent: this.agent, ...options };
      const request = http.request({ ...target, headers: { host: new URL(this.origin).host, ...options.headers } });
      request.on("error", reject);
      request.on("response", async (answer) => {
        const parts = [];
        for await (const part of answer) parts.push(part);
        resolve({ status: answer.statusCode, headers: answer.headers, bytes: Buffer.concat(parts) });
      });
      request.end(body);
    });
  }

  /** Sends commands and fetches everything that changed, in as many rounds as the server asks for. */
  async sync(commands = []) {
    let left = commands.map((command) => ({ number: (this.number += 1), command }));
    const outcomes = [];
    for (;;) {
      const answer = await this.round(left);
      outcomes.push(...answer.outcomes);
      left = left.filter(({ number }) => number > answer.last_number);
      if (!answer.more && left.length === 0) return outcomes;
    }
  }

  async round(commands) {
    const { epoch, cursor, holds } = this;
    const head = { protocol: PROTOCOL, project: this.me.project, client: this.id, epoch, cursor, holds };
    const answer = await this.ask("POST", "/api/v1/sync", { ...head, commands: commands.slice(0, 1000) });
    Object.assign(this, { epoch: answer.epoch, cursor: answer.cursor, holds: answer.scopes });
    for (const document of answer.changes) this.documents.set(document.id, document);
    for (const id of answer.erased) this.documents.delete(id);
    return answer;
  }

  /** Everything of one kind that this person may see, as it is on the server now. */
  async all(kind) {
    await this.sync();
    const found = [...this.documents.values()].filter(({ body }) => body.kind === kind);
    return found.map(({ id, body }) => ({ id, ...body }));
  }

  end() {
    this.agent.destroy();
  }
}
