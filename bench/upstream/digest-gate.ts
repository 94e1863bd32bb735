import { createHash, randomBytes } from "node:crypto";

const realm = "Minted Connect Sandbox";
const opaque = "c2FuZGJveC1taW50ZWQtY29ubmVjdA";
const mostNonces = 10_000;

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface Signed {
  readonly method: string;
  /** The request target exactly as it stood in the request line. */
  readonly target: string;
  readonly authorization: string | undefined;
}

/** Digest authentication (MD5, auth) that costs as little as it can: it verifies signatures, and counts no nonces. */
export class DigestGate {
  readonly #secret: string;
  readonly #username: string;
  readonly #nonces = new Set<string>();

  constructor({ username, password }: Credentials) {
    this.#username = username;
    this.#secret = md5(`${username}:${realm}:${password}`);
  }

  /** Undefined if the request is signed well; otherwise the value of WWW-Authenticate for the 401. */
  challenge(request: Signed): string | undefined {
    return this.#isSigned(request) ? undefined : this.#newChallenge();
  }

  #isSigned({ method, target, authorization }: Signed): boolean {
    if (authorization === undefined) return false;
    const part = (name: string) => partOf(authorization, name);
    const nonce = part("nonce");
    if (!this.#nonces.has(nonce) || part("username") !== this.#username || part("uri") !== target)
      return false;
    const ha2 = md5(`${method}:${target}`);
    const expected = md5(`${this.#secret}:${nonce}:${part("nc")}:${part("cnonce")}:auth:${ha2}`);
    return part("response") === expected;
  }

  #newChallenge(): string {
    const nonce = randomBytes(8).toString("hex");
    const [oldest] = this.#nonces;
    if (this.#nonces.size >= mostNonces && oldest !== undefined) this.#nonces.delete(oldest);
    this.#nonces.add(nonce);
    return `Digest realm="${realm}", qop="auth", algorithm=MD5, nonce="${nonce}", opaque="${opaque}"`;
  }
}

/** The value of `name=value` or `name="value"` in a header; empty where it is not there. */
function partOf(header: string, name: string): string {
  for (let at = header.indexOf(`${name}=`); at >= 0; at = header.indexOf(`${name}=`, at + 1)) {
    const before = header[at - 1];
    if (before !== " " && before !== ",") continue;
    const start = at + name.length + 1;
    if (header[start] === '"') return header.slice(start + 1, header.indexOf('"', start + 1));
    const end = header.indexOf(",", start);
    return header.slice(start, end < 0 ? undefined : end).trim();
  }
  return "";
}
