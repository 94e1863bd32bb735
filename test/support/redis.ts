import { Redis } from "ioredis";
import { it, onTestFinished } from "vitest";

const server = process.env["TEST_REDIS_URL"] ?? "redis://127.0.0.1:6379";

/** Resolves to whether a Redis answers there. */
async function answers(): Promise<boolean> {
  const redis = new Redis(server, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    return (await redis.ping()) === "PONG";
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

const isThere = await answers();

/**
 * A test with a Redis, by its address: skipped by name where there is none, unless REQUIRE_SERVICES=1 makes it fail. What
 * the program has put there is deleted behind it.
 */
export function testWithRedis(name: string, run: (url: string) => Promise<void>): void {
  if (isThere) {
    return it(name, async () => {
      onTestFinished(forgetRates);
      await run(server);
    });
  }
  if (process.env["REQUIRE_SERVICES"] !== "1") {
    process.stderr.write(`skipped, as there is no Redis: ${name}\n`);
    return it.skip(name);
  }
  it(name, () => {
    throw new Error("There is no Redis, and REQUIRE_SERVICES=1: start one, or set TEST_REDIS_URL.");
  });
}

async function forgetRates(): Promise<void> {
  const redis = new Redis(server);
  const keys = await redis.keys("minted-graphql:*");
  if (keys.length > 0) await redis.del(keys);
  redis.disconnect();
}
