/** The parts of a .cpuprofile that are read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

export interface SelfTime {
  readonly place: string;
  readonly ms: number;
  /** Of all time that was not idle. */
  readonly share: number;
}

/** Where time went, the most first, leaving out what came before `fromMs` of the profile. */
export function selfTimes({ nodes, samples, timeDeltas }: CpuProfile, fromMs: number): SelfTime[] {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const totals = new Map<string, number>();
  let now = 0;
  samples.forEach((id, index) => {
    const ms = (timeDeltas[index] ?? 0) / 1000;
    now += ms;
    const place = places.get(id) ?? "";
    if (now >= fromMs && place !== "(idle)") totals.set(place, (totals.get(place) ?? 0) + ms);
  });
  const busy = [...totals.values()].reduce((sum, ms) => sum + ms, 0);
  return [...totals]
    .map(([place, ms]) => ({ place, ms, share: ms / busy }))
    .sort((one, other) => other.ms - one.ms);
}

function placeOf({ functionName, url, lineNumber }: CpuProfile["nodes"][number]["callFrame"]): string {
  if (url === "") return functionName;
  const file = url
    .replace(/^.*\/node_modules\//, "")
    .replace(/^.*\/(?=dist\/)/, (before) => (before.startsWith("file:") ? "" : before));
  return `${functionName || "(anonymous)"} ${file}:${lineNumber + 1}`;
}
