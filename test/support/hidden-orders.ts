import { onTestFinished } from "vitest";
import type { Clock } from "../../src/clock.js";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.js";
import { startProxy } from "./tampering-proxy.js";

const page = { status: 200, headers: { "content-type": "text/html" }, body: "<p>Later</p>" };

/** A sandbox at which no order can be looked up until it is shown: a page comes, which opens no breaker. */
export async function hiddenOrders(clock: Clock): Promise<{ shared: Sandbox; show: () => void }> {
  const sandbox = await startSandbox({ clock });
  onTestFinished(() => sandbox.close());
  let isShown = false;
  const url = await startProxy(sandbox.url, (answer, { path }) =>
    isShown || path !== "/partner/order" ? answer : page,
  );
  return { shared: { ...sandbox, url }, show: () => (isShown = true) };
}
