/** The ledger's database did not carry out a statement; `cause` says why. */
export class LedgerUnavailable extends Error {
  constructor(cause: unknown, message = "The ledger does not answer. Check DATABASE_URL and the database.") {
    super(message, { cause });
    this.name = "LedgerUnavailable";
  }
}

/** The database answers, and has more to do than it gets done in an operation's time. */
export class LedgerBusy extends LedgerUnavailable {
  constructor() {
    super(
      null,
      "The ledger is busy: no connection became free in time. DATABASE_POOL says how many there are.",
    );
    this.name = "LedgerBusy";
  }
}
