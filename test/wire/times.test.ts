import { describe, expect, test } from "vitest";
import { UnexpectedAnswer } from "../../src/wire/read.js";
import { instantOf, requiredInstant, toTheMinute } from "../../src/wire/times.js";

const iso = (instant: Date | null) => instant?.toISOString() ?? null;

describe("an instant in each of Minted's formats", () => {
  test.each([
    ["2024-12-05T18:43:32+03:00", "2024-12-05T15:43:32.000Z"],
    ["2023-12-11T11:21:46-05:30", "2023-12-11T16:51:46.000Z"],
    ["2026-02-20T12:27:57.000000Z", "2026-02-20T12:27:57.000Z"],
  ])("%s needs no zone", (text, expected) => {
    for (const zone of [null, "UTC", "Europe/Istanbul"]) expect(iso(instantOf(text, zone))).toBe(expected);
    expect(iso(requiredInstant(text, "data.expires_at"))).toBe(expected);
  });

  test.each([
    ["2023-05-31 03:16:45", "Europe/Istanbul", "2023-05-31T00:16:45.000Z"],
    ["31-05-2023 03:16", "Europe/Istanbul", "2023-05-31T00:16:00.000Z"],
    ["06-11-2023 07:18", "UTC", "2023-11-06T07:18:00.000Z"],
    // Before 2016-09 Turkey kept winter time.
    ["31-01-2015 03:16", "Europe/Istanbul", "2015-01-31T01:16:00.000Z"],
  ])("%s in %s is %s, and nothing without a zone", (text, zone, expected) => {
    expect(iso(instantOf(text, zone))).toBe(expected);
    expect(instantOf(text, null)).toBeNull();
    expect(() => requiredInstant(text, "data.expires_at")).toThrow(UnexpectedAnswer);
  });

  test.each([
    "",
    "2024-12-05",
    "2024-12-05T18:43:32",
    "2024-13-05T18:43:32Z",
    "2024-12-05T25:43:32+03:00",
    "32-05-2023 03:16",
    "31/05/2023 03:16",
    "1733413412",
    "now",
  ])("'%s' is none", (text) => {
    expect(instantOf(text, "UTC")).toBeNull();
    expect(() => requiredInstant(text, "data.expires_at")).toThrow("data.expires_at");
  });
});

test("to the minute cuts, also before 1970", () => {
  expect(iso(toTheMinute(new Date("2023-05-31T03:16:59.999Z")))).toBe("2023-05-31T03:16:00.000Z");
  expect(iso(toTheMinute(new Date("1969-12-31T23:59:30Z")))).toBe("1969-12-31T23:59:00.000Z");
  expect(toTheMinute(null)).toBeNull();
});
