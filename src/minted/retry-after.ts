/** Milliseconds of a Retry-After header, seconds or an HTTP date (RFC 9110 §10.2.3); null where it says neither. */
export function retryAfterMs(header: string | string[] | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = [header].flat()[0]?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  // Date.parse takes much that is no date in HTTP, as "-1".
  const date = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
