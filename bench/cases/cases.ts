import { customerId, orderGuid } from "../upstream/ids.js";
import { fifty, type OperationName } from "./queries.js";

/** Whose data is asked for, in turn: callers do not all ask for the same. */
export interface Population {
  readonly customers: number;
  readonly ordersEach: number;
}

export type Data = Readonly<Record<string, unknown>>;

export interface Step {
  readonly operation: OperationName;
  /** Of the operation with this running number; `before` is what the step before answered, in our shape. */
  readonly variables: (number: number, population: Population, before: Data | null) => Data;
  /** Whether operations whose numbers name the same customer are the same, and have the same answer. */
  readonly isRepeatable: boolean;
}

export interface Case {
  readonly name: string;
  readonly title: string;
  readonly steps: readonly Step[];
}

const ofCustomer = (number: number, { customers, ordersEach: orders }: Population) =>
  customerId({ orders, number: number % customers });

const read = (operation: OperationName): Step => ({
  ...{ operation, isRepeatable: true },
  variables: (number, population) => ({ id: ofCustomer(number, population) }),
});

const lookUps: Step = {
  ...{ operation: "LookUps", isRepeatable: true },
  variables: (number, { customers, ordersEach: orders }) => {
    const guid = (place: number) =>
      orderGuid({ orders, number: (number + Math.floor(place / orders)) % customers, place: place % orders });
    return Object.fromEntries(fifty((place) => [`g${place}`, guid(place)]));
  },
};

const fix: Step = { ...read("Fix"), isRepeatable: false };

/** Ids of orders never repeat, not even between contestants and runs. */
const run = Date.now().toString(36);
let bought = 0;

const buy: Step = {
  ...{ operation: "Buy", isRepeatable: false },
  variables: (number, population, before) => {
    const { priceFix } = before as { priceFix: { priceFix: { token: string } } };
    bought += 1;
    const input = {
      ...{ externalId: `BUY-${run}-${bought}`, priceToken: priceFix.priceFix.token, currency: "TRY" },
      account: { customer: { externalId: ofCustomer(number, population) } },
      ...{ payment: { cashBalance: true }, items: [{ sku: "GAU", amount: "1" }] },
    };
    return { input };
  },
};

export const cases: readonly Case[] = [
  { name: "small", title: "one small read", steps: [read("Small")] },
  { name: "home", title: "a wallet's home screen", steps: [read("Home")] },
  { name: "list", title: "a list of 30 orders with items", steps: [read("List")] },
  { name: "lookups", title: "50 order look-ups in one operation", steps: [lookUps] },
  { name: "buy", title: "price fix and buy (two requests)", steps: [fix, buy] },
];

export function caseNamed(name: string): Case {
  const found = cases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no case ${name}.`);
  return found;
}
