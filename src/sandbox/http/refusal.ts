export type FieldErrors = Record<string, string[]>;

/** An answer that says no, thrown wherever it is found out. Fields are in Laravel's dotted form. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly data: FieldErrors | null;

  constructor(status: number, code: number, message: string, data: FieldErrors | null = null) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.data = data;
  }
}

/** 422 with one text for each field that is wrong (inferred, Laravel's validation in Minted's envelope). */
export function refuseFields(code: number, fields: Readonly<Record<string, string>>): Refusal {
  const entries = Object.entries(fields);
  const data = Object.fromEntries(entries.map(([field, text]) => [field, [text]]));
  return new Refusal(422, code, entries[0]?.[1] ?? "The given data was invalid.", data);
}

export function refuseField(field: string, text: string): Refusal {
  return refuseFields(422, { [field]: text });
}

export function refuseNotFound(what: string): Refusal {
  return new Refusal(404, 404, `${what} was not found.`);
}
