import { randomUUID } from "node:crypto";
import { startApi, tokenOf, withTokens, type TestApi } from "../../support/api.js";
import { card, cardThatPaysAtOnce } from "../../support/cards.js";
import { fixPrice } from "../../support/flow.js";
import { LiveClient } from "../../support/live.js";
import { expanded } from "./macros.js";
import {
  cursorBehind,
  customers,
  newCard,
  nothing,
  thingsOf,
  type Subject,
  type Things,
} from "./subjects.js";
import type { Row } from "./table.js";

export interface Answered {
  readonly data: unknown;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  /** What it made Minted do. */
  readonly asked: readonly string[];
  /** The same without look-ups of an uncertain order, which the program makes by itself, too. */
  readonly askedForSure: readonly string[];
}

const typeOf = (variable: string): string =>
  ({ number: "CardNumber!", expiry: "CardExpiry!", security: "CardSecurityCode!" })[variable] ??
  (/^(code|price|myPrice|partnerPrice|cursor|placementCursor)$/.test(variable) ? "String!" : "ID!");

/** An API with a sandbox, in which two customers have something of everything. */
export class Desk {
  readonly api: TestApi;
  readonly #partner: string;
  readonly #things: Readonly<Record<Subject, Things>>;

  constructor(api: TestApi, partner: string, things: Readonly<Record<Subject, Things>>) {
    this.api = api;
    this.#partner = partner;
    this.#things = things;
  }

  /** Words that are the other customer's alone, and may never be told to somebody else. */
  get strangers(): readonly string[] {
    const harmless = ["partnerNode", "cardUnderA", "placementCursor"];
    const own = Object.entries(this.#things.B).filter(([name]) => !harmless.includes(name));
    return [...own.map(([, value]) => value), "deniz.test@example.com", "+905300000001"];
  }

  /** Asks the row's document about the subject's things. */
  async ask(row: Row, subject: Subject, token: string | undefined): Promise<Answered> {
    const text = withUserErrors(expanded(row.document));
    const names = [...new Set([...text.matchAll(/\$(\w+)/g)].map(([, name = ""]) => name))];
    const values = await Promise.all(names.map((name) => this.#thing(name, subject)));
    const variables = Object.fromEntries(names.map((name, place) => [name, values[place]]));
    const definitions = names.map((name) => `$${name}: ${typeOf(name)}`).join(", ");
    const [keyword = "query"] = /^(mutation|subscription)/.exec(text) ?? [];
    const query = `${keyword} Row${definitions && `(${definitions})`} ${text.slice(text.indexOf("{"))}`;
    const before = this.api.sandbox.requests.length;
    const { data, errors } = await (keyword === "subscription"
      ? this.#listen(query, variables, token)
      : this.api.send(query, variables, token === undefined ? {} : { token }));
    const requests = this.api.sandbox.requests.slice(before).filter(({ status }) => status !== 401);
    // What settles lost answers meanwhile is none of the question's, unless it asks for such a one.
    const sure = requests.filter(({ path, body }) => !/fault-500/.test(path + body));
    const asked = names.includes("uncertain") ? requests : sure;
    const [askedForSure, all] = [sure, asked].map((some) => some.map(({ method }) => method));
    return { data: data ?? null, errors: errors ?? [], asked: all ?? [], askedForSure: askedForSure ?? [] };
  }

  async #listen(query: string, variables: object, token: string | undefined) {
    const client = new LiveClient(this.api, token === undefined ? {} : { token });
    const heard = client.subscribe(query, variables);
    try {
      const { data, errors = [] } = await heard.first();
      // A token that is not good closes the connection.
      const isRefused = heard.end?.kind === "closed" && heard.end.code === 4403;
      const refusal = { message: "", extensions: { code: "UNAUTHENTICATED" } };
      const told = errors.map(({ message, extensions = {} }) => ({ message, extensions }));
      return { data, errors: isRefused ? [refusal] : told };
    } finally {
      heard.leave();
    }
  }

  /** What a $variable stands for. What can be used once is made anew. */
  async #thing(name: string, subject: Subject): Promise<string> {
    const [api, token, known] = [this.api, this.#partner, this.#things[subject]];
    const customerExternalId = known["customer"] ?? "";
    const priceOf = async (customer: string | null) =>
      (await fixPrice(api, { customerExternalId: customer }, { token })).token;
    const made: Readonly<Record<string, () => string | Promise<string>>> = {
      self: () => customers.A,
      uuid: () => randomUUID(),
      guessable: () => `order-${randomUUID()}`,
      number: () => cardThatPaysAtOnce.number,
      expiry: () => card.expiry,
      security: () => card.securityCode,
      myPrice: () => priceOf(customers.A),
      partnerPrice: () => priceOf(null),
      cursor: () => cursorBehind(api, token, known["guid"] ?? ""),
      spare: () => this.#newCustomer(),
      ...(subject === "nobody" ? {} : { price: () => priceOf(customerExternalId) }),
      ...(subject === "A" ? { card: () => newCard(api, token, customers.A) } : {}),
    };
    const value = (await made[name]?.()) ?? known[name];
    if (value === undefined) throw new Error(`Nothing is called $${name}.`);
    return value;
  }

  async #newCustomer(): Promise<string> {
    const externalId = randomUUID();
    const query =
      "mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id } } }";
    await this.api.send(query, { input: { externalId } }, { token: this.#partner });
    return externalId;
  }
}

/** One caller asks here as often as many do. */
const unlimited = { RATE_LIMIT: "off", RATE_LIMIT_PARTNER: "off", LIMIT_CARD_ATTEMPTS: "off" };

export async function openDesk(): Promise<Desk> {
  const api = await startApi({ env: { ...withTokens, ...unlimited } });
  const scope = "orders:write cards:write customers:write balances:write";
  const token = await tokenOf({ role: "partner", scope });
  const kyc =
    'mutation ($id: ID!) { upsertWalletKyc(input: { customerExternalId: $id fields: [{ name: "a" value: "b" }] }) { userErrors { code } } }';
  for (const id of Object.values(customers)) await api.send(kyc, { id }, { token });
  const [A, B] = await Promise.all(Object.values(customers).map((id) => thingsOf(api, token, id)));
  if (!A || !B) throw new Error("There are two customers.");
  return new Desk(api, token, { A, B, nobody: nothing() });
}

/** A mutation's refusals are asked for wherever the document does not say otherwise. */
function withUserErrors(document: string): string {
  if (!document.startsWith("mutation") || document.includes("userErrors")) return document;
  let depth = 0;
  for (let place = document.indexOf("("); place < document.length; place += 1) {
    if (document[place] === "(") depth += 1;
    if (document[place] === ")") depth -= 1;
    if (depth === 0) {
      const open = document.indexOf("{", place) + 1;
      return `${document.slice(0, open)} userErrors { code message field }${document.slice(open)}`;
    }
  }
  throw new Error(`No arguments: ${document}`);
}
