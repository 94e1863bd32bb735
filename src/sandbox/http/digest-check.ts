import { createHash } from "node:crypto";
import type { Nonces } from "./nonces.js";
import { parseDigestHeader } from "./digest-header.js";

export type DigestAlgorithm = "MD5" | "MD5-sess" | "SHA-256" | "SHA-256-sess";

export interface DigestSettings {
  readonly username: string;
  readonly password: string;
  readonly algorithm: DigestAlgorithm;
  readonly qop: "auth" | null;
}

export interface SignedRequest {
  readonly method: string;
  /** The request target exactly as it stood in the request line. */
  readonly target: string;
  readonly authorization: string | undefined;
}

const REALM = "Minted Connect Sandbox";
const OPAQUE = "c2FuZGJveC1taW50ZWQtY29ubmVjdA";

/**
 * Digest access authentication by RFC 7616, taken strictly. Minted documents the scheme's name alone, so
 * everything else here is inferred from the RFC.
 */
export class DigestCheck {
  readonly #settings: DigestSettings;
  readonly #nonces: Nonces;

  constructor(settings: DigestSettings, nonces: Nonces) {
    this.#settings = settings;
    this.#nonces = nonces;
  }

  /** Undefined if the request is signed well; otherwise the value of WWW-Authenticate for the 401. */
  challenge(request: SignedRequest): string | undefined {
    const parameters = parseDigestHeader(request.authorization ?? "");
    if (parameters === undefined || !this.#isSigned(request, parameters)) return this.#header(false);
    const nonce = parameters.get("nonce") ?? "";
    if (!this.#nonces.isAlive(nonce)) return this.#header(true);
    if (this.#settings.qop === null) return undefined;
    const count = Number.parseInt(parameters.get("nc") ?? "", 16);
    return this.#nonces.use(nonce, count) ? undefined : this.#header(false);
  }

  #isSigned(request: SignedRequest, parameters: ReadonlyMap<string, string>): boolean {
    const { username, algorithm, qop } = this.#settings;
    const counted = /^[0-9a-f]{8}$/i.test(parameters.get("nc") ?? "") && parameters.has("cnonce");
    return (
      parameters.get("username") === username &&
      parameters.get("realm") === REALM &&
      parameters.get("opaque") === OPAQUE &&
      parameters.get("uri") === request.target &&
      (parameters.get("algorithm") ?? "MD5") === algorithm &&
      (qop === null ? !parameters.has("qop") : parameters.get("qop") === qop && counted) &&
      parameters.get("response") === this.#response(request, parameters)
    );
  }

  #response(request: SignedRequest, parameters: ReadonlyMap<string, string>): string {
    const { username, password, algorithm, qop } = this.#settings;
    const nonce = parameters.get("nonce") ?? "";
    const cnonce = parameters.get("cnonce") ?? "";
    const secret = this.#hash(`${username}:${REALM}:${password}`);
    const ha1 = algorithm.endsWith("-sess") ? this.#hash(`${secret}:${nonce}:${cnonce}`) : secret;
    const ha2 = this.#hash(`${request.method}:${request.target}`);
    const middle = qop === null ? nonce : `${nonce}:${parameters.get("nc")}:${cnonce}:${qop}`;
    return this.#hash(`${ha1}:${middle}:${ha2}`);
  }

  #hash(text: string): string {
    const name = this.#settings.algorithm.startsWith("SHA-256") ? "sha256" : "md5";
    return createHash(name).update(text).digest("hex");
  }

  #header(stale: boolean): string {
    const { algorithm, qop } = this.#settings;
    const quality = qop === null ? "" : `, qop="${qop}"`;
    const nonce = `nonce="${this.#nonces.issue()}", opaque="${OPAQUE}"`;
    return `Digest realm="${REALM}"${quality}, algorithm=${algorithm}, ${nonce}${stale ? ", stale=true" : ""}`;
  }
}
