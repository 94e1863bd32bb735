import type { Context } from "../../context.js";
import { ChangeUncertain, isAnswerLost } from "../../errors.js";
import { Refusal } from "../../graph/refusal.js";
import { UserErrorCode, userErrorWords } from "../../graph/user-error-code.enum.js";
import type { UserError } from "../../graph/user-error.type.js";
import { mistakesIn } from "../../graph/validate-input.js";
import { uncancelled } from "../../minted/minted-api.js";
import type { WalletKycResult } from "./wallet-kyc-payload.type.js";
import type { WalletKycClient } from "./wallet-kyc.client.js";
import type { UpsertWalletKycInput } from "./wallet-kyc.input.js";

interface Row {
  readonly input: UpsertWalletKycInput;
  /** Where it stands in the mutation's arguments. */
  readonly path: readonly string[];
  readonly errors: UserError[];
}

/** Writes wallet KYC. No call is repeated: whether what was written can be compared with what is read is not known. */
export class UpsertWalletKyc {
  readonly #walletKyc: WalletKycClient;

  constructor(walletKyc: WalletKycClient) {
    this.#walletKyc = walletKyc;
  }

  upsert(input: UpsertWalletKycInput, context: Context): Promise<void> {
    return certain(this.#walletKyc.upsert(input, uncancelled(context.call)), context);
  }

  /** A result for each input, in their order. */
  async bulkUpsert(inputs: readonly UpsertWalletKycInput[], context: Context): Promise<WalletKycResult[]> {
    const rows = await Promise.all(
      inputs.map(async (input, place): Promise<Row> => {
        const path = ["input", "customers", String(place)];
        return { input, path, errors: await mistakesIn(input, path) };
      }),
    );
    await this.#send(rows, context);
    return rows.map(({ input, errors }) => ({ externalId: input.customerExternalId, userErrors: errors }));
  }

  /** Sends the rows without errors. Where Minted refuses all of them for some, the others are sent without those. */
  async #send(rows: readonly Row[], context: Context): Promise<void> {
    const good = rows.filter(({ errors }) => errors.length === 0);
    if (good.length === 0) return;
    try {
      const inputs = good.map(({ input }) => input);
      const failed = await certain(this.#walletKyc.bulkUpsert(inputs, uncancelled(context.call)), context);
      for (const row of good) noteFailure(row, failed.get(row.input.customerExternalId));
    } catch (error) {
      if (!(error instanceof Refusal) || !isAboutRows(error)) throw error;
      for (const refused of error.userErrors) noteRefusal(good, refused);
      await this.#send(good, context);
    }
  }
}

async function certain<T>(write: Promise<T>, { loaders }: Context): Promise<T> {
  try {
    return await write;
  } catch (error) {
    throw isAnswerLost(error) ? new ChangeUncertain(error) : error;
  } finally {
    loaders.forgetCustomers();
  }
}

function noteFailure({ path, errors }: Row, words: string | undefined): void {
  if (words === undefined) return;
  const message = words || userErrorWords.REJECTED;
  errors.push({ code: UserErrorCode.REJECTED, message, field: [...path], upstreamCode: null });
}

/** Minted counts the rows that were sent. */
function noteRefusal(sent: readonly Row[], refused: UserError): void {
  const [, , place = "", ...below] = refused.field ?? [];
  const row = sent[Number(place)];
  row?.errors.push({ ...refused, field: [...row.path, ...below] });
}

/** Whether each complaint is about a row; one that is not concerns all of them. */
function isAboutRows({ userErrors }: Refusal): boolean {
  return userErrors.every(({ field }) => field?.[1] === "customers" && /^\d+$/.test(field[2] ?? ""));
}
