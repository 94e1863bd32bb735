import { accessSync, constants, existsSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Clock } from "../../clock.js";
import type { EndpointName } from "../../minted/endpoints.js";
import type { Random } from "../../random.js";
import type { Arguments } from "../arguments.js";
import { checkUp, type Verdicts } from "../check-up.js";
import { reportOf } from "../report.js";
import type { Say } from "../run-doctor.js";
import type { Upstream } from "../../operator/upstream.js";
import { asExpected, isCalm, isEverywhere, notTried, verdictOf } from "../verdict.js";
import { consented } from "./consent.js";
import { FactBook } from "./fact-book.js";
import { buyFirst } from "./first-buy.js";
import { throwIfInterrupted, type Lab } from "./lab.js";
import { lookUps, orderList, repeats } from "./order-trials.js";
import { notFound, refusedOrders } from "./refusal-trials.js";
import { RefusalNotes } from "./refusal-notes.js";
import { foreignToken, outlive, reuse, withoutCurrency } from "./token-trials.js";
import { Stopped, Trader } from "./trader.js";
import { tellWhatIsOpen } from "./what-is-open.js";

export interface LearnOptions {
  readonly upstream: Upstream;
  readonly args: Arguments;
  readonly clock: Clock;
  readonly random: Random;
  readonly say: Say;
  readonly stdin: NodeJS.ReadableStream;
  readonly signal?: AbortSignal;
}

/** Without these an order cannot be looked after. */
const needed: readonly EndpointName[] = ["priceFix", "getOrderAlternative", "getOrders"];

/** Runs `npm run doctor -- --learn`; resolves to its exit code: 0 where nothing is left open. */
export async function learn(options: LearnOptions): Promise<number> {
  const { upstream, args, clock, random, say, signal } = options;
  const { customer, currency, wait } = args;
  refuseUnwritable(args.out);
  if (!(await consented({ ...options, ...args }))) return 1;
  const verdicts = await checkUp(upstream, { ...args, at: new Date(clock.now()) });
  if (needed.some((name) => !isCalm(verdicts.get(name) ?? notTried))) {
    say(
      "",
      ...reportOf(verdicts, upstream.config, upstream.url.host),
      "",
      `Nothing was bought: mend ${needed.join(", ")} first.`,
    );
    return 1;
  }
  const facts = new FactBook(clock, upstream.url.host, say);
  const trader = new Trader({ upstream, clock, random, customer, currency });
  const refusals = new RefusalNotes();
  const tools = { upstream, clock, random, say, signal };
  const lab: Lab = { ...tools, trader, facts, refusals, customer, currency, wait };
  say("", "Found out:");
  const isWhole = await experiment(lab);
  await sellBack(lab);
  const isOpen = tellWhatIsOpen(trader.open, say);
  if (trader.traded.length > 0) write(lab, answered(verdicts, upstream, trader.traded), args.out);
  else say("", "Nothing was bought, and nothing is written.");
  return isOpen || !isWhole ? 1 : 0;
}

function write(
  { facts, refusals, say }: Lab,
  endpoints: Readonly<Record<string, string>>,
  out: string,
): void {
  facts.note("refusals", refusals.rows(), refusals.words());
  if (refusals.alike().length > 0) facts.note("refusalsThatLookAlike", refusals.alike());
  facts.note("endpoints", endpoints, `${Object.keys(endpoints).length} answered as expected`);
  writeFileSync(out, `${JSON.stringify(facts, null, 2)}\n`);
  say("", `Written to ${out}. Set MINTED_FACTS to that path, and the program goes by it.`);
}

/** Whether every experiment came to its end. */
async function experiment(lab: Lab): Promise<boolean> {
  try {
    const aged = await lab.trader.fix();
    const first = await buyFirst(lab);
    await attempt(lab, "looking the order up", () => lookUps(lab, first));
    await attempt(lab, "the order list", () => orderList(lab, first));
    await attempt(lab, "repeating the external id", () => repeats(lab, first));
    await attempt(lab, "using a token again", () => reuse(lab, first));
    await attempt(lab, "using another's token", () => foreignToken(lab));
    await attempt(lab, "leaving the currency out", () => withoutCurrency(lab));
    await attempt(lab, "orders to be refused", () => refusedOrders(lab, first));
    await attempt(lab, "what does not exist", () => notFound(lab));
    await attempt(lab, "outliving a token", () => outlive(lab, aged));
    return true;
  } catch (error) {
    lab.say("", `Stopped: ${error instanceof Stopped ? error.message : verdictOf(error).words}`);
    return false;
  }
}

/** One that fails says so and leaves its facts out; what ails the whole connection stops everything. */
async function attempt(lab: Lab, what: string, run: () => Promise<void>): Promise<void> {
  throwIfInterrupted(lab);
  try {
    await run();
  } catch (error) {
    if (error instanceof Stopped) throw error;
    const verdict = verdictOf(error);
    if (isEverywhere(verdict)) throw error;
    lab.say(`  ${what}: not found out: ${verdict.words}`);
  }
}

async function sellBack({ trader, say }: Lab): Promise<void> {
  try {
    await trader.sellBack();
  } catch (error) {
    say("", `Selling back failed: ${error instanceof Stopped ? error.message : verdictOf(error).words}`);
  }
}

/** An empty list shows that the endpoint is there, and nothing of what it answers. */
function answered(verdicts: Verdicts, { config }: Upstream, traded: readonly EndpointName[]) {
  const names = [...verdicts].flatMap(([name, verdict]) => (verdict === asExpected ? [name] : []));
  return Object.fromEntries(
    [...names, ...traded].map((name) => {
      const { method, path } = config.endpoints[name];
      return [name, `${method} ${path}`];
    }),
  );
}

/** Before anything is bought. */
function refuseUnwritable(out: string): void {
  try {
    accessSync(existsSync(out) ? out : dirname(resolve(out)), constants.W_OK);
  } catch (cause) {
    throw new Error("--out: the file cannot be written; expected the path of a file to write", { cause });
  }
}
