import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Case } from "../cases/cases.js";
import { Caller } from "../load/caller.js";
import { closedLoop } from "../load/closed-loop.js";
import { Connection } from "../load/connection.js";
import { scratch } from "../measure/child.js";
import { ours, Running, type Address } from "../measure/contestant.js";
import { usual } from "../measure/population.js";
import { selfTimes, type CpuProfile, type SelfTime } from "./self-times.js";

export interface Profile {
  /** In the present folder. */
  readonly file: string;
  readonly selfTimes: readonly SelfTime[];
}

/** Warms ours up with a case, then loads it for so long, in a process of its own that writes a profile at its end. */
export async function profileCase(toDo: Case, upstream: Address, ms: number): Promise<Profile> {
  const folder = mkdtempSync(join(scratch, "profile-"));
  const spawnedAt = performance.now();
  const running = await Running.start(ours, upstream, ["--cpu-prof", `--cpu-prof-dir=${folder}`]);
  const connections = Array.from({ length: 32 }, () => new Connection(running.origin, ours.headers));
  const caller = new Caller(toDo, usual, ours.dialect);
  await closedLoop(caller, connections, { ms: 3_000 });
  const from = performance.now() - spawnedAt;
  await closedLoop(caller, connections, { ms });
  await Promise.all(connections.map((connection) => connection.close()));
  await running.stop();
  return kept(folder, toDo.name, from);
}

function kept(folder: string, name: string, from: number): Profile {
  const [written] = readdirSync(folder);
  if (written === undefined) throw new Error("Node wrote no profile: the program was killed before its end.");
  const file = `bench-${name}.cpuprofile`;
  copyFileSync(join(folder, written), file);
  const profile = JSON.parse(readFileSync(file, "utf8")) as CpuProfile;
  return { file, selfTimes: selfTimes(profile, from) };
}
