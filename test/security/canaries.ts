import { findSecrets } from "../cards/secrets.js";

/** What stands in for secrets and personal data: none of it may ever be found where nobody asked for it. */
export const canaries = {
  password: "canary-Upstream-Passw0rd",
  jwtSecret: "canary secret that signs tokens, of more than 32 bytes",
  identityNumber: "73919573918",
  taxNumber: "7391857391",
  email: "canary.mail@example.com",
  phone: "+905559876543",
  firstName: "Kanarya",
  lastName: "Gizlisoy",
  street: "Kuşdili Sokak",
  address: "Kapı 77/31",
  iban: "TR330006100519786457841326",
} as const;

export const canaryCard = {
  holder: `${canaries.firstName} ${canaries.lastName}`,
  number: "4048095010857528",
  expiry: "11/87",
  securityCode: "7391",
};

const card = {
  numbers: [canaryCard.number],
  expiry: canaryCard.expiry,
  securityCode: canaryCard.securityCode,
};
const digestHeader = /Digest username=|\bresponse="?[0-9a-f]{32}|\bcnonce=/i;

/** What of it a text holds, each with its name and some characters around it. `tokens`: bearer tokens. */
export function findCanaries(text: string, tokens: readonly string[]): string[] {
  const words: (readonly [string, string])[] = Object.entries(canaries);
  words.push(...tokens.map((token) => ["token", token] as const));
  const found = words.flatMap(([name, word]) =>
    formsOf(word).map((form) => [name, text.indexOf(form)] as const),
  );
  const digest = ["digest", text.search(digestHeader)] as const;
  return [...found, digest]
    .filter(([, at]) => at !== -1)
    .map(([name, at]) => `${name}: ${text.slice(Math.max(0, at - 80), at + 40)}`)
    .concat(findSecrets(text, card));
}

/** As it is, in JSON in JSON, in an address, and in Base64. */
const formsOf = (word: string) => [
  word,
  JSON.stringify(JSON.stringify(word)).slice(3, -3),
  encodeURIComponent(word),
  Buffer.from(word)
    .toString("base64")
    .replace(/.{0,3}=*$/, ""),
];
