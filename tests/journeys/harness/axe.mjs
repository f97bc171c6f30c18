// Nobody is left out: axe-core on a page as it stands, with the rules of WCAG 2.2 AA.
import axe from "axe-core";

const RULES = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  // Off by default in axe; it is the rule of our big targets.
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

/** Fails with a list that says where and what. With `only`, for a page that was looked at with all rules before. */
export async function accessible(page, where, only) {
  const rules = only ? { ...RULES, runOnly: { type: "rule", values: only } } : RULES;
  const violations = await unrolled(page, () => look(page, where, rules));
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = failureSummary.split("\n").slice(1).join(" ").trim();
      return `${id}: ${help}\n    ${target.join(" ")}\n    ${why}`;
    }),
  );
  if (lines.length > 0) throw new Error(`${where} is not for everyone:\n  ${lines.join("\n  ")}`);
}

/** On a screen as long as the page: nothing lies half under a bar, or out of sight below. */
async function unrolled(page, act) {
  const { width, height } = page.viewportSize();
  let [long, found] = [height, undefined];
  // A page that grew while it was looked at is looked at again; one that is always a little longer than its screen, not for ever.
  for (let nth = 0; nth < 3; nth += 1) {
    const now = await tall(page);
    if (nth > 0 && now <= long) break;
    long = Math.max(now, long);
    if (long > height) await page.setViewportSize({ width, height: long });
    found = await act();
  }
  if (long > height) await page.setViewportSize({ width, height });
  return found;
}

const tall = (page) => page.evaluate(() => document.documentElement.scrollHeight);

async function look(page, where, chosen) {
  // Through the inspector, which a page's policy does not bind.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate((rules) => window.axe.run(document, rules), chosen);
  if (chosen === RULES && passes.length === 0) throw new Error(`axe looked at nothing on ${where}`);
  return violations;
}

/** Nothing to scroll sideways to; with what sticks out. */
export async function fitsSideways(page, where) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const all = [...document.querySelectorAll("body *")].filter((el) => el.getBoundingClientRect().right > width + 1);
    return all.slice(0, 5).map((el) => `${el.tagName.toLowerCase()}.${el.getAttribute("class") ?? ""}`);
  });
  if (wide.length > 0) throw new Error(`${where} has to be scrolled sideways, because of ${wide.join(", ")}`);
}
