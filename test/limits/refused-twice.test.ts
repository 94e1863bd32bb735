import { setImmediate } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { startApi } from "../support/api.js";

const page = "nodes { id code } pageInfo { endCursor }";

test.each<[string, string, object]>([
  [
    "a variable's value that does not fit, and a cost beyond the limit",
    `query ($after: String) { orders(first: 30, after: $after) { ${page} } }`,
    { after: 5 },
  ],
  [
    "a subscription over HTTP, and a cost beyond the limit",
    "subscription { priceUpdates(currency: TRY) { at currency id } }",
    {},
  ],
  [
    "a subscription over HTTP, and a condition that is null",
    "subscription ($no: Boolean = true) { priceUpdates(currency: TRY) { at @skip(if: $no) } }",
    { no: null },
  ],
])(
  "%s: refused once, and no refusal is left to nobody, which would end the process",
  async (_, query, variables) => {
    const lost = vi.fn();
    process.on("unhandledRejection", lost);
    onTestFinished(() => void process.off("unhandledRejection", lost));
    const api = await startApi({ env: { LIMIT_COST: "10" } });
    const { status, errors } = await api.send(query, variables);
    expect([status, errors?.length]).toEqual([400, 1]);
    await setImmediate();
    expect(lost).not.toHaveBeenCalled();
  },
);
