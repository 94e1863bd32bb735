import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.js";
import { tokenOf, withTokens } from "../support/api.js";
import { card } from "../support/cards.js";
import { deliveryInput } from "../support/deliveries.js";
import { knownCustomer } from "../support/flow.js";
import { eventually, Program, spoilt } from "../support/program.js";

const { number } = card;

/** The program on a Minted of its own process, whose memory is none of its business. */
class Remembering {
  readonly #program: Program;
  readonly #url: string;
  readonly #folder: string;
  readonly #token: string;

  private constructor(program: Program, url: string, folder: string, token: string) {
    this.#program = program;
    this.#url = url;
    this.#folder = folder;
    this.#token = token;
  }

  static async start(sandbox: Sandbox, main?: string): Promise<Remembering> {
    const folder = mkdtempSync(join(tmpdir(), "memory-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const credentials = { MINTED_USERNAME: sandbox.username, MINTED_PASSWORD: sandbox.password };
    const env = {
      MINTED_URL: sandbox.url,
      ...credentials,
      ...withTokens,
      CARD_ENTRY: "on",
      LIMIT_CARD_ATTEMPTS: "off",
    };
    const NODE_OPTIONS = `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${folder}`;
    const program = new Program({ ...env, NODE_OPTIONS }, main);
    const token = await tokenOf({ role: "partner", scope: "orders:write cards:write" });
    return new Remembering(program, await program.ready(), folder, token);
  }

  async send<Data>(query: string, input?: object): Promise<Data> {
    const response = await fetch(`${this.#url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ query, variables: { input } }),
    });
    return ((await response.json()) as { data: Data }).data;
  }

  async buy(externalId: string): Promise<void> {
    const fixing = `mutation { priceFix(input: { currency: TRY, customerExternalId: "${knownCustomer}" }) { priceFix { token } } }`;
    const { priceFix } = await this.send<{ priceFix: { priceFix: { token: string } } }>(fixing);
    const input = {
      ...{
        externalId,
        priceToken: priceFix.priceFix.token,
        currency: "TRY",
        items: [{ sku: "GAU", amount: "1" }],
      },
      ...{ account: { customer: { externalId: knownCustomer } }, payment: { card } },
    };
    const query = "mutation ($input: BuyInput!) { buy(input: $input) { orders { id } userErrors { code } } }";
    await this.send(query, input);
  }

  async deliver(externalId: string): Promise<void> {
    const query =
      "mutation ($input: CreateDeliveryInput!) { createDelivery(input: $input) { orders { id } } }";
    await this.send(query, deliveryInput({ externalId, amount: "1", payment: { card } }));
  }

  /** Every text that is still reachable, after the garbage has been collected. */
  async texts(): Promise<readonly string[]> {
    this.#program.signal("SIGUSR2");
    const read = () => {
      const [name] = readdirSync(this.#folder).filter((file) => file.endsWith(".heapsnapshot"));
      const text = name === undefined ? "" : readFileSync(join(this.#folder, name), "utf8");
      return Promise.resolve(text);
    };
    // The file is whole when its JSON ends.
    const snapshot = await eventually(
      read,
      (text) => text.endsWith("]\n}") || text.endsWith("]}\n") || text.endsWith("]}"),
    );
    return (JSON.parse(snapshot) as { strings: string[] }).strings;
  }
}

async function remembered(main?: string): Promise<number> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const program = await Remembering.start(sandbox, main);
  for (const externalId of ["taken", "refuse-success-false", "refuse-duplicate", "fault-reset", "fault-502"])
    await program.buy(externalId);
  for (const externalId of ["d-taken", "d-refuse-success-false", "d-fault-reset", "d-fault-reset-before"])
    await program.deliver(externalId);
  await program.send(
    "mutation ($input: AddStoredCardInput!) { addStoredCard(input: $input) { redirectUrl } }",
    {
      ...card,
      customerExternalId: knownCustomer,
    },
  );
  // Connections hold on to what went through them last.
  for (let count = 0; count < 20; count += 1) await program.send("{ orderStatuses { id } }");
  const texts = await program.texts();
  expect(texts.some((text) => text.includes(knownCustomer))).toBe(true);
  return texts.filter((text) => text.includes(number)).length;
}

test("nothing of what was sent keeps the card's number in memory", async () => {
  expect(await remembered()).toBe(0);
}, 90_000);

test("a program that keeps it is found out", async () => {
  const kept = spoilt(
    "cards/payment.wire.js",
    "export function paymentToWire(payment) {",
    "const kept = []; globalThis.kept = kept; export function paymentToWire(payment) { kept.push(payment.number?.reveal());",
  );
  expect(await remembered(kept)).toBeGreaterThan(0);
}, 90_000);
