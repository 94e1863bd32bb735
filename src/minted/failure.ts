import { DigestRefused, DigestUnsupported } from "./digest/digest-errors.js";
import type { EndpointName } from "./endpoints.js";
import {
  MintedConnectionLost,
  MintedCredentialsRefused,
  MintedDigestUnsupported,
  MintedError,
  MintedInvalidRequest,
  MintedRateLimited,
  MintedUnreachable,
  MintedUnreadable,
} from "./errors.js";
import type { Progress } from "./exchange.js";

/** The MintedError for whatever an exchange failed with. Whether something was sent is what undici did, not a guess by code. */
export function mintedErrorOf(endpoint: EndpointName, cause: unknown, progress: Progress): MintedError {
  if (cause instanceof MintedError) return cause;
  if (cause instanceof DigestRefused) return new MintedCredentialsRefused({ endpoint, cause });
  if (cause instanceof DigestUnsupported) {
    return new MintedDigestUnsupported({ endpoint, cause, offered: cause.offered });
  }
  const { sent, status, contentType } = progress;
  if (sent && status !== null && errorCode(cause) === "UND_ERR_RES_EXCEEDED_MAX_SIZE") {
    return new MintedUnreadable({ endpoint, cause, status, contentType, why: "too large" });
  }
  if (status === 429) return new MintedRateLimited({ endpoint, cause, retryAfterMs: null });
  if (sent) return new MintedConnectionLost({ endpoint, cause });
  if (errorCode(cause) === "UND_ERR_INVALID_ARG") {
    return new MintedInvalidRequest({
      endpoint,
      cause,
      what: "a header or the path holds characters that HTTP forbids",
    });
  }
  return new MintedUnreachable({ endpoint, cause });
}

/** The code of a system's or undici's error, as ECONNRESET. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
