import { LRUCache } from "lru-cache";
import { DateTime } from "luxon";
import { UnexpectedAnswer } from "./read.js";

/** Zoneless times of Minted's, and with them the only ones that a setting has to explain (see order times). */
const zonelessFormats = ["dd-MM-yyyy HH:mm", "yyyy-MM-dd HH:mm:ss"];

/**
 * The instant that one of Minted's four formats names; null where it has no zone and none is configured, or
 * where it is none of the four (documented: DD-MM-YYYY HH:MM, YYYY-MM-DD HH:MM:SS, ISO 8601 with offset or Z).
 */
export function instantOf(text: string | null, timeZone: string | null): Date | null {
  if (text === null) return null;
  const key = `${timeZone} ${text}`;
  let time = instants.get(key);
  if (time === undefined) {
    time = timeOf(text, timeZone);
    if (text.length <= longestTime) instants.set(key, time);
  }
  return Number.isNaN(time) ? null : new Date(time);
}

/** Lists show the same times again and again, and each takes luxon up to 24 µs. NaN for what is none. */
const instants = new LRUCache<string, number>({ max: 10_000 });
const longestTime = 40;

function timeOf(text: string, timeZone: string | null): number {
  const instant = zonedInstant(text) ?? (timeZone === null ? null : zonelessInstant(text, timeZone));
  return instant?.getTime() ?? NaN;
}

export function requiredInstant(text: string, where: string): Date {
  const instant = zonedInstant(text);
  if (!instant) throw new UnexpectedAnswer(where, "ISO 8601 time with offset");
  return instant;
}

/** YYYY-MM-DD of a day that exists: MySQL's 0000-00-00 is none. */
export function isCalendarDate(text: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false;
  // 30 February is 2 March there.
  return new Date(text).getUTCDate() === Number(text.slice(8));
}

/** The day, YYYY-MM-DD, that one of Minted's formats begins with, as it stands there; null where it names none. */
export function calendarDayOf(text: string): string | null {
  const day = text.replace(/^(\d\d)-(\d\d)-(\d{4})(?!\d)/, "$3-$2-$1").slice(0, 10);
  return isCalendarDate(day) ? day : null;
}

/** Cut to the minute, the precision of the coarsest format, so that an order's time is equal in every answer. */
export function toTheMinute(instant: Date | null): Date | null {
  return instant === null ? null : new Date(Math.floor(instant.getTime() / 60_000) * 60_000);
}

function zonedInstant(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(text)) return null;
  const parsed = DateTime.fromISO(text);
  return parsed.isValid ? parsed.toJSDate() : null;
}

function zonelessInstant(text: string, zone: string): Date | null {
  for (const format of zonelessFormats) {
    const parsed = DateTime.fromFormat(text, format, { zone });
    if (parsed.isValid) return parsed.toJSDate();
  }
  return null;
}
