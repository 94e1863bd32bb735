/** Above this part of a core the upstream may be what is measured. */
export const mostUpstreamShare = 0.7;

export interface Judged {
  readonly upstreamShare: number | null;
  readonly operations: number;
  readonly loads: readonly { readonly errors: number; readonly firstError: string | null }[];
}

/** Why a round counts for nothing; null where it counts. */
export function voidReason({ upstreamShare, operations, loads }: Judged): string | null {
  for (const { errors, firstError } of loads) {
    if (errors > 0) return `${errors} wrong answers, the first: ${firstError}`;
  }
  if (operations === 0) return "no operation ended in time";
  if (upstreamShare !== null && upstreamShare > mostUpstreamShare)
    return `the upstream used ${Math.round(upstreamShare * 100)} % of a core`;
  return null;
}
