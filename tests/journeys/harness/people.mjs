// The colleagues of the demonstration.

/** Printed by the server when it starts a demonstration. */
export const PASSPHRASE = "vier rode stenen samen";
