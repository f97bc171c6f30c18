// The conversation at the kitchen table, as the people at the table do it.
import assert from "node:assert/strict";
import { saved } from "./disk.mjs";
import { POLLING, expectGone, expectVisible } from "./expect.mjs";
import { t } from "./texts.mjs";

const OPEN = [t("state.planned"), t("state.confirmed")];

export class Talk {
  constructor(device) {
    this.device = device;
  }

  get page() {
    return this.device.page;
  }

  /** Opens the first visit of today that is still to come, and its talk. */
  static async open(device) {
    const talk = new Talk(device);
    await talk.openVisit();
    await talk.start();
    return talk;
  }

  /** At a door that nobody planned to knock on; `nth` in the list of all dwellings. */
  static async openNew(device, nth) {
    const talk = new Talk(device);
    await device.walk("/veld/bezoeken");
    await device.page.getByRole("main").getByRole("listitem").getByRole("link").nth(nth).click();
    await talk.press("dwelling.now");
    await talk.#atVisit();
    await talk.start();
    return talk;
  }

  async openVisit() {
    const { page } = this;
    if (new URL(page.url()).pathname !== "/veld") await this.device.walk("/veld");
    const state = page.getByText(new RegExp(`^(${OPEN.join("|")})$`));
    await page.getByRole("main").getByRole("link").filter({ has: state }).first().click();
    await this.#atVisit();
  }

  async #atVisit() {
    const { page } = this;
    await page.waitForURL(/\/veld\/bezoek\//);
    this.visit = new URL(page.url()).pathname.split("/").at(-1);
    this.address = await page.getByRole("heading", { level: 1 }).innerText();
  }

  async start() {
    await this.page.getByRole("link", { name: t("visit.start"), exact: true }).click();
    await expectVisible(this.heading("talk.introduce.title"));
    this.path = `/veld/gesprek/${this.visit}`;
  }

  heading(key) {
    return this.titled(t(key));
  }

  titled(text) {
    return this.page.getByRole("heading", { level: 1, name: text, exact: true });
  }

  button(key) {
    return this.page.getByRole("button", { name: t(key), exact: true });
  }

  async press(key) {
    await tap(this.button(key));
  }

  async reach(key) {
    await expectVisible(this.heading(key));
  }

  switch(name) {
    return this.page.getByRole("switch", { name: new RegExp(`^${t(`talk.consent.${name}`)}`) });
  }

  async consentScreen() {
    await this.press("talk.next");
    await this.reach("talk.consent.title");
  }

  /** From the leaflet through the consent screen, with these switches on. */
  async agreeTo(...names) {
    await this.consentScreen();
    for (const name of names) await this.turn(name, true);
    // A test may leave the page faster than a person can: only from here on nothing of this is lost.
    await saved(this.page, () => this.press("talk.next"));
    await this.reach("talk.choose.title");
  }

  async turn(name, on) {
    await tap(this.switch(name));
    await this.page.getByRole("switch", { name: new RegExp(`^${t(`talk.consent.${name}`)}`), checked: on }).waitFor();
  }

  /** Each card has a voice beside it, which is another button. */
  cards() {
    return this.page.locator(".choice-card__choose");
  }

  /** In the order in which they lie on the table. */
  titles() {
    return this.page.locator(".choice-card__title").allInnerTexts();
  }

  card(id) {
    return this.cards().filter({ hasText: t(`cards.${id}.title`) });
  }

  async choose(...ids) {
    for (const id of ids) {
      await this.card(id).click();
      await expectPressed(this.card(id), true);
    }
  }

  async reachCard(id) {
    await expectVisible(this.titled(t(`cards.${id}.title`)));
  }

  /** Makes a chip visible: on a phone the two groups follow each other. */
  async #chip(factor) {
    const chip = this.page.locator(".chips").getByRole("button").filter({ hasText: t(`factors.${factor}`) }).first();
    const there = factor.startsWith("p") ? "talk.back" : "talk.realise.to_environment";
    if (!(await chip.isVisible())) await this.press(there);
    await chip.waitFor();
    return chip;
  }

  /** Marks what helps or hinders ("helps", "hinders", or both). */
  async mark(factor, ...effects) {
    await (await this.#chip(factor)).click();
    for (const effect of effects) {
      const button = this.button(`talk.realise.${effect}`);
      await button.click();
      await expectPressed(button, true);
    }
  }

  /** To the next card, or past the last. */
  async leaveCard() {
    const around = this.button("talk.realise.to_environment");
    if (await around.isVisible()) await this.press("talk.realise.to_environment");
    await tap(this.button("talk.realise.next_card").or(this.button("talk.next")));
  }

  async question(id) {
    await expectVisible(this.titled(t(`questions.${id}.text`)));
  }

  answer(text) {
    return this.page.locator(".scale").getByRole("button", { name: text, exact: true });
  }

  /** Past all questions without an answer. */
  async skipQuestions() {
    for (const id of ["q4", "q5", "q7f", "q8", "q9"]) {
      await this.question(id);
      await this.press("talk.skip");
    }
    await this.reach("talk.summarise.title");
  }

  /** Makes one agreement, up to where the resident is asked for a yes. */
  async propose({ kind, topic, text }) {
    await this.button("talk.agree.add").or(this.button("talk.agree.another")).click();
    await this.press(`topics.kind.${kind}`);
    await this.press(`topics.${topic}`);
    await this.page.getByLabel(t("talk.agree.text"), { exact: true }).last().fill(text);
  }

  /** The claim code on the closing screen. */
  async code() {
    const slip = this.page.getByRole("region", { name: t("talk.close.code"), exact: true });
    const code = (await slip.innerText()).match(/\p{Ll}+-\p{Ll}+-\p{Ll}+-\d{2}/u)?.[0];
    assert.ok(code, "three words and two digits");
    assert.ok(new Set(code.split("-")).size > 2, `${code} is no secret`);
    return code;
  }

  /** From the cards past everything that may be passed; gives the code that the resident keeps. */
  async toTheEnd() {
    await this.press("talk.choose.next_none");
    await this.skipQuestions();
    await this.press("talk.summarise.right");
    await this.press("talk.next");
    return this.code();
  }

  stopDialog() {
    return this.page.getByRole("dialog", { name: t("stop.title"), exact: true });
  }

  async askToStop() {
    await this.press("stop.button");
    await expectVisible(this.stopDialog());
  }

  async goOn() {
    await this.stopDialog().getByRole("button", { name: t("stop.go_on"), exact: true }).click();
    await expectGone(this.stopDialog());
  }

  /** Stops the talk and keeps it or throws it away. */
  async stop(key) {
    await this.askToStop();
    await this.stopDialog().getByRole("button", { name: t(key), exact: true }).click();
    await expectGone(this.stopDialog());
    await this.page.waitForURL((url) => !url.pathname.startsWith("/veld/gesprek/"));
  }
}

/** Long enough after the last tap for another to be one of its own. */
async function rested(page) {
  await page.evaluate(() => {
    if ("tappedAt" in window) return;
    window.tappedAt = -Infinity;
    addEventListener("click", (event) => (window.tappedAt = event.timeStamp), true);
  });
  await page.waitForFunction(() => performance.now() - window.tappedAt > 400, undefined, POLLING);
}

/** As people tap: twice on one place in the blink of an eye would be one tap to the app. */
export async function tap(target) {
  await rested(target.page());
  await target.click();
}

/** With a trembling hand: twice, a fifth of a second apart by the browser's own clock, whatever keeps this machine busy. */
export async function tapTwice(target) {
  const page = target.page();
  await rested(page);
  await target.click({ trial: true });
  const box = await target.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const hand = await page.context().newCDPSession(page);
  const begin = Date.now() / 1000;
  const press = (type, after) =>
    hand.send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1, timestamp: begin + after });
  await Promise.all([press("mousePressed", 0), press("mouseReleased", 0.05), press("mousePressed", 0.2), press("mouseReleased", 0.25)]);
  await hand.detach();
}

export async function expectPressed(button, on) {
  const handle = await button.elementHandle();
  await button.page().waitForFunction(([el, on]) => el.getAttribute("aria-pressed") === String(on), [handle, on], POLLING);
}

/** Where the eye and the keyboard are. */
export async function expectFocused(element) {
  const handle = await element.elementHandle();
  await element.page().waitForFunction((el) => el === document.activeElement, handle, POLLING);
}
