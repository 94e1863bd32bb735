/** What a log tells of the breakers, in order: as "reads Open". */
export const statesIn = (logLines: readonly string[]): string[] =>
  logLines
    .map((line) => JSON.parse(line) as { lane?: string; state?: string })
    .flatMap(({ lane, state }) => (lane === undefined ? [] : [`${lane} ${state}`]));
