import { Ctx, Query, Resolver } from "type-graphql";
import { AllowAnyCaller } from "../auth/allow.decorator.js";
import type { Context } from "../context.js";
import { nodeId } from "../graph/node-id.js";
import { wordsIn } from "../graph/words.js";
import type { UpstreamHealth } from "../ops/upstream-health.js";
import { TradingStatus } from "./trading-status.type.js";

const unreachable = {
  en: "Minted cannot be reached at the moment.",
  tr: "Minted'e şu anda ulaşılamıyor.",
};

@Resolver()
export class TradingResolver {
  readonly #health: UpstreamHealth;
  readonly #cardEntry: boolean;

  constructor(health: UpstreamHealth, cardEntry: boolean) {
    this.#health = health;
    this.#cardEntry = cardEntry;
  }

  @AllowAnyCaller()
  @Query(() => TradingStatus, {
    nullable: true,
    description:
      "What can be placed now: the state of the way to Minted, which is asked at most every two seconds however " +
      "many callers there are.",
  })
  async trading(@Ctx() { call }: Context): Promise<TradingStatus> {
    const { ok } = await this.#health.check();
    return {
      id: nodeId("TradingStatus", "now"),
      ...{ buy: ok, sell: ok, delivery: ok, card: ok && this.#cardEntry },
      reason: ok ? null : wordsIn(call.language, unreachable),
      until: null,
    };
  }
}
