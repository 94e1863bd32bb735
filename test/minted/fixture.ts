import { onTestFinished, vi, type Mock } from "vitest";
import { Deadline } from "../../src/deadline.js";
import type { FailureLogger } from "../../src/minted/failure-log.js";
import { defaultEndpoints } from "../../src/minted/endpoints.js";
import type { MintedError } from "../../src/minted/errors.js";
import { MintedApi, type CallContext, type MintedApiOptions } from "../../src/minted/minted-api.js";
import { systemRandom } from "../../src/random.js";
import { ManualClock } from "../support/manual-clock.js";
import { startDigestServer, type DigestServer, type DigestServerOptions } from "../support/digest-server.js";

export interface Upstream {
  readonly server: DigestServer;
  readonly minted: MintedApi;
  readonly clock: ManualClock;
  readonly logger: Record<keyof FailureLogger, Mock<Log>>;
  readonly context: (overrides?: Partial<CallContext>) => CallContext;
}

type Log = (record: unknown, message?: string) => void;

/** A server and a client of it, which are closed when the test is over; pauses before retries are 0. */
export async function startUpstream(
  server: DigestServerOptions = {},
  client: Partial<MintedApiOptions> = {},
): Promise<Upstream> {
  const started = await startDigestServer(server);
  const clock = new ManualClock();
  const logger = { debug: vi.fn<Log>(), info: vi.fn<Log>(), warn: vi.fn<Log>() };
  const minted = new MintedApi({
    url: started.url,
    username: started.username,
    password: started.password,
    clientId: "web",
    timeoutMs: 10_000,
    endpoints: defaultEndpoints,
    clock,
    random: { ...systemRandom, fraction: () => 0 },
    logger,
    ...client,
  });
  onTestFinished(async () => {
    await started.close();
    await minted.close();
  });
  const context = (overrides = {}) => ({
    language: "tr",
    deadline: new Deadline(clock, 15_000),
    requestId: "request-1",
    ...overrides,
  });
  return { server: started, minted, clock, logger, context };
}

/** The error that a call is to fail with. */
export async function failureOf(call: Promise<unknown>): Promise<MintedError> {
  return call.then(
    () => Promise.reject(new Error("The call succeeded.")),
    (error: unknown) => error as MintedError,
  );
}
