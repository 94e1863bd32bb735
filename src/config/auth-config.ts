import { anyText, isLoopback, wholeNumber } from "./rules.js";
import type { SettingsReader } from "./settings-reader.js";

/** How callers' bearer tokens are verified. With open, every caller is the partner with all scopes. */
export type AuthConfig =
  | { kind: "open" }
  | { kind: "jwt"; secret: Uint8Array; issuer?: string; audience?: string; maxAgeS?: number };

const leastSecretBytes = 32;
const aSecret = `a secret of at least ${leastSecretBytes} bytes`;

/** Open only where no real money moves and nobody else can call: the embedded sandbox on a loopback host. */
export function readAuth(reader: SettingsReader, host: string, isSandbox: boolean): AuthConfig {
  if (reader.isSet("AUTH_JWKS_URL"))
    reader.wrong("AUTH_JWKS_URL", "not supported yet", "AUTH_JWT_SECRET instead");
  const options = {
    issuer: reader.read("AUTH_ISSUER", anyText, undefined),
    audience: reader.read("AUTH_AUDIENCE", anyText, undefined),
    maxAgeS: reader.read("AUTH_MAX_AGE_S", wholeNumber(1, 31_536_000), undefined),
  };
  if (!reader.isSecretSet("AUTH_JWT_SECRET")) {
    refuseMissingSecret(reader, host, isSandbox);
    return { kind: "open" };
  }
  return { kind: "jwt", secret: readSecret(reader), ...options };
}

function readSecret(reader: SettingsReader): Uint8Array {
  const given = reader.secret("AUTH_JWT_SECRET");
  const secret = new TextEncoder().encode(given);
  if (given !== undefined && secret.length < leastSecretBytes)
    reader.wrong("AUTH_JWT_SECRET", "too short", aSecret);
  return secret;
}

function refuseMissingSecret(reader: SettingsReader, host: string, isSandbox: boolean): void {
  const expected = `${aSecret} (only the embedded sandbox on a loopback HOST runs without one)`;
  if (!isSandbox) reader.wrong("AUTH_JWT_SECRET", "missing, and MINTED_URL is set", expected);
  else if (!isLoopback(host)) reader.wrong("AUTH_JWT_SECRET", "missing, and HOST is not loopback", expected);
  for (const setting of ["AUTH_ISSUER", "AUTH_AUDIENCE", "AUTH_MAX_AGE_S"]) {
    if (reader.isSet(setting)) reader.wrong(setting, "set without AUTH_JWT_SECRET", "both or neither");
  }
}
