import { Extensions } from "type-graphql";

const ownCallKey = "ownCall";

/** On a field that loads by itself, so that asking for it costs its object nothing. */
export const OwnCall = () => Extensions({ [ownCallKey]: true });

export function loadsByItself(field: { extensions: Readonly<Record<string, unknown>> } | undefined): boolean {
  return field?.extensions[ownCallKey] === true;
}
