import { userInfo } from "node:os";
import { wholeNumber } from "../../config/rules.js";
import { SettingsReader } from "../../config/settings-reader.js";
import { guidForm } from "../../graph/constraints.js";
import { settleByHand } from "../../orders/ledger/hand-settlements.js";
import { OrderType } from "../../orders/order.enum.js";
import { PlacementState } from "../../orders/placing/order-placement.enum.js";
import type { Placement, Settlement } from "../../orders/placing/placement.js";
import { notThere } from "../../orders/placing/placement-words.js";
import type { CommandTools } from "../command.js";

export interface HandArguments {
  readonly externalId: string;
  /** Of its orders at Minted; null where there are none. */
  readonly guids: readonly string[] | null;
  readonly reason: string;
  readonly by: string | null;
}

/** Settles one placement by what a person found out. Throws an Error where it is not to be settled by hand. */
export async function settlePlacementByHand(
  { externalId, guids, reason, by }: HandArguments,
  { ledger, clock, env, say }: CommandTools,
): Promise<number> {
  const placement = await ledger.find(externalId);
  if (!placement) throw new Error(`The ledger knows nothing of ${externalId}.`);
  refuseUnlessUncertain(placement);
  if (guids === null) refuseTooEarly(placement, clock.now(), env);
  else refuseWrongGuids(placement, guids);
  const settlement: Settlement =
    guids === null
      ? { state: PlacementState.REJECTED, refusal: notThere }
      : { state: PlacementState.PLACED, guids: guids.map((guid) => guid.toUpperCase()), refusal: null };
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

/** It may still turn up: whoever sends it again then has it twice. */
function refuseTooEarly({ externalId, requestedAt }: Placement, now: number, env: NodeJS.ProcessEnv): void {
  const graceS = new SettingsReader(env).read("UNCERTAIN_GRACE_S", wholeNumber(1, 604_800), 300);
  const leftS = Math.ceil((requestedAt.getTime() + graceS * 1_000 - now) / 1_000);
  if (leftS > 0) throw new Error(`${externalId} may still turn up at Minted: wait another ${leftS} s.`);
}
