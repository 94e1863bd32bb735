import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { Options } from "../options.js";
import type { About } from "../results.js";
import { canPin, cores } from "./child.js";
import { ourSettings, type Contestant } from "./contestant.js";

const settings = Object.entries(ourSettings)
  .map(([name, value]) => `${name}=${value}`)
  .join(", ");

/** What a figure means nothing without: machine, versions and options. */
export function describeRun(options: Options, chosen: readonly Contestant[]): About {
  const machine = {
    cpu: cpus()[0]?.model ?? "unknown",
    ...{ cores, node: process.version, pinned: canPin },
  };
  return {
    at: new Date().toISOString(),
    commit: commit(),
    machine,
    options: {
      rounds: String(options.rounds),
      "seconds at full and at half load": String(options.seconds),
      connections: String(options.connections),
      "busy before it began (1-minute load)": loadavg()[0]?.toFixed(2) ?? "",
      authentication: "ours verifies a bearer token (HS256) with each request, the others ask for none",
      "ours differs from its defaults": `${settings}; its ledger is a SQLite file`,
      "all run with": "NODE_ENV=production",
    },
    contestants: chosen.map(({ name, title, packages }) => {
      return { name, title, versions: Object.fromEntries(packages.map((one) => [one, versionOf(one)])) };
    }),
  };
}

function commit(): string {
  try {
    return execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

function versionOf(name: string): string {
  const file = fileURLToPath(new URL(`../node_modules/${name}/package.json`, import.meta.url));
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
  } catch {
    return "not installed";
  }
}
