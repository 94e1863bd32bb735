import { onTestFinished } from "vitest";
import { startSandbox } from "../../src/sandbox/sandbox.js";
import { startApi } from "./api.js";
import { ManualClock } from "./manual-clock.js";
import { startProxy } from "./tampering-proxy.js";

/** Calls of one lane that Minted gets at once. */
export const places = 48;

/** An API and its Minted, whose answers to what begins with a path are held back until they are let go. */
export async function startHolding(path: string) {
  const clock = new ManualClock();
  const sandbox = await startSandbox({ clock });
  onTestFinished(() => sandbox.close());
  const held: (() => void)[] = [];
  const url = await startProxy(sandbox.url, (answer, request) =>
    request.path.startsWith(path) ? new Promise((give) => held.push(() => give(answer))) : answer,
  );
  const api = await startApi({ clock, shared: { ...sandbox, url } });
  const letGo = () => held.forEach((give) => give());
  return { api, clock, held, letGo };
}
