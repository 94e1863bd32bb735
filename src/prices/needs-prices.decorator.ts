import { Extensions } from "type-graphql";

const needsPricesKey = "needsPrices";

/** On a field that needs all product prices in the currency that its argument names. */
export const NeedsPrices = () => Extensions({ [needsPricesKey]: true });

export function needsPrices({ extensions }: { extensions: Readonly<Record<string, unknown>> }): boolean {
  return extensions[needsPricesKey] === true;
}
