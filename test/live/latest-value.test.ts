import { expect, test } from "vitest";
import { LatestValue } from "../../src/live/latest-value.js";

test("a slow reader gets the newest value, and no queue of older ones", async () => {
  const place = new LatestValue<number>();
  const values = place[Symbol.asyncIterator]();
  for (const value of [1, 2, 3]) place.push(value);
  expect(await values.next()).toEqual({ done: false, value: 3 });
  const next = values.next();
  place.push(4);
  expect(await next).toEqual({ done: false, value: 4 });
});

test("what was pushed before the end is still read, and nothing after it", async () => {
  const place = new LatestValue<number>();
  place.push(1);
  place.fail(new Error("refused"));
  place.push(2);
  place.end();
  const values = place[Symbol.asyncIterator]();
  expect(await values.next()).toEqual({ done: false, value: 1 });
  await expect(values.next()).rejects.toThrow("refused");
});
