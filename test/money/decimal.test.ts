import { describe, expect, test } from "vitest";
import {
  canonicalDecimal,
  decimalOfNumber,
  decimalPlaces,
  decimalToWire,
  isPositive,
  lineTotal,
  sameDecimal,
  sumOf,
} from "../../src/money/decimal.js";

describe("text becomes canonical", () => {
  test.each([
    ["559.40", "559.4"],
    ["10.00", "10"],
    ["1000", "1000"],
    ["0010.5", "10.5"],
    ["0", "0"],
    ["-0", "0"],
    ["0.000", "0"],
    ["-0.50", "-0.5"],
    ["0.0001", "0.0001"],
    ["0.00000000000000123456789012345", "0.00000000000000123456789012345"],
    ["123456789012345", "123456789012345"],
    ["12345678901234.5000", "12345678901234.5"],
    ["100000000000000000000", "100000000000000000000"],
  ])("%s is %s", (text, canonical) => {
    expect(canonicalDecimal(text)).toBe(canonical);
  });

  test.each([
    ["an exponent", "1e3"],
    ["a plus sign", "+1"],
    ["no digit before the point", ".5"],
    ["no digit after the point", "5."],
    ["a comma", "1,5"],
    ["a space", " 1"],
    ["a line break", "1\n"],
    ["nothing", ""],
    ["a word", "NaN"],
    ["a word", "Infinity"],
    ["another base", "0x10"],
    ["other digits", "١٢"],
    ["16 significant digits", "1234567890123456"],
    ["16 significant digits", "0.1234567890123456"],
    ["more than 64 characters", `0.${"0".repeat(62)}1`],
  ])("%s is refused: '%s'", (_, text) => {
    expect(canonicalDecimal(text)).toBeNull();
  });
});

describe("a JSON number keeps what was written", () => {
  test.each([
    ["0.1", "0.1"],
    ["559.4", "559.4"],
    ["1889.73", "1889.73"],
    ["34.7041", "34.7041"],
    ["-12776915", "-12776915"],
    ["-0", "0"],
    ["1e3", "1000"],
    ["1E-7", "0.0000001"],
    ["1.5e-7", "0.00000015"],
    ["1e21", "1000000000000000000000"],
    ["123456789012345", "123456789012345"],
    ["0.123456789012345", "0.123456789012345"],
    ["12345678901234.5", "12345678901234.5"],
    ["1234567890123450", "1234567890123450"],
  ])("%s is %s", (json, decimal) => {
    expect(decimalOfNumber(JSON.parse(json) as number)).toBe(decimal);
  });

  test.each(["1234567890123456", "0.1234567890123456", "1.234567890123456e30"])(
    "%s has 16 significant digits and is refused",
    (json) => {
      expect(decimalOfNumber(JSON.parse(json) as number)).toBeNull();
    },
  );

  test.each([NaN, Infinity, -Infinity, 0.1 + 0.2])("%d is refused", (value) => {
    expect(decimalOfNumber(value)).toBeNull();
  });
});

describe("a line's total is rounded half away from zero", () => {
  test.each([
    ["1.005", "1", "1.01"],
    ["-1.005", "1", "-1.01"],
    ["1.0049999999", "1", "1"],
    ["2.675", "1", "2.68"],
    ["0.01", "0.5", "0.01"],
    ["0.01", "0.4999", "0"],
    ["0.01", "-0.4999", "0"],
    ["1889.73", "0.1", "188.97"],
    ["55.94", "10", "559.4"],
    ["2889.71", "3.4605", "9999.84"],
    ["999999999.99", "999999.9999", "999999999890000"],
  ])("%s × %s is %s", (price, amount, total) => {
    expect(lineTotal(price, amount)).toBe(total);
  });
});

test("sums have no float in them", () => {
  expect(sumOf(["0.1", "0.2"])).toBe("0.3");
  expect(sumOf(Array<string>(1000).fill("0.01"))).toBe("10");
  expect(sumOf(["100000000000000", "0.01", "-100000000000000"])).toBe("0.01");
  expect(sumOf(["-0.1", "0.1"])).toBe("0");
  expect(sumOf([])).toBe("0");
});

test("equal, positive and places are told by value, not by how it is written", () => {
  expect([sameDecimal("1.50", "1.5"), sameDecimal("0", "-0"), sameDecimal("1", "1.0001")]).toEqual([
    true,
    true,
    false,
  ]);
  expect(["0", "-1", "0.0001"].map(isPositive)).toEqual([false, false, true]);
  expect(["1", "1.5000", "0.0001", "100"].map(decimalPlaces)).toEqual([0, 1, 4, 0]);
});

describe("against whole-number arithmetic, for 2,000 seeded pairs", () => {
  const pairs = seededPairs(2_000);

  test("products are exact, and rounded half away from zero", () => {
    const wrong = pairs.filter(([a, b]) => {
      const product = a.units * b.units;
      const places = a.places + b.places;
      const expected = places <= 2 ? textOf(product, places) : textOf(roundedTo2(product, places), 2);
      return lineTotal(a.text, b.text) !== expected;
    });
    expect(wrong).toEqual([]);
  });

  test("sums are exact", () => {
    const wrong = pairs.filter(([a, b]) => {
      const places = Math.max(a.places, b.places);
      const scaled = (value: Sample) => value.units * 10n ** BigInt(places - value.places);
      return sumOf([a.text, b.text]) !== textOf(scaled(a) + scaled(b), places);
    });
    expect(wrong).toEqual([]);
  });

  test("a number comes back from the wire as it went out", () => {
    const samples = pairs.flat().filter(({ text }) => text.replace(/[-.]|^-?0\.0*/g, "").length <= 15);
    expect(samples.length).toBeGreaterThan(2_000);
    const wrong = samples.filter(({ text }) => {
      const json = JSON.stringify(decimalToWire(text));
      return decimalOfNumber(JSON.parse(json) as number) !== canonicalDecimal(text);
    });
    expect(wrong).toEqual([]);
  });
});

interface Sample {
  readonly text: string;
  /** The value times ten to the power of `places`. */
  readonly units: bigint;
  readonly places: number;
}

function seededPairs(count: number): [Sample, Sample][] {
  let state = 20_261_123;
  // Numerical Recipes' generator: the same pairs on every run.
  const below = (limit: number) => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % limit;
  const sample = (): Sample => {
    const places = below(5);
    const digits = BigInt(below(2 ** 31)) * BigInt(10 ** below(4)) + BigInt(below(1_000));
    const units = below(4) === 0 ? -digits : digits;
    return { text: textOf(units, places), units, places };
  };
  return Array.from({ length: count }, () => [sample(), sample()]);
}

/** Canonical text of units / 10^places. */
function textOf(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, "");
  return (units < 0n ? "-" : "") + whole + (fraction === "" ? "" : `.${fraction}`);
}

function roundedTo2(units: bigint, places: number): bigint {
  const step = 10n ** BigInt(places - 2);
  const size = units < 0n ? -units : units;
  const rounded = (size + step / 2n) / step;
  return units < 0n ? -rounded : rounded;
}
