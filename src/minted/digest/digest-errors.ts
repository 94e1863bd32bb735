/** The server refused the credentials in spite of a fresh nonce, now or within the last seconds. */
export class DigestRefused extends Error {
  override readonly name = "DigestRefused";
}

/** A 401 without a challenge that this client can answer. */
export class DigestUnsupported extends Error {
  override readonly name = "DigestUnsupported";
  /** The schemes that were offered, with their algorithm and qop. */
  readonly offered: readonly string[];

  constructor(offered: readonly string[]) {
    super(
      `The server asks for authentication that is not supported: ${offered.join("; ") || "nothing named"}.`,
    );
    this.offered = offered;
  }
}
