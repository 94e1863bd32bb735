import type { Changing } from "./changing.js";
import { isBlank, mintedUrl, origin, wholeNumber } from "./rules.js";
import type { SettingsReader } from "./settings-reader.js";

export interface SandboxConfig {
  /** 0 picks a free port. */
  port: number;
  seed: number;
  latencyMs: number;
  /** The origin that 3-D Secure returns the browser to; null: the sandbox's own. */
  callbackUrl: string | null;
  /** The sandbox's own business. */
  endpoints: unknown;
}

/** Which Minted is called: the sandbox, started in this process, or the REST API at an address. */
export type MintedConfig =
  | { kind: "sandbox"; sandbox: SandboxConfig }
  | { kind: "remote"; url: string; credentials: Changing<Credentials> };

/** For digest authentication at Minted. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export function readMinted(
  reader: SettingsReader,
  readEndpoints: (json: unknown) => unknown = (json) => json,
): MintedConfig {
  if (reader.isSet("MINTED_URL")) {
    return {
      kind: "remote",
      url: reader.read("MINTED_URL", mintedUrl, ""),
      credentials: reader.fromFiles(["MINTED_USERNAME_FILE", "MINTED_PASSWORD_FILE"], readCredentials),
    };
  }
  refuseStrayCredentials(reader);
  return { kind: "sandbox", sandbox: readSandbox(reader, readEndpoints) };
}

function readSandbox(reader: SettingsReader, readEndpoints: (json: unknown) => unknown): SandboxConfig {
  return {
    port: reader.read("SANDBOX_PORT", wholeNumber(0, 65_535), 0),
    seed: reader.read("SANDBOX_SEED", wholeNumber(0, 4_294_967_295), 1),
    latencyMs: reader.read("SANDBOX_LATENCY_MS", wholeNumber(0, 60_000), 0),
    callbackUrl: reader.read("SANDBOX_CALLBACK_URL", origin, null),
    endpoints: reader.parsedFile("SANDBOX_ENDPOINTS", readEndpoints),
  };
}

const readCredentials = (reader: SettingsReader): Credentials => ({
  username: requiredCredential(reader, "MINTED_USERNAME"),
  password: requiredCredential(reader, "MINTED_PASSWORD"),
});

function requiredCredential(reader: SettingsReader, setting: string): string {
  if (!reader.isSecretSet(setting)) {
    reader.wrong(setting, "missing, and MINTED_URL is set", `Minted's credentials (or ${setting}_FILE)`);
  }
  const given = reader.secret(setting) ?? "";
  if (given !== "" && isBlank(given)) reader.wrong(setting, "blank", `Minted's credentials`);
  else if (!/^\P{Cc}*$/u.test(given)) reader.wrong(setting, "has a control character", "one line of text");
  return given;
}

/** Whoever sets credentials means the real API: starting on the sandbox instead would look like success. */
function refuseStrayCredentials(reader: SettingsReader): void {
  for (const setting of ["MINTED_USERNAME", "MINTED_PASSWORD"]) {
    if (reader.isSecretSet(setting)) {
      reader.wrong(setting, "set without MINTED_URL", "both, or neither for the embedded sandbox");
    }
  }
}
