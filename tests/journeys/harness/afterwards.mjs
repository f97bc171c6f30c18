// Tidying up at the end of a test, all of it, also when a part of it fails.
import { Faults } from "./faults.mjs";

const waiting = new WeakMap();

/** The last thing that was opened is closed first. A hook of the test runner that fails stops those after it. */
export function afterwards(its, act) {
  if (!waiting.has(its)) {
    waiting.set(its, []);
    its.after(async () => {
      const faults = new Faults();
      for (const act of waiting.get(its).reverse()) await faults.keep(act());
      try {
        faults.check();
      } catch (error) {
        // Beside what failed first, this is often the cause of it.
        console.error(`${its.name}: ${error.message}`);
        throw error;
      }
    });
  }
  waiting.get(its).push(act);
}
