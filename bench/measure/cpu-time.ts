import { readFileSync } from "node:fs";

/** Linux counts in clock ticks, of which its ABI has a hundred a second. */
const msPerTick = 10;

/** User and system time that a process and all its threads have used, in milliseconds; null where /proc has none. */
export function cpuTimeMs(pid: number): number | null {
  const fields = procFields(pid, "stat");
  return fields === null ? null : (Number(fields[11]) + Number(fields[12])) * msPerTick;
}

/** Resident memory in bytes; null where /proc has none. */
export function residentBytes(pid: number): number | null {
  const fields = procFields(pid, "stat");
  return fields === null ? null : Number(fields[21]) * 4096;
}

/** What follows the command's name, which may itself have spaces and brackets. */
function procFields(pid: number, file: string): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/${file}`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}
