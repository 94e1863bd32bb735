import Negotiator from "negotiator";

/** The best primary subtag of an Accept-Language header ('en' of 'en-GB;q=0.9, tr;q=0.5'); else the setting's. */
export function languageOf(header: string | undefined, fallback: string): string {
  if (header === undefined) return fallback;
  const [best] = new Negotiator({ headers: { "accept-language": header.slice(0, 200) } }).languages();
  const subtag = best?.split("-")[0]?.toLowerCase() ?? "";
  return /^[a-z]{2,3}$/.test(subtag) ? subtag : fallback;
}
