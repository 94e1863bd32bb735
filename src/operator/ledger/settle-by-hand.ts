import { userInfo } from "node:os";
import { wholeNumber } from "../../config/rules.js";
import { SettingsReader } from "../../config/settings-reader.js";
import { guidForm } from "../../graph/constraints.js";
import { ownerOfOrder, settleByHand } from "../../orders/ledger/hand-settlements.js";
import { OrderType } from "../../orders/order.enum.js";
import { PlacementState } from "../../orders/placing/order-placement.enum.js";
import type { Placement, Settlement } from "../../orders/placing/placement.js";
import { notThere } from "../../orders/placing/placement-words.js";
import type { Ledger } from "../../orders/ledger/ledger.js";
import { Catalogue } from "../../products/catalogue.js";
import type { CommandTools } from "../command.js";
import { isEqual, textOfOrder, textOfPlacement } from "../is-equal.js";
import { openMintedBook } from "../minted-book.js";

export interface HandArguments {
  readonly externalId: string;
  /** Of its orders at Minted; null where there are none. */
  readonly guids: readonly string[] | null;
  readonly reason: string;
  readonly by: string | null;
  /** Whether Minted is not to be asked for the orders. */
  readonly unchecked: boolean;
}

/** Settles one placement by what a person found out. Throws an Error where it is not to be settled by hand. */
export async function settlePlacementByHand(
  { externalId, guids: given, reason, by, unchecked }: HandArguments,
  { ledger, clock, env, say }: CommandTools,
): Promise<number> {
  const guids = given && given.map((guid) => guid.toUpperCase());
  const placement = await ledger.find(externalId);
  if (!placement) throw new Error(`The ledger knows nothing of ${externalId}.`);
  refuseUnlessUncertain(placement);
  if (guids === null) refuseTooEarly(placement, clock.now(), env);
  else {
    refuseWrongGuids(placement, guids);
    await refuseOthersOrders(placement, guids, ledger);
    if (!unchecked) await refuseUnlikeOrders(placement, guids, { ledger, clock, env });
  }
  const settlement: Settlement =
    guids === null
      ? { state: PlacementState.REJECTED, refusal: notThere }
      : { state: PlacementState.PLACED, guids, refusal: null };
  const note = { settledAt: new Date(clock.now()), settledBy: by ?? userInfo().username, reason };
  if (!(await settleByHand(ledger, placement, settlement, note)))
    throw new Error(`${externalId} was settled by somebody else meanwhile. Look at it again.`);
  const next = guids === null ? "It may be sent again, under the same id." : "Its id answers with the order.";
  say(`${externalId} is ${settlement.state}. ${next}`);
  return 0;
}

function refuseUnlessUncertain({ externalId, state }: Placement): void {
  if (state === PlacementState.UNCERTAIN) return;
  if (state === PlacementState.SUBMITTED)
    throw new Error(
      `${externalId} is being sent at this moment. Wait until it is UNCERTAIN, or settled by itself.`,
    );
  throw new Error(`${externalId} is ${state} already: there is nothing to settle.`);
}

function refuseWrongGuids({ externalId, type }: Placement, guids: readonly string[]): void {
  const hasNone = type === OrderType.CASH_BALANCE;
  if (hasNone && guids.length > 0) throw new Error(`${externalId} is a cash balance: no order came of it.`);
  if (!hasNone && guids.length === 0) throw new Error("Give the guid of each order that came of it.");
  const wrong = guids.find((guid) => !guidForm.test(guid));
  if (wrong !== undefined) throw new Error(`${wrong} is no guid.`);
}

async function refuseOthersOrders(
  { externalId }: Placement,
  guids: readonly string[],
  ledger: Ledger,
): Promise<void> {
  for (const guid of guids) {
    const owner = await ownerOfOrder(ledger, guid);
    if (owner !== null && owner !== externalId)
      throw new Error(`${guid} is the order of ${owner}: an order has one id.`);
  }
}

/** A slip of the hand would show one customer another's order. */
async function refuseUnlikeOrders(
  placement: Placement,
  guids: readonly string[],
  { ledger, clock, env }: Pick<CommandTools, "ledger" | "clock" | "env">,
): Promise<void> {
  if (!env["MINTED_URL"] || guids.length === 0) return;
  const book = await openMintedBook({ ledger, clock, env, requestId: "ledger" });
  try {
    const orders = await Promise.all(guids.map((guid) => book.look(guid)));
    const missing = guids.find((_, place) => orders[place] === null);
    if (missing !== undefined) throw new Error(`Minted has no order ${missing}.`);
    const found = orders.filter((order) => order !== null);
    if (!isEqual(placement, found, new Catalogue()))
      throw new Error(
        `Asked for was ${textOfPlacement(placement)}; Minted has ${found.map(textOfOrder).join("; ")}. ` +
          "Look at the guid again; --unchecked settles it all the same.",
      );
  } finally {
    await book.close();
  }
}

/** It may still turn up: whoever sends it again then has it twice. */
function refuseTooEarly({ externalId, requestedAt }: Placement, now: number, env: NodeJS.ProcessEnv): void {
  const graceS = new SettingsReader(env).read("UNCERTAIN_GRACE_S", wholeNumber(1, 604_800), 300);
  const leftS = Math.ceil((requestedAt.getTime() + graceS * 1_000 - now) / 1_000);
  if (leftS > 0) throw new Error(`${externalId} may still turn up at Minted: wait another ${leftS} s.`);
}
