import { verifiedOn } from "../config/minted-facts.js";
import type { UpstreamConfig } from "../config/upstream-config.js";
import { adviceOn, countsOf } from "./advice.js";
import { aligned } from "../aligned.js";
import type { Verdicts } from "./check-up.js";

/** The table, a row an endpoint, and below it what to do. */
export function reportOf(verdicts: Verdicts, config: UpstreamConfig, host: string): string[] {
  const { endpoints: table } = config;
  const rows = [...verdicts].map(([name, { words }]) => {
    const { method, path, documented } = table[name];
    const verified = documented ? null : verifiedOn(config.facts, name, { table, host });
    const known = documented ? "documented" : verified ? `verified on ${verified}` : "inferred";
    return [name, `${method} ${path}`, known, words];
  });
  return [
    ...aligned([["endpoint", "method and path", "known by", "verdict"], ...rows]),
    ...["", countsOf(verdicts)],
    ...adviceOn(verdicts, table),
  ];
}
