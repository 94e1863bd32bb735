import { expect, test } from "vitest";
import { fuzz } from "./fuzz.js";
import { faultsOf } from "./judge.js";

test("3,000 random requests meet no 500, crash, hang, unmasked message or unhandled rejection", async () => {
  const { cases, statuses, withData, failure } = await fuzz({ cases: 3_000, seed: 20_261_124 });
  expect(failure).toBeNull();
  expect(cases).toBe(3_000);
  // Most of them get through to the resolvers, and many to Minted: else it would try nothing.
  expect(statuses.get(200)).toBeGreaterThan(1_200);
  expect(withData).toBeGreaterThan(400);
}, 300_000);

test.each<[string, number, object]>([
  ["a 500", 500, { errors: [] }],
  ["a code that the contract has not", 200, { errors: [{ message: "No", extensions: { code: "ODD" } }] }],
  ["an error of ours", 200, { errors: [{ message: "No", extensions: { code: "INTERNAL_SERVER_ERROR" } }] }],
  ["an input in a message", 400, { errors: [badInput("Not kanarya-7")] }],
  ["Minted's words in a message", 200, { errors: [badInput("It said yukaridan")] }],
  ["a place in our code", 200, { errors: [badInput("x is undefined")] }],
])("%s would be found", (_, status, body) => {
  const reply = { status, type: "application/json", text: JSON.stringify(body) };
  expect(faultsOf(reply, "POST")).not.toEqual([]);
});

function badInput(message: string) {
  return { message, extensions: { code: "BAD_USER_INPUT" } };
}
