import type { Changing } from "./changing.js";
import { isBlank, isLoopback, keySetUrl, plainText, wholeNumber } from "./rules.js";
import type { SettingsReader } from "./settings-reader.js";

/** What a token must say besides being signed. */
export interface ClaimRules {
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
  readonly maxAgeS?: number | undefined;
}

/** How callers' bearer tokens are verified. With open, every caller is the partner with all scopes. */
export type AuthConfig =
  | { readonly kind: "open" }
  | (ClaimRules & { readonly kind: "secret"; readonly secret: Changing<Uint8Array> })
  | (ClaimRules & { readonly kind: "keySet"; readonly url: string });

const leastSecretBytes = 32;
const aSecret = `a secret of at least ${leastSecretBytes} bytes`;

/** Open only where no real money moves and nobody else can call: the embedded sandbox on a loopback host. */
export function readAuth(reader: SettingsReader, host: string, isSandbox: boolean): AuthConfig {
  const claims = {
    issuer: reader.read("AUTH_ISSUER", plainText, undefined),
    audience: reader.read("AUTH_AUDIENCE", plainText, undefined),
    maxAgeS: reader.read("AUTH_MAX_AGE_S", wholeNumber(1, 31_536_000), undefined),
  };
  if (reader.isSet("AUTH_JWKS_URL")) return readKeySet(reader, claims);
  if (reader.isSecretSet("AUTH_JWT_SECRET")) {
    return { kind: "secret", secret: reader.fromFiles(["AUTH_JWT_SECRET_FILE"], readSecret), ...claims };
  }
  refuseMissing(reader, host, isSandbox);
  return { kind: "open" };
}

/** A login service signs tokens for many: without an audience each of them would be good here. */
function readKeySet(reader: SettingsReader, claims: ClaimRules): AuthConfig {
  if (reader.isSecretSet("AUTH_JWT_SECRET"))
    reader.wrong("AUTH_JWKS_URL", "set together with AUTH_JWT_SECRET", "one of the two");
  if (!reader.isSet("AUTH_AUDIENCE")) {
    reader.wrong(
      "AUTH_AUDIENCE",
      "missing, and AUTH_JWKS_URL is set",
      "what this API's tokens have in 'aud', as tokens that were made for another service are not good here",
    );
  }
  return { kind: "keySet", url: reader.read("AUTH_JWKS_URL", keySetUrl, ""), ...claims };
}

function readSecret(reader: SettingsReader): Uint8Array {
  const given = reader.secret("AUTH_JWT_SECRET");
  const secret = new TextEncoder().encode(given);
  if (given !== undefined && secret.length < leastSecretBytes)
    reader.wrong("AUTH_JWT_SECRET", "too short", aSecret);
  else if (given !== undefined && isBlank(given)) reader.wrong("AUTH_JWT_SECRET", "blank", aSecret);
  return secret;
}

function refuseMissing(reader: SettingsReader, host: string, isSandbox: boolean): void {
  const expected = `${aSecret}, or AUTH_JWKS_URL (only the embedded sandbox on a loopback HOST runs without either)`;
  if (!isSandbox) reader.wrong("AUTH_JWT_SECRET", "missing, and MINTED_URL is set", expected);
  else if (!isLoopback(host)) reader.wrong("AUTH_JWT_SECRET", "missing, and HOST is not loopback", expected);
  for (const setting of ["AUTH_ISSUER", "AUTH_AUDIENCE", "AUTH_MAX_AGE_S"]) {
    if (reader.isSet(setting))
      reader.wrong(setting, "set without AUTH_JWT_SECRET or AUTH_JWKS_URL", "one of the two with it");
  }
}
