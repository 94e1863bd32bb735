import { expect, test } from "vitest";
import { createLogger } from "../src/logger.js";

function logged(record: Readonly<Record<string, unknown>>): string {
  const lines: string[] = [];
  const log = createLogger("debug", { write: (line) => void lines.push(line) });
  log.child(record).warn(record, "a record");
  return lines.join();
}

test.each(["authorization", "password", "token", "priceToken", "number", "securityCode", "holder", "iban"])(
  "a record's %s is never written, however deep it stands",
  (name) => {
    const secret = { [name]: "canary" };
    const line = logged({ ...secret, input: secret, request: { headers: secret } });
    expect(line).toContain("[Redacted]");
    expect(line).not.toContain("canary");
  },
);

test.each(["identityNumber", "email", "phone", "firstName", "lastName", "birthdate", "address"])(
  "nor is somebody's %s",
  (name) => {
    expect(logged({ customer: { [name]: "canary" } })).not.toContain("canary");
  },
);

test("what an error says is written, and nothing else that it holds", () => {
  const err = Object.assign(new Error("went wrong"), { input: { note: "canary" } });
  expect(logged({ err, externalId: "order-1" })).toMatch(/went wrong.*order-1/);
  expect(logged({ err })).not.toContain("canary");
});
