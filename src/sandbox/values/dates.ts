const ISTANBUL_OFFSET_MS = 3 * 3_600_000;

/** `YYYY-MM-DD HH:MM:SS`, no zone, UTC here: `data.order_at` of Buy (S, api-3769732), customer `created_at`. */
export function secondsFormat(instant: number): string {
  return new Date(instant).toISOString().slice(0, 19).replace("T", " ");
}

/** `DD-MM-YYYY HH:MM`, no zone, UTC here: `order_at` of an order (D, api-3874525). */
export function minutesFormat(instant: number): string {
  const [date = "", time = ""] = new Date(instant).toISOString().split("T");
  return `${date.split("-").reverse().join("-")} ${time.slice(0, 5)}`;
}

/** ISO 8601 with the offset +03:00: `expires_at` of a price fix (D, api-3826800). */
export function offsetFormat(instant: number): string {
  return `${new Date(instant + ISTANBUL_OFFSET_MS).toISOString().slice(0, 19)}+03:00`;
}

/** `YYYY-MM-DD`, UTC. */
export function dateFormat(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
