import type { Case } from "../cases/cases.js";
import { Caller } from "../load/caller.js";
import { closedLoop } from "../load/closed-loop.js";
import { Connection } from "../load/connection.js";
import type { Options } from "../options.js";
import type { CaseResult } from "../results.js";
import { differenceToOurs } from "./compare.js";
import { Running, type Contestant } from "./contestant.js";
import { usual } from "./population.js";
import { measureRound, type Round } from "./round.js";
import { Upstream } from "./upstream.js";

type Print = (text: string) => void;

/** All contestants, running side by side before one upstream; idle ones cost nothing. */
export class Bench {
  readonly upstream: Upstream;
  readonly #options: Options;
  readonly #print: Print;
  readonly running: readonly Running[];
  /** Why a contestant did not start, by its name. */
  readonly #absent: ReadonlyMap<string, string>;

  private constructor(
    upstream: Upstream,
    running: readonly Running[],
    absent: ReadonlyMap<string, string>,
    options: Options,
    print: Print,
  ) {
    this.upstream = upstream;
    this.running = running;
    this.#absent = absent;
    this.#options = options;
    this.#print = print;
  }

  static async start(chosen: readonly Contestant[], options: Options, print: Print): Promise<Bench> {
    const upstream = await Upstream.start();
    const running: Running[] = [];
    const absent = new Map<string, string>();
    for (const contestant of chosen) {
      try {
        running.push(await Running.start(contestant, upstream));
      } catch (error) {
        absent.set(contestant.name, error instanceof Error ? error.message : String(error));
      }
    }
    return new Bench(upstream, running, absent, options, print);
  }

  get ours(): Running {
    const ours = this.running.find(({ contestant }) => contestant.name === "ours");
    if (ours === undefined) throw new Error(`ours did not start: ${this.#absent.get("ours")}`);
    return ours;
  }

  /** Compares, warms up, and measures in turn, round by round. */
  async run(toDo: Case): Promise<CaseResult> {
    const cannot = new Map(this.#absent);
    for (const running of this.running) {
      const reason = await this.#unfit(running, toDo);
      if (reason !== null) cannot.set(running.contestant.name, reason);
    }
    const able = this.running.filter(({ contestant }) => !cannot.has(contestant.name));
    for (const running of able) await this.#warmUp(running, toDo);
    const rounds = new Map<string, Round[]>(able.map(({ contestant }) => [contestant.name, []]));
    for (let round = 0; round < this.#options.rounds; round += 1) {
      for (const running of able) {
        const measured = await this.#measure(running, toDo);
        rounds.get(running.contestant.name)?.push(measured);
        if (measured.void !== null) this.#print(`void: ${running.contestant.name}, ${measured.void}`);
      }
    }
    const names = [...this.running.map(({ contestant }) => contestant.name), ...this.#absent.keys()];
    return {
      ...{ name: toDo.name, title: toDo.title },
      contestants: names.map((name) => {
        return { name, rounds: rounds.get(name) ?? [], cannot: cannot.get(name) ?? null };
      }),
    };
  }

  async stop(): Promise<void> {
    await Promise.all(this.running.map((running) => running.stop()));
    await this.upstream.stop();
  }

  async #unfit(running: Running, toDo: Case): Promise<string | null> {
    const { dialect } = running.contestant;
    const unasked = toDo.steps.find(({ operation }) => dialect.query(operation) === null);
    if (unasked !== undefined) return `it has no way to be asked for ${unasked.operation}`;
    try {
      const difference = await differenceToOurs(this.ours, running, toDo, usual);
      return difference === null ? null : `it answers otherwise: ${difference}`;
    } catch (error) {
      return `it does not answer: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  async #warmUp({ contestant, origin }: Running, toDo: Case): Promise<void> {
    const connections = Array.from({ length: 32 }, () => new Connection(origin, contestant.headers));
    const caller = new Caller(toDo, usual, contestant.dialect);
    await closedLoop(caller, connections, { ms: this.#options.quick ? 1_000 : 5_000 });
    await Promise.all(connections.map((connection) => connection.close()));
  }

  #measure(running: Running, toDo: Case): Promise<Round> {
    const { connections, seconds } = this.#options;
    const ms = seconds * 1000;
    return measureRound(running, this.upstream, toDo, usual, { connections, fullMs: ms, halfMs: ms });
  }
}
