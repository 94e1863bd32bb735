/** Members of a body that say who somebody is, where one lives, or what one pays with. */
const personal =
  /(first|middle|last|full|company)_?name|holder|identity|birth|mail|phone|address|tax|token|^value$/i;
/** Shorter ones are part of too many words. */
const shortest = 3;

/** The texts of a request's body that nobody's words may repeat, the longest first. */
export function personalTexts(body: unknown): string[] {
  const texts = [...new Set(textsIn(body, false))].filter((text) => text.length >= shortest);
  return texts.sort((one, other) => other.length - one.length);
}

function textsIn(value: unknown, isPersonal: boolean): string[] {
  if (typeof value === "string") return isPersonal ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => textsIn(member, isPersonal || personal.test(key)));
}
