import { isIP, isIPv4 } from "node:net";
import { z } from "zod";
import { isTooWide } from "./too-wide.js";

/** What one setting's text becomes. A rule's message says what is expected, after the words 'expected '. */
export type Rule<T> = z.ZodType<T, string>;

export function wholeNumber(least: number, most: number): Rule<number> {
  const message = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, { error: message, abort: true })
    .transform(Number)
    .refine((number) => number >= least && number <= most, message);
}

const mostOfAny = 1_000_000_000;

/** Infinity for off. */
export function wholeNumberOrOff(least: number): Rule<number> {
  const number = wholeNumber(least, mostOfAny);
  return z.string().transform((text, context) => {
    if (text === "off") return Infinity;
    const parsed = number.safeParse(text);
    if (parsed.success) return parsed.data;
    context.addIssue(`a whole number from ${least} to ${mostOfAny}, or off`);
    return z.NEVER;
  });
}

export function oneOf<const T extends readonly [string, ...string[]]>(words: T): Rule<T[number]> {
  return z.enum(words, `one of ${words.join(", ")}`);
}

export const host: Rule<string> = z
  .string()
  .refine(
    (text) => isIP(text) !== 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text),
    "an IP address or a host name, without scheme and port, such as 127.0.0.1 or ::1",
  );

/** Compared as it stands, so that a blank that nobody sees would make it another. */
export const plainText: Rule<string> = z
  .string()
  .refine(isPlain, "text without blanks at its ends, and without control characters");

/** Goes into a header as it stands. */
export const clientId: Rule<string> = z
  .string()
  .regex(/^[\x21-\x7e]{1,100}$/, "1 to 100 ASCII characters, no spaces");

export const language: Rule<string> = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, "one language tag, such as tr or en-GB");

export const timeZone: Rule<string> = z
  .string()
  .refine(isTimeZone, "an IANA time zone, such as Europe/Istanbul or UTC");

export const mintedUrl: Rule<string> = z
  .string()
  .refine(
    isBaseAddress,
    "an https address (http only on loopback) without credentials, query and fragment, such as https://api.example.com",
  );

export const keySetUrl: Rule<string> = z
  .string()
  .refine(
    isKeySetAddress,
    "an https address (http only on loopback) without credentials and fragment, such as https://login.example.com/jwks.json",
  );

export const redisUrl: Rule<string> = z
  .string()
  .refine((text) => /^rediss?:\/\/./.test(text) && URL.canParse(text), "a redis:// or rediss:// address");

export const origin: Rule<string> = z
  .string()
  .refine(isOrigin, "an http or https origin, without a path, such as http://localhost:3000");

export const origins: Rule<readonly string[]> = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((origin) => origin.trim())
      .filter(Boolean),
  )
  .refine(
    (list) => list.length > 0 && list.every(isOrigin),
    "origins with commas between, without paths, such as https://shop.example.com,http://localhost:3000",
  );

export const proxies: Rule<readonly string[]> = z
  .string()
  .transform((text) => text.split(",").map((address) => address.trim()))
  .refine((list) => list.every(isAddressOrRange), {
    error: "IP addresses or CIDRs with commas between, such as 10.0.0.0/8,192.168.1.7",
    abort: true,
  })
  .refine(
    (list) => !list.some(isTooWide),
    "IP addresses or CIDRs with commas between, none wider than /8 of IPv4 or /16 of IPv6 (the private fc00::/7 and " +
      "fe80::/10 aside): who is in a range may write any client's address",
  );

/** Whether only programs on this machine can reach the host. A name is loopback only if it is localhost. */
export function isLoopback(name: string): boolean {
  const plain = name.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  return plain === "localhost" || plain === "::1" || (isIPv4(plain) && plain.startsWith("127."));
}

/** Whether there is nothing in it to see. */
export function isBlank(text: string): boolean {
  return /^[\s\p{Cc}\p{Cf}]*$/u.test(text);
}

/** Whether all of it is to be seen. */
export function isPlain(text: string): boolean {
  return text !== "" && text === text.trim() && !/[\p{Cc}\p{Cf}]/u.test(text);
}

function isBaseAddress(text: string): boolean {
  return isKeySetAddress(text) && !text.includes("?");
}

function isKeySetAddress(text: string): boolean {
  const url = addressOf(text);
  if (url === null || url.username + url.password !== "" || /[#\s]/.test(text)) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && addressOf(text)?.origin === text;
}

function isAddressOrRange(text: string): boolean {
  const [address = "", bits, ...others] = text.split("/");
  const most = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : 0;
  if (bits === undefined) return most > 0;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most && others.length === 0;
}

function addressOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** Offsets such as +03:00 are no zones: newer Node versions would take them, and they know no summer time. */
function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
}
