export interface Secrets {
  readonly numbers: readonly string[];
  /** MM/YY */
  readonly expiry: string;
  readonly securityCode: string;
}

/** Where a text holds something of a card, each with some characters around it. */
export function findSecrets(text: string, { numbers, expiry, securityCode }: Secrets): string[] {
  const forms = [
    ...numbers.flatMap((number) => [separated(number), ...inBase64(number)]),
    new RegExp(expiry.replace("/", String.raw`(?:\\?/|%2F)`), "i"),
    // Not as a part of an id, an amount or another number.
    new RegExp(String.raw`(?<![\w.-])${securityCode}(?!\w|-|\.\d)`),
  ];
  return forms.flatMap((form) => {
    const at = text.search(form);
    return at === -1 ? [] : [text.slice(Math.max(0, at - 80), at + 40)];
  });
}

/** The number with anything or nothing between its digits that people and encodings put there. */
const separated = (number: string) =>
  new RegExp([...number].join(String.raw`(?:[\s+_.-]|%20|%2D|\\u0020)?`), "i");

/** Base64 of a text that holds the number, however the three-byte groups fall. */
const inBase64 = (number: string) =>
  [0, 1, 2].map((before) => {
    const encoded = Buffer.from("x".repeat(before) + number).toString("base64url");
    const inner = encoded.slice(before === 0 ? 0 : 4, -3);
    return new RegExp(inner.replace(/[-_]/g, "."));
  });
