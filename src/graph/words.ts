import type { ValidationOptions } from "class-validator";

/** What this API itself says to people, in the two languages that it speaks. */
export interface Words {
  readonly en: string;
  readonly tr: string;
}

/** In Turkish for callers who ask for it, in English for all others; somebody else's words stay as they are. */
export function wordsIn(language: string, words: Words | string): string {
  if (typeof words === "string") return words;
  return language === "tr" ? words.tr : words.en;
}

/** The options that make a class-validator decorator say these words; see validateInput. */
export const saying = (en: string, tr: string): ValidationOptions => ({
  message: en,
  context: { en, tr } satisfies Words,
});
