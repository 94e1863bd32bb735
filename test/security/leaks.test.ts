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

test.each([
  [
    "writes down what a page of Minted's says",
    "minted/failure-log.js",
    "const record = {",
    "const record = { page: answer?.body,",
  ],
  [
    "throws an error with an e-mail address in it",
    "customers/change-customers.js",
    "create(input, context) {",
    "create(input, context) { if (input.email) throw new Error(`no mail to ${input.email}`);",
  ],
  [
    "keeps a customer's details in the ledger",
    "orders/placing/open-placements.js",
    "requestId: call.requestId",
    "requestId: JSON.stringify(intent.account)",
  ],
  ["passes on Minted's words as they are", "minted/minted-api.js", "...personalTexts(request.body)", ""],
  [
    "logs the bearer token",
    "http/make-context.js",
    "const { id: requestId, headers } = request;",
    "const { id: requestId, headers } = request; options.log.debug({ asked: [headers.authorization] });",
  ],
  [
    "logs its settings",
    "server.js",
    "const log = createLogger(config.logLevel);",
    "const log = createLogger(config.logLevel); log.info(JSON.stringify(config.minted.credentials.current));",
  ],
])("a program that %s is found out", { timeout: 120_000 }, async (_what, file, from, to) => {
  expect((await runOf(spoilt(file, from, to), true)).leaks()).not.toEqual([]);
});

test("a short run of the program as it is leaks nothing", { timeout: 120_000 }, async () => {
  expect((await runOf(undefined, true)).leaks()).toEqual([]);
});

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
