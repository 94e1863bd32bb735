import { createSecureContext } from "node:tls";
import type { Changing } from "./changing.js";
import type { SettingsReader } from "./settings-reader.js";

/** What the server shows of itself, as PEM. */
export interface TlsPair {
  readonly cert: string;
  readonly key: string;
}

const settings = ["TLS_CERT_FILE", "TLS_KEY_FILE"] as const;

/** Null: TLS does not end here. */
export function readTls(reader: SettingsReader): Changing<TlsPair> | null {
  const [missing, ...others] = settings.filter((setting) => !reader.isSet(setting));
  if (missing === undefined) return reader.fromFiles(settings, readPair);
  if (others.length === 0)
    reader.wrong(missing, "missing", "TLS_CERT_FILE and TLS_KEY_FILE, both or neither");
  return null;
}

function readPair(reader: SettingsReader): TlsPair {
  const [cert, key] = settings.map((setting) => reader.textFile(setting));
  if (cert === undefined || key === undefined) return { cert: "", key: "" };
  if (!isUsable({ cert }))
    reader.wrong("TLS_CERT_FILE", "no certificate in it", "a certificate as PEM, with its chain");
  else if (!isUsable({ key }))
    reader.wrong("TLS_KEY_FILE", "no key in it", "a private key as PEM, without passphrase");
  else if (!isUsable({ cert, key }))
    reader.wrong("TLS_KEY_FILE", "not the key of the certificate in TLS_CERT_FILE", "the two of one pair");
  return { cert, key };
}

/** Node.js takes an empty text for none, and then serves without. */
function isUsable(pair: Partial<TlsPair>): boolean {
  try {
    createSecureContext(pair);
    return Object.values(pair).every((text) => text.includes("-----BEGIN "));
  } catch {
    return false;
  }
}
