/** Minted masks a card's number already (D, api-4295600); should it ever not, nothing but the first six and last four digits goes on. */
export function maskedNumber(cardNumber: string | null): string | null {
  const compact = cardNumber?.replace(/[\s-]/g, "") ?? "";
  if (compact.length < 12) return null;
  return compact.slice(0, 6) + "*".repeat(compact.length - 10) + compact.slice(-4);
}
