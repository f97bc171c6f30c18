// Chromium, as many people's devices at once; and, for who switches theirs off, with a profile that outlives it.
import { readdir, readFile } from "node:fs/promises";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { afterwards } from "./afterwards.mjs";
import { executable } from "./chromium.mjs";
import { POLLING } from "./expect.mjs";
import { temporary } from "./folder.mjs";
import { guard } from "./guard.mjs";
import { t } from "./texts.mjs";

/** Outside a test run there is nothing at whose end a browser could be closed. */
const IN_TESTS = process.env.NODE_TEST_CONTEXT !== undefined;

/** The two sizes everything has to work at. Nobody looks at finer points in a test, and they take time to draw. */
export const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: IN_TESTS ? 1 : 2, hasTouch: true, isMobile: true },
  tablet: { viewport: { width: 1180, height: 820 }, deviceScaleFactor: 1, hasTouch: true, isMobile: false },
};

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Pages of one test must not wait for another's.
  "--disable-background-timer-throttling",
  "--disable-renderer-backgrounding",
];

/** How long a person would wait at most; every wait ends as soon as its condition holds. */
const PATIENCE = 20_000;

/** For a device that is switched off and on again, or whose disk is looked at. The others share one browser a file. */
export const LASTING = { lasting: true };

let shared;
async function browser() {
  shared ??= chromium.launch({ executablePath: executable, headless: true, args: ARGS });
  return shared;
}
if (IN_TESTS) after(async () => (await shared)?.close());

export class Device {
  /** For one test, at whose end it is closed, however that test ends. */
  static async for(its, server, size, options) {
    const device = await Device.open(server, size, options);
    afterwards(its, () => device.end());
    return device;
  }

  static async open(server, size, { lasting = !IN_TESTS, ...options } = {}) {
    const device = new Device();
    device.server = server;
    device.size = size;
    device.options = options;
    if (lasting) device.profile = await temporary(`profile-${size}`);
    await device.start();
    return device;
  }

  /** Starts the browser, with all that was kept when it ran before. */
  async start() {
    const person = {
      locale: "nl-NL",
      timezoneId: "Europe/Amsterdam",
      reducedMotion: "reduce",
      ...SIZES[this.size],
      ...this.options,
    };
    if (this.profile) {
      const program = { executablePath: executable, headless: true, args: ARGS };
      this.context = await chromium.launchPersistentContext(this.profile.path, { ...program, ...person });
    } else {
      if (this.guard) throw new Error("only a lasting device can be switched on again");
      this.context = await (await browser()).newContext(person);
    }
    this.context.setDefaultTimeout(PATIENCE);
    this.context.setDefaultNavigationTimeout(PATIENCE);
    this.guard = guard(this.context, this.server);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    return this.page;
  }

  /** Closes it as a person does, at the end of the day. */
  async close() {
    const context = this.context;
    this.context = undefined;
    await context?.close();
    this.guard.check();
  }

  /** A day ends and another begins. Chromium writes cookies now and then, and always when it is closed. */
  async nextDay() {
    await this.close();
    return this.start();
  }

  /** As when the battery is taken out: no process of this browser gets a chance to tidy up. */
  async kill() {
    const gone = new Promise((resolve) => this.context.once("close", resolve));
    const groups = await groupsOf(this.profile.path);
    if (groups.size === 0) throw new Error("no running browser has this profile");
    for (const group of groups) process.kill(-group, "SIGKILL");
    await gone;
    this.context = undefined;
    this.guard.check();
  }

  /** The battery is empty, and the tablet is switched on again. */
  async restart() {
    await this.kill();
    return this.start();
  }

  async end() {
    try {
      await this.close();
    } finally {
      await this.profile?.remove();
    }
  }

  /** Loads a page anew. In the field that locks: whoever signed in here before comes in again, with what they have in their head. */
  async go(path) {
    await this.page.goto(this.server.origin + path);
    if (path.startsWith("/veld")) await this.#comeIn();
  }

  /** To another page as a link on this one leads there: nothing is loaded anew, so nothing locks. */
  async walk(path) {
    const { page } = this;
    if (!page.url().startsWith(`${this.server.origin}/veld`)) return this.go(path);
    if (new URL(page.url()).pathname === path) return undefined;
    const title = await page.locator("h1").first().elementHandle();
    await page.evaluate((path) => {
      const link = document.createElement("a");
      link.href = path;
      document.body.append(link);
      link.click();
      link.remove();
    }, path);
    await page.waitForURL(this.server.origin + path);
    return page.waitForFunction((title) => !title.isConnected, title, POLLING);
  }

  async reload() {
    await this.page.reload();
    await this.#comeIn();
  }

  async #comeIn() {
    if (!this.who) return;
    const form = this.page.locator("#passphrase");
    const elsewhere = this.page.getByRole("heading", { name: t("gate.elsewhere"), exact: true });
    await form.or(elsewhere).first().waitFor();
    if (await form.isVisible()) await this.unlock();
  }

  /** Says who is there, on the form that stands before the field. */
  async unlock({ name, passphrase } = this.who) {
    const { page } = this;
    await page.getByLabel(t("sign_in.name"), { exact: true }).fill(name);
    await page.getByLabel(t("sign_in.passphrase"), { exact: true }).fill(passphrase);
    const form = await page.locator("#passphrase").elementHandle();
    await page.getByRole("button", { name: t("sign_in.button"), exact: true }).click();
    await page.waitForFunction((form) => !form.checkVisibility(), form, POLLING);
  }
}

/** The process groups of the browsers that run with this profile; each was made when one started. */
async function groupsOf(profile) {
  const groups = new Set();
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const [line, stat] = await Promise.all(
      ["cmdline", "stat"].map((file) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "")),
    );
    if (!line.split("\0").includes(`--user-data-dir=${profile}`)) continue;
    // The name, in brackets, may hold spaces; the group is the third field after it.
    groups.add(Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]));
  }
  groups.delete(process.pid);
  return groups;
}
