// The compiled app names no folder of the machine it was made on: nobody needs to know, and others could not make the same.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { test } from "node:test";
import { root, site } from "./harness/paths.mjs";

test("the compiled app names no folder of this machine", async () => {
  // The folder also holds what the build before made.
  const current = (await readFile(`${site}/hash.txt`, "utf8")).match(/^wasm: (\w+)$/m)[1];
  const files = await readdir(`${site}/pkg`, { recursive: true });
  const modules = files.filter((name) => name.includes(current) && name.endsWith(".wasm"));
  assert.ok(modules.length > 1, "the main part and the others");
  const crates = `${process.env.CARGO_HOME ?? `${homedir()}/.cargo`}/`;
  for (const name of modules) {
    const bytes = await readFile(`${site}/pkg/${name}`);
    for (const folder of [`${root}/`, crates]) assert.ok(!bytes.includes(folder), `${folder} in ${name}`);
  }
});
