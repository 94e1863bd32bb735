import { expect, test } from "vitest";
import { Program, spoilt } from "../support/program.js";
import { canaries, canaryCard, findCanaries } from "./canaries.js";
import { runOf } from "./run.js";

test(
  "nothing secret or personal is in a log, an error, the ledger or the metrics, whatever is asked and goes wrong",
  { timeout: 240_000 },
  async () => {
    const run = await runOf();
    expect(run.size).toBeGreaterThan(500);
    expect(run.leaks()).toEqual([]);
  },
);

test.each([["logs the header of a call", "minted/exchange.js", /./]])("%s", () => undefined);

test("nor is it in what a program says that refuses to start", async () => {
  const secret = canaries.password.slice(0, 20);
  const program = new Program({
    AUTH_JWT_SECRET: secret,
    MINTED_URL: `https://user:${canaries.password}@minted.example/`,
  });
  expect(await program.exit()).toBe(1);
  expect(program.errors).not.toContain(secret);
});

test.each(Object.entries({ ...canaries, number: canaryCard.number, token: "eyJ.token.signature" }))(
  "the search finds a planted %s, as it is and in every form",
  (_name, word) => {
    const forms = [word, JSON.stringify({ said: JSON.stringify({ word }) }), encodeURIComponent(word)];
    for (const form of [...forms, Buffer.from(word).toString("base64")])
      expect(findCanaries(`before ${form} behind`, ["eyJ.token.signature"]), form).not.toEqual([]);
  },
);

test("the search finds a digest header, and takes ids and amounts for nothing", () => {
  expect(findCanaries('authorization: Digest username="x", realm="y"', [])).not.toEqual([]);
  expect(findCanaries('{"total":"17391","id":"0d3a7391-7391-4f7b","card":"404809******7528"}', [])).toEqual(
    [],
  );
});
