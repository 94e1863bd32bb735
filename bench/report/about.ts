import type { About } from "../results.js";

/** Machine, versions and options, a line each. */
export function aboutLines({ at, commit, machine, options, contestants }: About): string[] {
  const { cpu, cores, node, pinned } = machine;
  const pinning = pinned
    ? "the server under test on core 0, upstream and load on core 1"
    : "nothing is pinned, as there is no taskset or only one core: figures are of all cores together";
  return [
    `${at}, commit ${commit}`,
    `machine: ${cpu}, ${cores} cores, Node ${node}; ${pinning}`,
    ...Object.entries(options).map(([name, value]) => `${name}: ${value}`),
    ...contestants.map(({ name, title, versions }) => {
      const list = Object.entries(versions).map(([one, version]) => `${one} ${version}`);
      return `${name}: ${title}${list.length > 0 ? ` (${list.join(", ")})` : ""}`;
    }),
  ];
}
