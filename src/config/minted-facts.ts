import { z } from "zod";
import { defaultEndpoints, type EndpointName, type EndpointTable } from "../minted/endpoints.js";
import { refusalRowSchema } from "../refusals/load-refusal-rows.js";
import { timeZone } from "./rules.js";

/** One thing that `npm run doctor -- --learn` found out. */
export interface Fact<T> {
  readonly value: T;
  /** YYYY-MM-DD */
  readonly verifiedOn: string;
  /** The host that it was learned from. */
  readonly host: string;
}

const factOf = <T extends z.ZodType>(value: T) =>
  z.strictObject({
    value,
    verifiedOn: z.iso.date("expected a day, as 2026-11-23"),
    host: z.string().min(1),
  });

const endpointNames = Object.keys(defaultEndpoints) as [EndpointName, ...EndpointName[]];

/** What the program reads of the file; the other facts are for people. */
const factsSchema = z
  .object({
    /** Of zoneless times; the zone is null where no zone fits the offset that was seen. */
    timeZone: factOf(z.looseObject({ zone: timeZone.nullable() })).optional(),
    /** Rows in the form of MINTED_ERRORS. */
    refusals: factOf(z.array(refusalRowSchema)).optional(),
    /** Method and path by endpoint, of those that answered as expected. */
    endpoints: factOf(z.partialRecord(z.enum(endpointNames), z.string())).optional(),
  })
  .catchall(factOf(z.unknown()));

export type MintedFacts = z.output<typeof factsSchema>;

/** The facts of MINTED_FACTS; undefined stands for none. Throws an error with every mistake. */
export function readFacts(json: unknown): MintedFacts {
  const parsed = factsSchema.safeParse(json === undefined ? {} : json);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(
    ({ path, message }) => `MINTED_FACTS: at ${path.join(".") || "the top"}: ${message}`,
  );
  throw Object.assign(new Error(mistakes.join("\n")), { mistakes });
}

/**
 * The day on which the endpoint was seen to answer, and at which host where that is not the one that is called; null
 * where it is not any more where it was then.
 */
export function verifiedOn(
  { endpoints }: MintedFacts,
  name: EndpointName,
  { table, host }: { readonly table: EndpointTable; readonly host: string },
): string | null {
  const { method, path } = table[name];
  if (endpoints?.value[name] !== `${method} ${path}`) return null;
  return endpoints.host === host ? endpoints.verifiedOn : `${endpoints.verifiedOn} at ${endpoints.host}`;
}

/**
 * A warning where facts were learned from another host than the one that is called; null otherwise. They count all the
 * same: who learns on staging means production, too.
 */
export function foreignFacts(facts: MintedFacts, url: string): string | null {
  const { host } = new URL(url);
  const others = Object.values(facts).flatMap((fact) => (fact && fact.host !== host ? [fact.host] : []));
  if (others.length === 0) return null;
  return (
    `MINTED_FACTS was learned at ${[...new Set(others)].join(" and ")}, and Minted is at ${host}: its time zone and ` +
    "codes of refusals are used, and may not be true here. MINTED_TIME_ZONE and MINTED_ERRORS win."
  );
}
