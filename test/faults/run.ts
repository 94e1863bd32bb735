import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Killer } from "./api/killer.js";
import { planKills } from "./api/kills.js";
import { settleDeliveriesByHand } from "./api/operator.js";
import { openBed, times, type Bed, type BedOptions } from "./bed.js";
import { compareBooks, type Books } from "./books/compare.js";
import { readMintedOrders } from "./books/minted-orders.js";
import type { Caller } from "./callers/caller.js";
import { Callers } from "./callers/callers.js";
import { GraphqlClient } from "./callers/graphql-client.js";
import { jobsOf, type Job } from "./callers/intents.js";
import { Closing } from "./closing.js";
import type { Outcome } from "./report.js";
import { untilSettled } from "./settle.js";

export interface RunOptions extends Omit<BedOptions, "deliveries"> {
  readonly orders: number;
  readonly kills: number;
  /** How many operations the callers ask for at once. */
  readonly callers: number;
}

/** One run, from an empty ledger to the comparison of the three books. */
export async function runFaults(options: RunOptions): Promise<Outcome> {
  const jobs = jobsOf(options.seed, options.orders);
  const deliveries = jobs.filter(({ intent }) => intent.kind === "delivery").length;
  const closing = new Closing();
  try {
    return await runOn(await openBed({ ...options, deliveries }, closing), jobs, options);
  } finally {
    await closing.close();
  }
}

async function runOn(bed: Bed, jobs: readonly Job[], options: RunOptions): Promise<Outcome> {
  const client = new GraphqlClient(() => bed.api.url);
  const { seed, callers: atOnce } = options;
  const callers = new Callers({ client, seed, atOnce, patienceMs: 4 * times.graceMs });
  const killer = new Killer({
    ...{ api: bed.api, ledger: bed.database.ledger },
    inFlight: () => callers.inFlight.ids,
    finished: () => callers.finished,
  });
  const startedAt = performance.now();
  await placeAll(bed, { callers, killer, jobs, options });
  const seconds = (performance.now() - startedAt) / 1000;
  const settledByHand = await settleAll(bed, client, callers);
  await bed.api.stop();
  const books = await readBooks(bed, callers.all);
  const { statesAtKills } = killer;
  const seen = { statesAtKills, settledByHand, ownEnds: bed.api.ends, failures: client.failures };
  return { options, seconds, books, findings: compareBooks(books), faults: bed.proxy.counts, ...seen };
}

interface Placing {
  readonly callers: Callers;
  readonly killer: Killer;
  readonly jobs: readonly Job[];
  readonly options: RunOptions;
}

/** The callers, while faults and kills happen; the faults end when hardly anything but waiting is left. */
async function placeAll({ proxy, plan }: Bed, { callers, killer, jobs, options }: Placing): Promise<void> {
  const ended = new AbortController();
  // Each kill that is waited for listens to it.
  setMaxListeners(0, ended.signal);
  proxy.onStage = (stage, placedId) => killer.trigger.onStage(stage, placedId);
  plan.begin();
  const killing = killer.carryOut(planKills(options.seed, options.kills, jobs.length), ended.signal);
  const calling = callers.carryOut(jobs).finally(() => ended.abort());
  const calming = (async () => {
    while (callers.finished < jobs.length * 0.98 && !ended.signal.aborted) await sleep(20);
    plan.end();
  })();
  await Promise.all([calling, killing, calming]);
}

/**
 * Returns how often a delivery was settled by hand. Who then asks for it again may be left without an answer again, on
 * a machine that is slow.
 */
async function settleAll(bed: Bed, client: GraphqlClient, callers: Callers): Promise<number> {
  const { program, proxy, database } = bed;
  let settledByHand = 0;
  for (let round = 0; round < 3; round += 1) {
    await untilSettled(client, times.graceMs);
    settledByHand += await settleDeliveriesByHand({
      ...{ ...program, ledger: database.ledger },
      guidsOf: (id) => [...proxy.idsByGuid].filter(([, known]) => known === id).map(([guid]) => guid),
    });
    await callers.askAgain();
    if (callers.all.every(({ knows }) => knows)) break;
  }
  return settledByHand;
}

/** Deliveries are named as they were sent. After a start the ledger has the orders from before, too. */
async function readBooks(
  { sandbox, before, proxy, database }: Bed,
  callers: readonly Caller[],
): Promise<Books> {
  const oldGuids = new Set(before.map(({ guid }) => guid));
  const oldIds = new Set(before.map((order) => order.externalId));
  const ledger = (await database.ledger.rows()).filter(({ externalId }) => !oldIds.has(externalId));
  const orders = (await readMintedOrders(sandbox)).filter(({ guid }) => !oldGuids.has(guid));
  const named = orders.map((order) => ({
    ...order,
    externalId: order.externalId ?? proxy.idsByGuid.get(order.guid) ?? null,
  }));
  return { callers, ledger, orders: named };
}
