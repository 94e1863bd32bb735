/** The ledger's database did not carry out a statement; `cause` says why. */
export class LedgerUnavailable extends Error {
  constructor(cause: unknown) {
    super("The ledger does not answer. Check DATABASE_URL and the database.", { cause });
    this.name = "LedgerUnavailable";
  }
}
