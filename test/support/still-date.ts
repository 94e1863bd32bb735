import { onTestFinished, vi } from "vitest";

/** Stops the system's date, which breakers read, until the test has finished; lets so many milliseconds pass at once. */
export function stopDate(): (milliseconds: number) => void {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  return (milliseconds) => void vi.setSystemTime(Date.now() + milliseconds);
}
