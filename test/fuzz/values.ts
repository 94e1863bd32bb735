import fc, { type Arbitrary, type GeneratorValue } from "fast-check";
import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from "graphql";

/** In every made-up text: no error may ever print it. */
export const canary = "kanarya";

const knownIds = ["MTD0018232", "GAU", "GAG", "XAU", "TRY", "GBP", "web", "Customer:MTD0018232"];
const oddTexts = [
  "",
  " ",
  "\u0000",
  "İıŞş",
  "𝔘",
  "../../etc/passwd",
  "%00",
  "a".repeat(5000),
  "\"}{'",
  "__proto__",
];
const oddNumbers = [
  0,
  -0,
  -1,
  0.1,
  1.005,
  1e21,
  1e-9,
  2147483648,
  999999999999999,
  Number.MAX_SAFE_INTEGER + 2,
];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...knownIds) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 12 }).map((tail) => `${canary}${tail}`) },
  { weight: 2, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: fc.constantFrom(...oddTexts) },
);

const mostly = (good: Arbitrary<unknown>, ...odd: readonly unknown[]) =>
  fc.oneof({ weight: 24, arbitrary: good }, { weight: 1, arbitrary: fc.constantFrom(...odd) });

/** What a scalar takes, mostly. */
const ofScalar: Readonly<Record<string, Arbitrary<unknown>>> = {
  Int: mostly(fc.integer({ min: 1, max: 30 }), -1, 0, 31, 2 ** 31),
  Boolean: fc.boolean(),
  Decimal: mostly(fc.constantFrom("1", "0.5", "2.25", "100", 3, 0.75), "1e3", "-3", "1.23456", 1e21),
  DateTime: mostly(
    fc.constantFrom("2026-01-01T00:00:00Z", "2026-11-24T09:00:00.5+03:00"),
    "2026-13-01T00:00:00Z",
  ),
  Date: mostly(fc.constantFrom("2026-01-01", "1990-02-28"), "2026-02-30", "2026"),
  CurrencyCode: mostly(fc.constantFrom("TRY", "GBP"), "XXX", "try"),
  CardNumber: mostly(fc.constantFrom("4242424242424242", "4000000000000002"), "1234", "0000000000000000"),
  CardExpiry: mostly(fc.constantFrom("12/30", "2031-01"), "13/30"),
  CardSecurityCode: mostly(fc.constant("123"), "12", "12345"),
};

/** What fits nothing: any JSON. */
const anyJson = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(...oddNumbers, ...oddTexts, null, [], {}, [[[]]], { __proto__: null }),
);

/** Once in so many times. fast-check prefers the ends of a range: so the one is in its middle. */
export function once(g: GeneratorValue, times: number): boolean {
  return g(() => fc.nat({ max: times - 1 })) === times >> 1;
}

/** A value for a variable of a type: as a rule one that fits, and at each level now and then any JSON at all. */
export function valueOf(g: GeneratorValue, type: GraphQLInputType, depth = 0): unknown {
  if (once(g, 80)) return g(() => anyJson);
  if (isNonNullType(type)) return valueOf(g, type.ofType, depth);
  if (depth > 0 && once(g, 10)) return null;
  if (isListType(type)) {
    return Array.from({ length: g(() => fc.nat({ max: 3 })) }, () => valueOf(g, type.ofType, depth + 1));
  }
  if (isInputObjectType(type)) return objectOf(g, type, depth);
  if (isEnumType(type)) return g(() => fc.constantFrom(...type.getValues().map(({ name }) => name)));
  return g(() => ofScalar[type.name] ?? text);
}

function objectOf(g: GeneratorValue, type: GraphQLInputObjectType, depth: number): Record<string, unknown> {
  const fields = Object.values(type.getFields());
  const [only] = type.isOneOf ? [g(() => fc.constantFrom(...fields))] : [];
  const chosen = fields.filter((field) => {
    if (only) return field === only || once(g, 100);
    if (isNonNullType(field.type)) return !once(g, 100);
    return depth < 4 && g(() => fc.boolean());
  });
  return Object.fromEntries(chosen.map((field) => [field.name, valueOf(g, field.type, depth + 1)]));
}
