// The real server as its own process, on a port and data of its own; stopping it is killing it.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import http from "node:http";
import net from "node:net";
import { promisify } from "node:util";
import { temporary } from "./folder.mjs";
import { program, site } from "./paths.mjs";

const READY_WITHIN = 60_000;
const run = promisify(execFile);

/** Below the range from which the system hands out ports, so that ours is still free after a restart. */
async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const probe = net.createServer();
    const free = await new Promise((resolve) => {
      probe.once("error", () => resolve(false));
      probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

/** Whatever ends this process, its servers end with it. */
const running = new Set();
process.once("exit", () => running.forEach((child) => child.kill("SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));

export class Server {
  /** How often it was stopped; a page may then have met a closed door. */
  stops = 0;
  site = site;
  /** More options for the program, and other hosts that its pages may send somebody to. */
  more = [];
  others = [];
  log = "";
  #process;

  /** `prepare` works on the data before the first start; without it there is the demonstration. */
  static async start(prepare) {
    await access(program).catch(() => {
      throw new Error(`${program} is missing; run make build`);
    });
    const server = new Server();
    server.demo = prepare === undefined;
    server.port = await freePort();
    server.origin = `http://localhost:${server.port}`;
    server.folder = await temporary("server");
    await prepare?.(server);
    await server.start();
    return server;
  }

  /** Starts, or starts again with the same data on the same port; one that runs is left alone. */
  async start() {
    if (this.#process) return;
    const options = ["--data", `${this.folder.path}/data`, "--site", this.site, "--public-url", this.origin];
    const listen = ["--listen", `127.0.0.1:${this.port}`];
    const demo = this.demo ? ["--demo"] : [];
    const child = spawn(program, ["serve", ...demo, ...options, ...listen, ...this.more], { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (this.log += text));
    this.#process = child;
    running.add(child);
    child.once("exit", (code, signal) => {
      running.delete(child);
      if (this.#process === child) console.error(`the server ended by itself (${signal ?? code}):\n${this.log}`);
    });
    const until = Date.now() + READY_WITHIN;
    const said = this.log.length;
    // It says where it is when it has said all it has to say before that.
    while (!(await this.#isReady()) || !this.log.slice(said).includes(this.origin)) {
      if (child.exitCode !== null || Date.now() > until) throw new Error(`the server did not start:\n${this.log}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  #isReady() {
    return new Promise((resolve) => {
      const request = http.get(`http://127.0.0.1:${this.port}/readyz`, (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      });
      request.on("error", () => resolve(false));
    });
  }

  /** As if the plug was pulled. */
  async stop() {
    const child = this.#process;
    if (!child) return;
    this.#process = undefined;
    this.stops += 1;
    const ended = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
    child.kill("SIGKILL");
    await ended;
  }

  /** Stops for good and removes the data. */
  async end() {
    await this.stop();
    await this.folder.remove();
  }

  /** How often a text stands in a database and the journals beside it; no address of the server tells. */
  async written(file, text) {
    const folder = `${this.folder.path}/data`;
    const names = (await readdir(folder)).filter((name) => name.startsWith(file));
    if (names.length === 0) throw new Error(`there is no ${file}`);
    const contents = await Promise.all(names.map((name) => readFile(`${folder}/${name}`, "utf8")));
    return contents.join("").split(text).length - 1;
  }

  /** What the resident reads who has this code. */
  async ownRecord(code) {
    const headers = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
    const answer = await fetch(`${this.origin}/mijn`, { method: "POST", headers, body: `code=${code}` });
    if (answer.status !== 200) throw new Error(`${answer.status} for a code`);
    return answer.text();
  }

  /** One piece of administration on this server's data. */
  async admin(...options) {
    const { stdout } = await run(program, ["admin", ...options, "--data", `${this.folder.path}/data`]);
    return stdout;
  }

  /** A backup of everything, as an operator makes it; gives the folder in which it lies. */
  async backup(name) {
    const folder = `${this.folder.path}/backups`;
    await mkdir(folder, { recursive: true });
    await run(program, ["backup", `${folder}/${name}`, "--all", "--data", `${this.folder.path}/data`]);
    return folder;
  }

  /** The same, put back on another machine by who has the key; gives the folder with the data there. */
  async restored(file) {
    const [data, key] = [`${this.folder.path}/elsewhere`, `${this.folder.path}/key-on-paper`];
    const { stdout } = await run(program, ["backup-key", "--data", `${this.folder.path}/data`]);
    await writeFile(key, stdout);
    await run(program, ["restore", file, "--key", key, "--data", data]);
    return data;
  }
}
