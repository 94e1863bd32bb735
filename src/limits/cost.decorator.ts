import { Extensions } from "type-graphql";

const costKey = "cost";

/** What a field costs where it does not show in its type. */
export interface Cost {
  /** How often Minted is asked for it, where that is not what stands in cost.ts. */
  readonly calls?: number;
  /** How many entries its list has about. */
  readonly size?: number;
}

export const Costs = (cost: Cost) => Extensions({ [costKey]: cost });

export function costOf(field: { extensions: Readonly<Record<string, unknown>> }): Cost {
  return (field.extensions[costKey] as Cost | undefined) ?? {};
}
