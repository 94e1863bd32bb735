import { createHmac } from "node:crypto";
import { ownerOf } from "./account.js";
import type { Intent } from "./intent.js";
import type { Sought } from "./placement.js";

/**
 * Tells whether two intents with one externalId are the same, without keeping what they say. `known`: what was kept of
 * the one that it is compared with.
 */
export function fingerprintOf(intent: Intent, key: string, known: Sought | null = null): string {
  const { type, account } = intent;
  const text = canonical({ ...intent.fingerprint(known), type, owner: ownerOf(account) });
  return createHmac("sha256", key).update(text).digest("base64url");
}

/** JSON with sorted keys, without members that are null or undefined: leaving one out says the same as null. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value)
    .filter(([, member]) => member !== null && member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join()}}`;
}
