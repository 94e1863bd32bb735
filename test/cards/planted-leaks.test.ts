import { expect, test } from "vitest";
import { card } from "../support/cards.js";
import { Program, spoilt } from "../support/program.js";
import { findSecrets } from "./secrets.js";

const { holder, number, expiry, securityCode } = card;

/** Everything that a program writes and answers when a card is sent to it, rightly and with a mistake. */
async function everythingOf(main?: string): Promise<string> {
  const program = new Program({ LOG_LEVEL: "trace" }, main);
  const url = await program.ready();
  const query =
    "mutation ($input: AddStoredCardInput!) { addStoredCard(input: $input) { userErrors { message } } }";
  const answers = [];
  const right = { customerExternalId: "MTD0018232", holder, number, expiry, securityCode };
  for (const input of [right, { ...right, holder: 5 }]) {
    const response = await fetch(`${url}/graphql`, {
      ...{ method: "POST", headers: { "content-type": "application/json" } },
      body: JSON.stringify({ query, variables: { input } }),
    });
    answers.push(await response.text());
  }
  program.stop();
  await program.exit();
  return answers.join("\n") + program.output + program.errors;
}

const leaks = async (main?: string) =>
  findSecrets(await everythingOf(main), { numbers: [number], expiry, securityCode });

test("the built program leaks nothing", async () => {
  expect(await leaks()).toEqual([]);
}, 60_000);

test.each([
  [
    "writes the card where it writes the request",
    "cards/stored-cards.wire.js",
    "card_cvv: securityCode.reveal()",
    "card_cvv: (process.stderr.write(number.reveal()), securityCode.reveal())",
  ],
  [
    "throws an error with the card in it",
    "cards/card-storage.js",
    "this.#checkPayment.checkCard(",
    "throw new Error(`no such card: ${input.number.reveal()}`); this.#checkPayment.checkCard(",
  ],
  [
    "tells what a variable held, as graphql-js does",
    "graph/check-variables.plugin.js",
    "const mistakes = new Set();",
    "const mistakes = new Set([JSON.stringify(variables)]);",
  ],
])(
  "a program that %s is found out",
  async (_what, file, from, to) => {
    expect(await leaks(spoilt(file, from, to))).not.toEqual([]);
  },
  60_000,
);
