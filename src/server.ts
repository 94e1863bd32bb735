import { createApp, type App } from "./app.js";
import { systemClock } from "./clock.js";
import { loadConfig, type Config } from "./config.js";
import { foreignFacts } from "./config/minted-facts.js";
import { createLogger } from "./logger.js";
import { loadSandbox, type EmbeddedSandbox, type SandboxModule } from "./embedded-sandbox.js";
import { keepGarbageYoung } from "./ops/young-garbage.js";
import { systemRandom } from "./random.js";

/** A mistake that the operator can mend is one line a mistake, without a stack. */
function giveUp(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function start(config: Config, module: SandboxModule | null): Promise<void> {
  const log = createLogger(config.logLevel);
  const cashBalanceMode = config.cashBalanceMode ?? "set";
  const sandbox =
    config.minted.kind === "sandbox" && module
      ? await module.start({ ...config.minted.sandbox, cashBalanceMode })
      : null;
  const minted =
    config.minted.kind === "remote"
      ? { url: config.minted.url, ...config.minted.credentials.current }
      : sandbox;
  if (!minted) throw new Error("There is no Minted to call.");
  const warning = config.minted.kind === "remote" ? foreignFacts(config.facts, minted.url) : null;
  if (warning) log.warn(warning);
  const app = await createApp({ config, minted, clock: systemClock, random: systemRandom, log });
  const stopping = new AbortController();
  stopOnSignals(app, sandbox, stopping);

  const first = await app.health.check();
  if (!first.ok && first.isFinal) throw new Error(`Minted refused at start: ${first.reason}`);
  const address = await app.listen();
  process.stdout.write(`ready ${address}/graphql\n${modeOf(config, minted.url)}\n`);
  if (!first.ok) await recover(app, stopping.signal);
}

/** Minted was down at start: it is asked until it is up; credentials that it then refuses end the program. */
async function recover(app: App, signal: AbortSignal): Promise<void> {
  const health = await app.health.untilKnown(signal);
  if (!health.ok && health.isFinal) throw new Error(`Minted refused: ${health.reason}`);
}

function modeOf(config: Config, url: string): string {
  const who =
    config.auth.kind === "open"
      ? "every caller is the partner with all scopes"
      : "callers need a bearer token";
  return config.minted.kind === "remote"
    ? `Minted is ${url}; ${who}`
    : `Minted is the embedded sandbox at ${url} (no real money); ${who}`;
}

function stopOnSignals(app: App, sandbox: EmbeddedSandbox | null, stopping: AbortController): void {
  const stop = () => {
    stopping.abort();
    void app
      .close()
      .then(() => sandbox?.close())
      .then(() => process.exit(0), giveUp);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

try {
  keepGarbageYoung();
  const sandbox = process.env["MINTED_URL"] ? null : await loadSandbox();
  await start(loadConfig(process.env, sandbox?.readEndpoints), sandbox);
} catch (error) {
  giveUp(error);
}
