import { systemClock, type Clock } from "../clock.js";
import { loadSandbox, type SandboxModule } from "../embedded-sandbox.js";
import { systemRandom, type Random } from "../random.js";
import { readArguments, usage, type Arguments } from "./arguments.js";
import { checkUp } from "./check-up.js";
import { learn } from "./learn/learn.js";
import { reportOf } from "./report.js";
import { connect, type Upstream } from "../operator/upstream.js";
import { isCalm } from "./verdict.js";

export interface DoctorOptions {
  /** Without node and the program. */
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: { write(text: string): unknown };
  /** What a person types. */
  readonly stdin: NodeJS.ReadableStream;
  /** Ends --learn early, once what it bought is sold back. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly loadSandbox?: () => Promise<SandboxModule>;
}

export type Say = (...lines: readonly string[]) => void;

/** Runs `npm run doctor`; resolves to its exit code: 0 where nothing unexpected came. */
export async function runDoctor(options: DoctorOptions): Promise<number> {
  const { argv, env, stdout, clock = systemClock, random = systemRandom } = options;
  const sandbox = options.loadSandbox ?? loadSandbox;
  const say: Say = (...lines) => void stdout.write(`${lines.join("\n")}\n`);
  let upstream: Upstream | null = null;
  try {
    const args = readArguments(argv);
    if (args.help) return (say(usage), 0);
    upstream = await connect({ env, clock, random, loadSandbox: sandbox, requestId: "doctor" });
    if (args.learn) {
      if (upstream.isSandbox) say(introduction(upstream), "");
      return await learn({ ...options, upstream, args, clock, random, say });
    }
    say(introduction(upstream), "");
    return await checked(upstream, args, clock, say);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    await upstream?.close();
  }
}

async function checked(upstream: Upstream, args: Arguments, clock: Clock, say: Say): Promise<number> {
  const verdicts = await checkUp(upstream, { ...args, at: new Date(clock.now()) });
  say(...reportOf(verdicts, upstream.config, upstream.url.host));
  return [...verdicts.values()].every(isCalm) ? 0 : 1;
}

function introduction({ url, isSandbox }: Upstream): string {
  return isSandbox
    ? `MINTED_URL is not set: asking the embedded sandbox at ${url.origin}, which says nothing about Minted itself.`
    : `Asking Minted at ${url.href}, read-only.`;
}
