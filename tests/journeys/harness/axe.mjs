// Nobody is left out: axe-core on a page as it stands, with the rules of WCAG 2.2 AA.
import axe from "axe-core";

const RULES = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  // Off by default in axe; it is the rule of our big targets.
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

/** Fails with a list that says where and what. */
export async function accessible(page, where) {
  check([[where, await unrolled(page, () => tall(page), () => look(page, where, RULES))]]);
}

/**
 * The same page in one look after another, each with a name, what the root wears, and the only rules for a page that was
 * looked at with all of them before. Unrolled once, as long as it is in its longest look: drawing it anew takes longest.
 */
export async function accessibleIn(page, where, looks) {
  const wear = (attributes) => page.evaluate(dress, attributes);
  const longest = async () => {
    let long = 0;
    for (const [, attributes] of looks) long = Math.max(long, await wear(attributes));
    return long;
  };
  const eachLook = async () => {
    const found = [];
    for (const [name, attributes, only] of looks) {
      await wear(attributes);
      const rules = only ? { ...RULES, runOnly: { type: "rule", values: only } } : RULES;
      found.push([`${where} (${name})`, await look(page, `${where} (${name})`, rules)]);
    }
    return found;
  };
  try {
    check(await unrolled(page, longest, eachLook));
  } finally {
    await wear({});
  }
}

function check(found) {
  const faults = found.flatMap(([where, violations]) => {
    const lines = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => {
        const why = failureSummary.split("\n").slice(1).join(" ").trim();
        return `${id}: ${help}\n    ${target.join(" ")}\n    ${why}`;
      }),
    );
    return lines.length > 0 ? [`${where} is not for everyone:\n  ${lines.join("\n  ")}`] : [];
  });
  if (faults.length > 0) throw new Error(faults.join("\n"));
}

/** On a screen as long as the page, as `measure` finds it: nothing lies half under a bar, or out of sight below. */
async function unrolled(page, measure, act) {
  const { width, height } = page.viewportSize();
  let [long, found] = [height, undefined];
  // A page that grew while it was looked at is looked at again; one that is always a little longer than its screen, not for ever.
  for (let nth = 0; nth < 3; nth += 1) {
    const now = await measure();
    if (nth > 0 && now <= long) break;
    long = Math.max(now, long);
    if (long > height) await page.setViewportSize({ width, height: long });
    found = await act();
  }
  if (long > height) await page.setViewportSize({ width, height });
  return found;
}

const tall = (page) => page.evaluate(() => document.documentElement.scrollHeight);

/** Runs in the page, as the switches on it would do it; says how long the page is then. */
function dress(attributes) {
  const root = document.documentElement;
  for (const name of ["data-theme", "data-outdoor"]) root.removeAttribute(name);
  for (const [name, value] of Object.entries(attributes)) root.setAttribute(name, value);
  return root.scrollHeight;
}

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
