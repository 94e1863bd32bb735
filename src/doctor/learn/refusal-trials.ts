import { balanceParams } from "../../balances/balances.wire.js";
import { customerParams } from "../../customers/customers.wire.js";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import type { EndpointName } from "../../minted/endpoints.js";
import { MintedRefusal, MintedUnreadable } from "../../minted/errors.js";
import type { MintedRequest } from "../../minted/minted-api.js";
import { orderKeyToWire, orderParams } from "../../orders/orders.wire.js";
import { gramsBeyond } from "./amounts.js";
import type { FirstBuy } from "./first-buy.js";
import { wasRefused, type Lab } from "./lab.js";
import type { Trial } from "./trial.wire.js";

const { CUSTOMER_DETAILS_REQUIRED, INSUFFICIENT_BALANCE, NOT_FOUND, PRICE_UNKNOWN } = UserErrorCode;

/** Orders that should be refused; one that is carried out all the same is sold back with the rest. */
export async function refusedOrders(lab: Lab, { cash, buyPrice }: FirstBuy): Promise<void> {
  const { trader, random } = lab;
  const attempts: [what: string, as: UserErrorCode | null, changes: Partial<Trial>][] = [
    ["an unknown token", PRICE_UNKNOWN, { token: random.hex(16) }],
    ["an unknown product", null, { sku: "NOSUCHSKU" }],
    ["more than the balance", INSUFFICIENT_BALANCE, { amount: gramsBeyond(cash.balance, buyPrice) }],
  ];
  for (const [what, as, changes] of attempts) {
    const { token } = await trader.fix();
    tell(lab, what, wasRefused(lab, await trader.try(token, changes), as));
  }
  const { token } = await trader.fix(null);
  const stranger = { customer: random.uuid() };
  tell(
    lab,
    "an unknown customer",
    wasRefused(lab, await trader.try(token, stranger), CUSTOMER_DETAILS_REQUIRED),
  );
}

function tell({ say }: Lab, what: string, refused: boolean): void {
  if (!refused) say(`  an order with ${what} was carried out, and is sold back`);
}

/** How Minted says in its envelope that there is no such thing: without that, a lost order is never known not to exist. */
export async function notFound(lab: Lab): Promise<void> {
  const { facts, random } = lab;
  const id = random.uuid();
  facts.note("notFoundTold", {
    getOrder: await isTold(lab, "getOrder", { params: orderParams(id) }),
    getOrderAlternative: await isTold(lab, "getOrderAlternative", {
      body: orderKeyToWire({ externalId: id }),
    }),
    getCustomer: await isTold(lab, "getCustomer", { params: customerParams(id) }),
    customerBalance: await isTold(lab, "customerBalance", { params: balanceParams(id) }),
  });
}

async function isTold(lab: Lab, endpoint: EndpointName, request: MintedRequest): Promise<boolean> {
  try {
    await lab.upstream.minted.call(endpoint, request, lab.upstream.call());
  } catch (error) {
    if (error instanceof MintedUnreadable) return false;
    if (!(error instanceof MintedRefusal)) throw error;
    lab.refusals.add(endpoint, NOT_FOUND, error);
    return true;
  }
  return false;
}
