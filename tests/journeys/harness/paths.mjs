// Where things are in this repository.
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
export const journeys = `${root}/tests/journeys`;
export const site = process.env.MEER_DAN_STEEN_SITE ?? `${root}/target/site`;
export const program = process.env.MEER_DAN_STEEN ?? `${root}/target/debug/meer-dan-steen`;
