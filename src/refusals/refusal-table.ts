import { Refusal } from "../graph/refusal.js";
import { UserErrorCode, userErrorWords } from "../graph/user-error-code.enum.js";
import type { UserError } from "../graph/user-error.type.js";
import type { EndpointName } from "../minted/endpoints.js";
import { withoutCardNumbers } from "../minted/card-numbers.js";
import { MintedRefusal } from "../minted/errors.js";
import { inputPath } from "./refusal-path.wire.js";
import { refusalRows, type RefusalRow } from "./refusal-rows.js";

/** Says in the graph's words why Minted refused. */
export class RefusalTable {
  readonly #rows: readonly RefusalRow[];

  /** `overrides`: the rows of MINTED_ERRORS, which come first. */
  constructor(overrides: readonly RefusalRow[] = []) {
    this.#rows = [...overrides, ...refusalRows];
  }

  /** Waits for an upstream call of a mutation; Minted's refusal of it becomes a Refusal with the input's paths. */
  async explaining<T>(endpoint: EndpointName, call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      throw error instanceof MintedRefusal ? this.explain(endpoint, error) : error;
    }
  }

  explain(endpoint: EndpointName, refused: MintedRefusal): Refusal {
    const errors = refused.fields.map((field) => this.#userError(endpoint, refused, field));
    return new Refusal(errors.length > 0 ? distinct(errors) : [this.#userError(endpoint, refused, null)]);
  }

  /** Waits for a look-up; null where Minted says in its envelope that there is no such thing. */
  nullIfNotFound<T>(endpoint: EndpointName, call: Promise<T>): Promise<T | null> {
    return call.catch((error: unknown) => {
      if (error instanceof MintedRefusal && this.#codeOf(endpoint, error, null) === UserErrorCode.NOT_FOUND)
        return null;
      throw error;
    });
  }

  #userError(endpoint: EndpointName, refused: MintedRefusal, field: string | null): UserError {
    const row = this.#row(endpoint, refused, field);
    const code = row?.as ?? (field === null ? UserErrorCode.REJECTED : UserErrorCode.INVALID);
    return {
      code,
      message:
        code === UserErrorCode.REJECTED
          ? withoutCardNumbers(refused.upstreamMessage) || userErrorWords.REJECTED
          : userErrorWords[code],
      field: [...(row?.path ?? (field === null ? ["input"] : inputPath(endpoint, field)))],
      upstreamCode: refused.code,
    };
  }

  #codeOf(endpoint: EndpointName, refused: MintedRefusal, field: string | null): UserErrorCode | undefined {
    return this.#row(endpoint, refused, field)?.as;
  }

  #row(endpoint: EndpointName, refused: MintedRefusal, field: string | null): RefusalRow | undefined {
    return this.#rows.find(
      (row) =>
        (row.endpoint ?? endpoint) === endpoint &&
        (row.status ?? refused.status) === refused.status &&
        (row.code ?? refused.code) === refused.code &&
        isAbout(row.field, field) &&
        folded(refused.upstreamMessage).includes(folded(row.words ?? "")),
    );
  }
}

function isAbout(wanted: string | undefined, field: string | null): boolean {
  if (wanted === undefined) return true;
  const names = [field ?? "", (field ?? "").replace(/\.\d+(?=\.|$)/g, ".*")];
  return names.some((name) => name === wanted || name.startsWith(`${wanted}.`));
}

/** Turkish has four letters i, which lower case alone does not bring together. */
const folded = (words: string) => words.replace(/[İIı]/g, "i").toLowerCase();

function distinct(errors: readonly UserError[]): UserError[] {
  return [...new Map(errors.map((error) => [`${error.code} ${error.field?.join(".")}`, error])).values()];
}
