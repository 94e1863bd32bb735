import type { Clock } from "../clock.js";
import { loadUpstreamConfig, type UpstreamConfig } from "../config/upstream-config.js";
import { Deadline } from "../deadline.js";
import type { EmbeddedSandbox, SandboxModule } from "../embedded-sandbox.js";
import { MintedApi, type CallContext } from "../minted/minted-api.js";
import type { Random } from "../random.js";

/** The Minted that the settings name, or the embedded sandbox, ready to be asked. */
export interface Upstream {
  readonly config: UpstreamConfig;
  readonly url: URL;
  readonly isSandbox: boolean;
  readonly minted: MintedApi;
  /** For one call. */
  readonly call: () => CallContext;
  close(): Promise<void>;
}

/** Failures are told as verdicts; a log beside them would tell them twice. */
const quiet = { debug: () => {}, info: () => {}, warn: () => {} };

export interface ConnectOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly random: Random;
  readonly loadSandbox: () => Promise<SandboxModule>;
  /** Who asks, for the log. */
  readonly requestId: string;
}

/** Throws a ConfigError with every mistake in the settings. */
export async function connect(options: ConnectOptions): Promise<Upstream> {
  const { env, clock, random, loadSandbox, requestId } = options;
  const module = env["MINTED_URL"] ? null : await loadSandbox();
  const config = loadUpstreamConfig(env, module?.readEndpoints);
  const sandbox =
    config.minted.kind === "sandbox" && module ? await module.start(config.minted.sandbox) : null;
  const { minted: chosen } = config;
  const where = chosen.kind === "remote" ? { ...chosen, ...chosen.credentials.current } : sandbox;
  if (!where) throw new Error("There is no Minted to call.");
  const { url, username, password } = where;
  const { clientId, endpoints, mintedTimeoutMs: timeoutMs, language } = config;
  const way = { url, username, password, clientId, endpoints, timeoutMs, clock, random };
  const minted = new MintedApi({ ...way, logger: quiet, isPatient: true });
  return {
    config,
    url: new URL(url),
    isSandbox: sandbox !== null,
    minted,
    call: () => ({ language, deadline: new Deadline(clock, timeoutMs), requestId }),
    close: () => closeBoth(minted, sandbox),
  };
}

async function closeBoth(minted: MintedApi, sandbox: EmbeddedSandbox | null): Promise<void> {
  await minted.close();
  await sandbox?.close();
}
