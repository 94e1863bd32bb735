import { Ctx, Query, Resolver } from "type-graphql";
import { AllowAnyCaller } from "../auth/allow.decorator.js";
import type { Context } from "../context.js";
import { nodeId } from "../graph/node-id.js";
import { wordsIn, type Words } from "../graph/words.js";
import type { UpstreamHealth } from "../ops/upstream-health.js";
import type { CatchUp } from "../orders/ledger/catch-up.js";
import type { LedgerHealth } from "../orders/ledger/ledger-health.js";
import type { TradingKind } from "./trading-kind.js";
import { TradingStatus } from "./trading-status.type.js";
import type { Closure, TradingSwitches } from "./trading-switches.js";
import { catchingUp, ledgerDown, unreachable } from "./trading-words.js";

export interface TradingParts {
  readonly health: UpstreamHealth;
  readonly ledgerHealth: LedgerHealth;
  readonly switches: TradingSwitches;
  readonly catchUp: CatchUp;
  /** Whether raw card numbers are taken at all. */
  readonly cardEntry: boolean;
}

@Resolver()
export class TradingResolver {
  readonly #parts: TradingParts;

  constructor(parts: TradingParts) {
    this.#parts = parts;
  }

  @AllowAnyCaller()
  @Query(() => TradingStatus, {
    nullable: true,
    description:
      "What can be placed now: what the operator has closed, whether the ledger of orders can be written, and the " +
      "way to Minted; both are tried at most every two seconds, however many callers there are.",
  })
  async trading(@Ctx() { call, isConfidential, log }: Context): Promise<TradingStatus> {
    const { health, ledgerHealth, switches, catchUp, cardEntry } = this.#parts;
    const [upstream, book, closures] = await Promise.all([
      health.check(),
      ledgerHealth.check(),
      switches.closures().catch((error: unknown) => {
        log.error({ err: error }, "the ledger does not say what is closed");
        return null;
      }),
    ]);
    if (!closures || !book.ok) return statusOf(call.language, ledgerDown);
    if (!upstream.ok) return statusOf(call.language, unreachable);
    if (!catchUp.isDone) return statusOf(call.language, catchingUp);
    return closedBy(closures, cardEntry && isConfidential);
  }
}

const id = nodeId("TradingStatus", "now");

/** Nothing is possible. */
function statusOf(language: string, reason: Words): TradingStatus {
  const nothing = { buy: false, sell: false, delivery: false, card: false };
  return { id, ...nothing, reason: wordsIn(language, reason), until: null };
}

function closedBy(closures: readonly Closure[], takesCards: boolean): TradingStatus {
  const isOpen = (kind: TradingKind) => closures.every((closure) => closure.kind !== kind);
  const reasons = [...new Set(closures.map(({ reason }) => reason))];
  const ends = closures.map(({ until }) => until?.getTime() ?? Infinity);
  const last = Math.max(-Infinity, ...ends);
  return {
    id,
    ...{ buy: isOpen("buy"), sell: isOpen("sell"), delivery: isOpen("delivery") },
    card: isOpen("card") && takesCards,
    reason: reasons.length > 0 ? reasons.join(" ") : null,
    until: Number.isFinite(last) ? new Date(last) : null,
  };
}
