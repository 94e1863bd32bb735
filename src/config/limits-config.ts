import { z } from "zod";
import { wholeNumber, wholeNumberOrOff, type Rule } from "./rules.js";
import type { SettingsReader } from "./settings-reader.js";

/** So much in so long a time. */
export interface Rate {
  readonly points: number;
  readonly seconds: number;
}

/** What one caller may ask for. Infinity, and for rates null: as much as it likes. */
export interface LimitsConfig {
  /** Of one request over HTTP, and of one message over WebSocket. */
  readonly bodyBytes: number;
  /** Of one document. */
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Of one operation. */
  readonly cost: number;
  readonly upstreamCalls: number;
  /** WebSockets of one caller. */
  readonly connections: number;
  /** WebSockets from one address, whoever calls. */
  readonly addressConnections: number;
  /** Of one WebSocket. */
  readonly subscriptions: number;
  /** Different orders and price lists that one caller's subscriptions listen to. */
  readonly watched: number;
  /** Calls of Minted a second that one process makes for all that is watched, of orders and of prices each. */
  readonly watchCalls: number;
  /** How long a request may take to arrive, and connection_init. */
  readonly requestMs: number;
  /** How long a connection over HTTP may stay open unused. */
  readonly idleMs: number;
  /** Of a customer, and of an address that calls without a token. */
  readonly rate: Rate | null;
  readonly partnerRate: Rate | null;
  /** Of a caller with one customer's cards. */
  readonly cardAttempts: Rate | null;
}

const rateOrOff: Rule<Rate | null> = z.string().transform((text, context) => {
  if (text === "off") return null;
  const [, points, seconds] = /^([1-9]\d{0,8})\/([1-9]\d{0,5})s$/.exec(text) ?? [];
  if (points !== undefined) return { points: Number(points), seconds: Number(seconds) };
  context.addIssue("a number and the seconds that it is for, such as 600/60s, or off");
  return z.NEVER;
});

export function readLimits(reader: SettingsReader): LimitsConfig {
  return {
    bodyBytes: reader.read("LIMIT_BODY_BYTES", wholeNumber(1024, 104_857_600), 262_144),
    tokens: reader.read("LIMIT_TOKENS", wholeNumberOrOff(1), 4_000),
    depth: reader.read("LIMIT_DEPTH", wholeNumberOrOff(1), 12),
    aliases: reader.read("LIMIT_ALIASES", wholeNumberOrOff(0), 100),
    directives: reader.read("LIMIT_DIRECTIVES", wholeNumberOrOff(0), 50),
    cost: reader.read("LIMIT_COST", wholeNumberOrOff(1), 60_000),
    upstreamCalls: reader.read("LIMIT_UPSTREAM_CALLS", wholeNumberOrOff(1), 200),
    connections: reader.read("LIMIT_CONNECTIONS", wholeNumberOrOff(1), 100),
    addressConnections: reader.read("LIMIT_ADDRESS_CONNECTIONS", wholeNumberOrOff(1), 100),
    subscriptions: reader.read("LIMIT_SUBSCRIPTIONS", wholeNumber(1, 10_000), 20),
    watched: reader.read("LIMIT_WATCHED", wholeNumberOrOff(1), 50),
    watchCalls: reader.read("LIMIT_WATCH_CALLS", wholeNumberOrOff(1), 20),
    requestMs: reader.read("LIMIT_REQUEST_S", wholeNumber(1, 3_600), 15) * 1000,
    idleMs: reader.read("LIMIT_IDLE_S", wholeNumber(1, 3_600), 60) * 1000,
    rate: reader.read("RATE_LIMIT", rateOrOff, { points: 600, seconds: 60 }),
    partnerRate: reader.read("RATE_LIMIT_PARTNER", rateOrOff, { points: 6_000, seconds: 60 }),
    cardAttempts: reader.read("LIMIT_CARD_ATTEMPTS", rateOrOff, { points: 10, seconds: 600 }),
  };
}
