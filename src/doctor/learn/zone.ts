import { DateTime, IANAZone } from "luxon";

export interface ZoneFinding {
  /** The first that fits; null where none does, or where Minted's times are not of one zone. */
  readonly zone: string | null;
  /** As +03:00; null where it could not be seen. */
  readonly offset: string | null;
  /** Zones that were tried and fit on this day: in another season fewer may. */
  readonly fits: readonly string[];
}

const quarterMs = 15 * 60_000;
const formats = ["dd-MM-yyyy HH:mm", "yyyy-MM-dd HH:mm:ss"];
/** Where Minted and its customers may be; UTC first, which one documented sample speaks for. */
const candidates = ["UTC", "Europe/Istanbul", "Europe/London", "Europe/Berlin", "Asia/Dubai"];

/** Which zone the zoneless times of an order that was placed just now are of, to the quarter of an hour. */
export function zoneOf(texts: readonly string[], now: number): ZoneFinding {
  const offsets = new Set(texts.flatMap((text) => offsetOf(text, now) ?? []));
  const [minutes] = offsets;
  if (minutes === undefined || offsets.size > 1) return { zone: null, offset: null, fits: [] };
  const fits = candidates.filter((name) => IANAZone.create(name).offset(now) === minutes);
  return { zone: fits[0] ?? fixedZone(minutes), offset: written(minutes), fits };
}

function offsetOf(text: string, now: number): number | null {
  for (const format of formats) {
    const read = DateTime.fromFormat(text, format, { zone: "utc" });
    if (read.isValid) return Math.round((read.toMillis() - now) / quarterMs) * 15;
  }
  return null;
}

/** POSIX counts west of Greenwich: Etc/GMT-3 is three hours ahead. */
function fixedZone(minutes: number): string | null {
  const hours = minutes / 60;
  if (!Number.isInteger(hours) || Math.abs(hours) > 12) return null;
  return `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
}

function written(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const whole = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}
