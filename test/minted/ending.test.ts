import { expect, test } from "vitest";
import { Ending, type EndSignal } from "../../src/ending.js";

/** What is told to whom, by a signal that ends while some come and go. */
function toldBy(signal: EndSignal, abort: (reason: Error) => void): unknown[] {
  const told: unknown[] = [];
  const late = () => told.push("late");
  const taken = () => told.push("taken");
  const twice = () => told.push("twice");
  signal.addEventListener("abort", () => told.push(["first", signal.aborted, signal.reason]), { once: true });
  signal.addEventListener("abort", () => {
    signal.removeEventListener("abort", taken);
    abort(new Error("again"));
  });
  signal.addEventListener("abort", taken, { once: true });
  signal.addEventListener("abort", twice, { once: true });
  signal.addEventListener("abort", twice, { once: true });
  abort(new Error("The end."));
  abort(new Error("once more"));
  signal.addEventListener("abort", late, { once: true });
  expect(() => signal.throwIfAborted()).toThrow("The end.");
  return told;
}

test("an ending tells its listeners what an AbortSignal does, also those that are taken away while others are told", () => {
  const ending = new Ending();
  const controller = new AbortController();
  const told = toldBy(ending, (reason) => ending.abort(reason));
  expect(told).toEqual(toldBy(controller.signal, (reason) => controller.abort(reason)));
  expect(told).toEqual([["first", true, new Error("The end.")], "twice"]);
});
