// Writing up a talk afterwards, alone in the stairwell.
import assert from "node:assert/strict";
import { expectGone, expectVisible } from "./expect.mjs";
import { expectPressed, tap } from "./talk.mjs";
import { like, t } from "./texts.mjs";

export const PARTS = ["people", "wishes", "cards", "statements", "summary", "send"];

export class Registration {
  constructor(device) {
    this.device = device;
  }

  get page() {
    return this.device.page;
  }

  heading(part) {
    return this.page.getByRole("heading", { level: 1, name: t(`register.${part}`), exact: true });
  }

  reach(part) {
    return expectVisible(this.heading(part));
  }

  async next(part) {
    await tap(this.page.getByRole("button", { name: t(`register.to.${part}`), exact: true }));
    await this.reach(part);
  }

  /** One of the closed questions. */
  choice(question, text) {
    const asked = this.page.getByRole("group", { name: t(`questions.${question}.text`), exact: true });
    return asked.getByRole("button", { name: text, exact: true });
  }

  async answer(question, text) {
    await this.choice(question, text).click();
    await expectPressed(this.choice(question, text), true);
  }

  /** Opens one of the four fields. */
  async quadrant(name) {
    const field = this.page.getByRole("button", { name: new RegExp(`^${t(`register.${name}`)}: `) });
    await field.click();
    await expectPressed(field, true);
  }

  async addStatement() {
    const first = this.page.getByRole("button", { name: t("register.first_statement"), exact: true });
    const another = this.page.getByRole("button", { name: t("register.add_statement"), exact: true });
    await tap(first.or(another));
  }

  statement(number = 1) {
    return this.page.getByLabel(t("register.statement", { number }), { exact: true });
  }

  async state(quadrant, text) {
    await this.quadrant(quadrant);
    await this.addStatement();
    await this.statement().fill(text);
  }

  summary() {
    return this.page.getByLabel(t("register.summary_label"), { exact: true });
  }

  async finish() {
    await tap(this.page.getByRole("button", { name: t("register.finish"), exact: true }));
    await expectVisible(this.page.getByRole("heading", { level: 1, name: t("register.done"), exact: true }));
  }

  /** From the first part to the end with one statement and nothing else. */
  async shortest(said) {
    await this.reach("people");
    for (const part of ["wishes", "cards", "statements"]) await this.next(part);
    await this.state("environment_opportunity", said);
    for (const part of ["summary", "send"]) await this.next(part);
    await this.finish();
  }

  /** Everything there is to fill in, after a talk with two cards, two marks for the first of them and three answers. */
  async everything({ check }) {
    const { page } = this;
    await this.reach("people");
    await check("with whom you spoke");
    await this.mayStop(() => check("stopping while writing up"));
    await this.answer("q1", t("questions.q1.c6"));
    await this.answer("q2", t("questions.q2.c1"));
    await this.answer("q3", t("questions.wont_say"));
    await this.next("wishes");
    await check("living and taking part");
    await this.mayStop();
    await this.answer("q6", t("questions.q6.c2"));
    await page.getByText(t("register.wishes_skipped"), { exact: true }).click();
    await this.answer("q5", t("questions.q5.c1"));
    await expectGone(page.getByRole("group", { name: t("questions.q4.text"), exact: true }));
    await check("what was skipped at the table");

    await this.next("cards");
    const cards = await page.getByRole("main").getByRole("heading", { level: 2 }).allInnerTexts();
    assert.deepEqual(cards, [t("cards.c07.title"), t("cards.c03.title")], "in the order of choosing");
    await check("checking the cards");
    await this.mayStop();

    await this.next("statements");
    await check("the four fields, empty");
    await this.mayStop();
    const quadrants = ["person_opportunity", "person_barrier", "environment_opportunity", "environment_barrier"];
    for (const [nth, quadrant] of quadrants.entries()) {
      await this.state(quadrant, `Dit is de ${nth + 1}e uitspraak.`);
    }
    const one = new RegExp(`: ${t("register.one_statement")}$`);
    assert.equal(await page.getByRole("button", { name: one }).count(), 4);
    await this.remindedOfAName();
    await check("a word that somebody could recognise");
    await page.getByRole("button", { name: t("recognise.leave"), exact: true }).click();
    await expectGone(page.getByText(like("recognise.question")));

    await this.next("summary");
    await this.summary().fill("Wil graag meedoen, maar weet nog niet met wie.");
    await check("the summary");
    await this.mayStop();
    assert.equal(await this.summary().inputValue(), "Wil graag meedoen, maar weet nog niet met wie.");
    await tap(page.getByRole("button", { name: t("register.to.send"), exact: true }));
    await expectVisible(page.getByRole("alert").filter({ hasText: /\S/ }));
    await expectVisible(this.heading("summary"));
    await check("a summary that still needs its tick");
    await page.getByRole("checkbox", { name: t("register.not_recognisable"), exact: true }).check();
    await this.next("send");
    await expectVisible(page.getByText(t("register.kept_cards", { count: 2 }), { exact: true }));
    await expectVisible(page.getByText(t("register.kept_statements", { count: 5 }), { exact: true }));
    await expectVisible(page.getByText(t("register.kept_summary"), { exact: true }));
    await check("what is kept and what is not");
    await this.mayStop();
    await this.finish();
    await check("written up");
  }

  /** "Stoppen" is always in sight; Escape goes on where one was. */
  async mayStop(look = () => {}) {
    const { page } = this;
    const dialog = page.getByRole("dialog", { name: t("stop.title"), exact: true });
    await tap(page.getByRole("button", { name: t("stop.button"), exact: true }));
    await expectVisible(dialog);
    for (const key of ["register.stop.later", "stop.discard", "register.stop.go_on"]) {
      await expectVisible(dialog.getByRole("button", { name: t(key), exact: true }));
    }
    await look();
    await page.keyboard.press("Escape");
    await expectGone(dialog);
  }

  /** A name is asked about, never forbidden. */
  async remindedOfAName() {
    await this.addStatement();
    await this.statement(2).fill("Drinkt koffie met buurvrouw Jansen.");
    await expectVisible(this.page.getByText(like("recognise.question")));
  }
}
