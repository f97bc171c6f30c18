// One table on the terminal: what was measured, and the budget beside it.

export const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
export const ms = (milliseconds) => `${Math.round(milliseconds).toLocaleString("en")} ms`;

/** rows: [what, measured, budget, whether it is within]. */
export function print(rows) {
  const head = ["what", "measured", "budget", ""];
  const lines = rows.map(([what, measured, budget = "", within]) => [
    what,
    measured,
    budget,
    within === undefined ? "" : within ? "ok" : "OVER",
  ]);
  const width = head.map((_, at) => Math.max(...[head, ...lines].map((line) => line[at].length)));
  const row = (line) => `| ${line.map((cell, at) => cell.padEnd(width[at])).join(" | ")} |`;
  const rule = `|${width.map((wide) => "-".repeat(wide + 2)).join("|")}|`;
  console.log([row(head), rule, ...lines.map(row)].join("\n"));
}

export function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}
