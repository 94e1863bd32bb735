import { describe, expect, test } from "vitest";
import { startApi, tokenOf, withTokens } from "../support/api.js";
import { ManualClock } from "../support/manual-clock.js";

/** Stands for whatever may break where nobody expects it. */
class BreakingClock extends ManualClock {
  isBroken = false;

  override now(): number {
    if (this.isBroken) throw new Error("canary");
    return super.now();
  }
}

const query = "{ viewer { role } }";

const failed = "a request failed";

describe.each([
  ["off", [failed]],
  ["1", ["a direct answer failed", failed]],
])("what breaks before an operation begins (COMPILE_AFTER=%s)", (COMPILE_AFTER, messages) => {
  test("is told to the log with the request's id, and to the caller without its words", async () => {
    const clock = new BreakingClock();
    const api = await startApi({ clock, env: { ...withTokens, COMPILE_AFTER } });
    const token = await tokenOf({ role: "partner", exp: clock.now() / 1000 + 60 });
    const send = () => api.send(query, {}, { token });
    const isServed = async () => expect((await send()).status).toBe(200);
    await isServed();
    await isServed();
    clock.isBroken = true;
    const { status, headers, ...answer } = await send();
    clock.isBroken = false;
    expect(status).toBe(500);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: "INTERNAL_SERVER_ERROR" } }] });
    expect(JSON.stringify(answer)).not.toContain("canary");
    const told = api.logLines
      .filter((line) => line.includes("canary"))
      .map((line) => JSON.parse(line) as object);
    const requestId = headers.get("x-request-id");
    expect(told).toMatchObject(messages.map((msg) => ({ msg, requestId })));
    await isServed();
  });
});
