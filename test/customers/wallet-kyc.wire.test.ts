import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { failedRowsFromWire, walletKycFromWire } from "../../src/customers/kyc/wallet-kyc.wire.js";
import { UnexpectedAnswer } from "../../src/wire/read.js";

const rowsOf = (data: unknown) =>
  walletKycFromWire(data, "A")?.fields.map(({ name, value }) => [name, value?.reveal() ?? null]);

const rows = [
  ["occupation", "Mühendis"],
  ["score", "7.5"],
];

describe("reads KYC in any shape that it may have", () => {
  test.each<[claim: string, data: unknown]>([
    [
      "rows of name and value",
      [
        { name: "occupation", value: "Mühendis" },
        { name: "score", value: 7.5 },
      ],
    ],
    [
      "rows of key and value",
      [
        { key: "occupation", value: "Mühendis" },
        { key: "score", value: "7.5" },
      ],
    ],
    ["an object of names", { occupation: "Mühendis", score: 7.5 }],
    [
      "rows under fields",
      {
        external_id: "A",
        fields: [
          { name: "occupation", value: "Mühendis" },
          { name: "score", value: 7.5 },
        ],
      },
    ],
    ["an object under fields", { fields: { occupation: "Mühendis", score: 7.5 } }],
    [
      "a paginator",
      {
        current_page: 1,
        data: [
          { name: "occupation", value: "Mühendis" },
          { name: "score", value: 7.5 },
        ],
      },
    ],
  ])("%s", (_claim, data) => {
    expect(rowsOf(data)).toEqual(rows);
  });

  test("values of other types become text, and none becomes null", () => {
    expect(rowsOf({ pep: false, ids: ["a"], address: { city: "Rize" }, none: null, empty: "" })).toEqual([
      ["pep", "false"],
      ["ids", '["a"]'],
      ["address", '{"city":"Rize"}'],
      ["none", null],
      ["empty", null],
    ]);
  });

  test.each([[null], [[]], [{}], [{ fields: [] }]])("%j is none", (data) => {
    expect(walletKycFromWire(data, "A")).toBeNull();
  });

  test.each([["text"], [[{ value: "nameless" }]], [["text"]]])("%j is unexpected", (data) => {
    expect(() => walletKycFromWire(data, "A")).toThrow(UnexpectedAnswer);
  });

  test("nobody sees a value by accident", () => {
    const kyc = walletKycFromWire({ occupation: "Mühendis" }, "A");
    expect(`${JSON.stringify(kyc)} ${inspect(kyc, { depth: 9 })}`).not.toContain("Mühendis");
  });
});

test("a bulk answer's rows without success are told with Minted's words", () => {
  const answer = [
    { external_id: "A", success: true },
    { external_id: "B", success: false, message: "Olmaz." },
    { external_id: "C", success: false },
    { external_id: "D" },
  ];
  const failed = [
    ["B", "Olmaz."],
    ["C", ""],
  ];
  expect([...failedRowsFromWire(answer)]).toEqual(failed);
  expect([...failedRowsFromWire({ data: answer })]).toEqual(failed);
  for (const nothing of [null, [], {}, "done"]) expect(failedRowsFromWire(nothing).size).toBe(0);
});
