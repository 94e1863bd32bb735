import { onTestFinished } from "vitest";
import type { Clock } from "../../src/clock.js";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.js";
import { startProxy } from "./tampering-proxy.js";

/** A sandbox at which no order can be looked up until it is shown: the connection breaks. */
export async function hiddenOrders(clock: Clock): Promise<{ shared: Sandbox; show: () => void }> {
  const sandbox = await startSandbox({ clock });
  onTestFinished(() => sandbox.close());
  let isShown = false;
  const url = await startProxy(sandbox.url, (answer, { path }) =>
    isShown || path !== "/partner/order" ? answer : null,
  );
  return { shared: { ...sandbox, url }, show: () => (isShown = true) };
}
