export type Json = Readonly<Record<string, unknown>>;

const garbage: readonly unknown[] = [null, 5, "", "\u0000 wrong", [], {}, true];

/** The input with each of its members, at any depth, missing and wrong in turn, and with one too many. */
export function mistakesIn(input: Json): Json[] {
  const missing = Object.keys(input).map((name) =>
    Object.fromEntries(Object.entries(input).filter(([other]) => other !== name)),
  );
  const wrong = Object.keys(input).flatMap((name) => garbage.map((value) => ({ ...input, [name]: value })));
  const below = Object.entries(input).flatMap(([name, value]) =>
    isObject(value) ? mistakesIn(value).map((mistaken) => ({ ...input, [name]: mistaken })) : [],
  );
  return [...missing, ...wrong, ...below, { ...input, tooMuch: 1 }];
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
