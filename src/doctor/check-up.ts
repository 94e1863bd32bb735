import { defaultEndpoints, type EndpointName } from "../minted/endpoints.js";
import { Catalogue } from "../products/catalogue.js";
import { UnexpectedAnswer } from "../wire/read.js";
import type { Findings, Probe } from "./probe.js";
import { probes } from "./probes.wire.js";
import { isEmptyList, keysOf } from "./shape.js";
import type { Upstream } from "../operator/upstream.js";
import { asExpected, isEverywhere, needs, notTried, verdictOf, type Verdict } from "./verdict.js";

export type Verdicts = ReadonlyMap<EndpointName, Verdict>;

export interface Questions {
  readonly customer: string | null;
  readonly currency: string;
  readonly at: Date;
}

export const endpointNames = Object.keys(defaultEndpoints) as EndpointName[];

/** Asks every endpoint that only reads, one after the other, and gives a verdict on each endpoint there is. */
export async function checkUp(upstream: Upstream, questions: Questions): Promise<Verdicts> {
  const { timeZone } = upstream.config;
  const found: Findings = {
    ...{ ...questions, timeZone, order: null, priceToken: null },
    catalogue: new Catalogue(),
  };
  const verdicts = new Map<EndpointName, Verdict>();
  let verdictOfAll: Verdict | null = null;
  for (const [name, probe] of Object.entries(probes) as [EndpointName, Probe][]) {
    const verdict: Verdict = verdictOfAll ?? (await ask(upstream, name, probe, found));
    if (isEverywhere(verdict)) verdictOfAll = verdict;
    verdicts.set(name, verdict);
  }
  return new Map(endpointNames.map((name) => [name, verdicts.get(name) ?? notTried]));
}

async function ask(
  { config, minted, call }: Upstream,
  name: EndpointName,
  probe: Probe,
  found: Findings,
): Promise<Verdict> {
  // Whatever the table of probes says: the check-up changes nothing.
  if (!config.endpoints[name].safe) return notTried;
  const request = probe.request(found);
  if (typeof request === "string") return needs(request);
  let data: unknown;
  try {
    data = await minted.call(name, request, call());
    probe.read(data, found);
    return isEmptyList(data) ? { ...asExpected, words: "answered as expected: an empty list" } : asExpected;
  } catch (error) {
    const verdict = verdictOf(error);
    if (probe.mayBeNone && verdict.kind === "nothing there")
      return { ...asExpected, words: "answered as expected: there is none" };
    return error instanceof UnexpectedAnswer
      ? { ...verdict, words: `${verdict.words}; there: ${keysOf(data)}` }
      : verdict;
  }
}
