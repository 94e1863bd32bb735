import { parseSchemes, type OfferedScheme } from "./auth-params.js";
import { DigestUnsupported } from "./digest-errors.js";

/** What a server asks for, as far as this client can answer it. */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  /** As the server spelled it; null where it named none, which means MD5. */
  readonly algorithm: string | null;
  readonly hash: "md5" | "sha256";
  /** One of the -sess algorithms. */
  readonly session: boolean;
  /** Null where the server offered no qop (RFC 2069). */
  readonly qop: "auth" | null;
  /** The credentials were right and only the nonce has run out. */
  readonly stale: boolean;
}

/**
 * The strongest challenge that this client can answer: SHA-256 before MD5, then qop=auth before none, then the
 * order of the server. Throws DigestUnsupported when there is none.
 */
export function chooseChallenge(headers: string | readonly string[] | undefined): DigestChallenge {
  const offered = parseSchemes(headers ?? []);
  const usable = offered.flatMap((scheme) => readChallenge(scheme) ?? []);
  const [best] = usable.sort((one, other) => strength(other) - strength(one));
  if (!best) throw new DigestUnsupported(offered.map(describe));
  return best;
}

function readChallenge({ scheme, params }: OfferedScheme): DigestChallenge | null {
  const realm = params.get("realm");
  const nonce = params.get("nonce");
  if (scheme !== "digest" || realm === undefined || nonce === undefined) return null;
  const algorithm = params.get("algorithm") ?? null;
  const [, name, session] = /^(md5|sha-256)(-sess)?$/.exec(algorithm?.toLowerCase() ?? "md5") ?? [];
  const qops = params
    .get("qop")
    ?.toLowerCase()
    .split(/[\s,]+/);
  if (name === undefined || (qops && !qops.includes("auth"))) return null;
  return {
    realm,
    nonce,
    algorithm,
    hash: name === "md5" ? "md5" : "sha256",
    session: session !== undefined,
    qop: qops ? "auth" : null,
    opaque: params.get("opaque") ?? null,
    stale: params.get("stale")?.toLowerCase() === "true",
  };
}

function strength(challenge: DigestChallenge): number {
  return (challenge.hash === "sha256" ? 2 : 0) + (challenge.qop ? 1 : 0);
}

function describe({ scheme, params }: OfferedScheme): string {
  const details = ["algorithm", "qop"].flatMap((name) => {
    const value = params.get(name);
    return value === undefined ? [] : `${name}=${value}`;
  });
  const missing = ["realm", "nonce"].filter((name) => scheme === "digest" && !params.has(name));
  return [scheme, ...details, ...missing.map((name) => `no ${name}`)].join(" ").slice(0, 80);
}
