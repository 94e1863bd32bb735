import { expect, test } from "vitest";
import { loadConfig } from "../../src/config.js";

test("off takes a limit away where it makes sense", () => {
  const names = [
    "TOKENS",
    "DEPTH",
    "ALIASES",
    "DIRECTIVES",
    "COST",
    "UPSTREAM_CALLS",
    "CONNECTIONS",
    "ADDRESS_CONNECTIONS",
    "WATCHED",
    "WATCH_CALLS",
  ];
  const off = Object.fromEntries([
    ...names.map((name) => [`LIMIT_${name}`, "off"]),
    ...["RATE_LIMIT", "RATE_LIMIT_PARTNER", "LIMIT_CARD_ATTEMPTS"].map((name) => [name, "off"]),
  ]) as Record<string, string>;
  expect(loadConfig(off).limits).toMatchObject({
    ...{ tokens: Infinity, depth: Infinity, aliases: Infinity, directives: Infinity },
    ...{ cost: Infinity, upstreamCalls: Infinity, connections: Infinity, addressConnections: Infinity },
    ...{ watched: Infinity, watchCalls: Infinity },
    ...{ rate: null, partnerRate: null, cardAttempts: null },
  });
});

test("mistakes in limits are told together, without their values", () => {
  const wrong = {
    LIMIT_BODY_BYTES: "off",
    LIMIT_DEPTH: "-1",
    RATE_LIMIT: "600/1m",
    LIMIT_CARD_ATTEMPTS: "0/60s",
    REDIS_URL: "http://secret@redis",
  };
  const load = () => loadConfig(wrong);
  for (const name of Object.keys(wrong)) expect(load).toThrow(`${name}: not valid; expected`);
  expect(load).toThrow("LIMIT_DEPTH: not valid; expected a whole number from 1 to 1000000000, or off");
  expect(load).toThrow(
    "RATE_LIMIT: not valid; expected a number and the seconds that it is for, such as 600/60s, or off",
  );
  expect(load).not.toThrow(/secret|1m/);
});
