// A tablet that is slower than this machine.

export const SLOWER = 4;

/** From here on; gives what ends it. */
export async function slowly(device) {
  const inspector = await device.context.newCDPSession(device.page);
  await inspector.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return () => inspector.detach();
}
