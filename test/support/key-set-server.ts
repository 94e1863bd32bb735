import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  CompactSign,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from "jose";
import { onTestFinished } from "vitest";

interface SignOptions {
  readonly now?: number;
  /** What the token says to be signed with; null: it says nothing. */
  readonly kid?: string | null;
}

/** A login service's key pair, and the tokens that it signs. */
export class SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly #privateKey: CryptoKey;
  readonly #publicKey: CryptoKey;

  private constructor(kid: string, alg: string, privateKey: CryptoKey, publicKey: CryptoKey) {
    this.kid = kid;
    this.alg = alg;
    this.#privateKey = privateKey;
    this.#publicKey = publicKey;
  }

  static async make(kid: string, alg = "RS256"): Promise<SigningKey> {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    return new SigningKey(kid, alg, privateKey, publicKey);
  }

  async jwk(): Promise<JWK> {
    return { ...(await exportJWK(this.#publicKey)), kid: this.kid, alg: this.alg, use: "sig" };
  }

  pem(): Promise<string> {
    return exportSPKI(this.#publicKey);
  }

  /** For the audience `gold`, good for an hour from `now`. */
  sign(claims: JWTPayload, { now = Date.now(), kid = this.kid }: SignOptions = {}): Promise<string> {
    const seconds = Math.floor(now / 1000);
    const payload = { sub: "tester", aud: "gold", iat: seconds, exp: seconds + 3_600, ...claims };
    return new SignJWT(payload)
      .setProtectedHeader({ alg: this.alg, ...(kid !== null && { kid }) })
      .sign(this.#privateKey);
  }

  /** Claims as they stand. */
  signText(claims: string): Promise<string> {
    return new CompactSign(new TextEncoder().encode(claims))
      .setProtectedHeader({ alg: this.alg, kid: this.kid })
      .sign(this.#privateKey);
  }
}

/** A login service's address with its public keys, which counts who asks. */
export interface KeySetServer {
  readonly url: string;
  /** How often it was asked. */
  asked: number;
  /** What it shows. */
  keys: readonly SigningKey[];
  /** How it answers otherwise than with them. */
  fault: "none" | "503" | "not JSON" | "no key set" | "redirect" | "silent";
}

export async function startKeySetServer(...keys: readonly SigningKey[]): Promise<KeySetServer> {
  const served: { -readonly [K in keyof KeySetServer]: KeySetServer[K] } = {
    ...{ url: "", asked: 0, keys, fault: "none" },
  };
  const server = createServer((_request, response) => {
    served.asked += 1;
    const { fault } = served;
    if (fault === "silent") return;
    if (fault === "redirect") return response.writeHead(302, { location: "/elsewhere" }).end();
    if (fault === "503") return response.writeHead(503).end();
    if (fault === "not JSON") return response.end("<html>");
    if (fault === "no key set") return response.end('{"keys":"none"}');
    void Promise.all(served.keys.map((key) => key.jwk())).then((jwks) =>
      response.setHeader("content-type", "application/json").end(JSON.stringify({ keys: jwks })),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  served.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
  return served;
}

/** Settings under which callers need tokens that a key of this server signed. */
export const withKeySet = ({ url }: Pick<KeySetServer, "url">) => ({
  AUTH_JWKS_URL: url,
  AUTH_AUDIENCE: "gold",
});
