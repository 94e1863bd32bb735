export interface KycField {
  readonly name: string;
  readonly value: string;
}

/** What identification each customer's wallet has: rows of name and value (inferred: no field is documented). */
export class WalletKycs {
  readonly #byExternalId = new Map<string, ReadonlyMap<string, string>>();

  of(externalId: string): KycField[] {
    return [...(this.#byExternalId.get(externalId) ?? [])].map(([name, value]) => ({ name, value }));
  }

  /** Adds rows, or puts them in the place of those with the same name; the others stay. */
  upsert(externalId: string, fields: readonly KycField[]): void {
    const given = fields.map(({ name, value }) => [name, value] as const);
    this.#byExternalId.set(externalId, new Map([...(this.#byExternalId.get(externalId) ?? []), ...given]));
  }

  forget(externalId: string): void {
    this.#byExternalId.delete(externalId);
  }
}
