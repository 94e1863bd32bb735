import { describe, expect, onTestFinished } from "vitest";
import { openLedgerBeside } from "../../../src/orders/ledger/open-ledger.js";
import { startSandbox } from "../../../src/sandbox/sandbox.js";
import { startApi } from "../../support/api.js";
import { buy, orderOf } from "../../support/flow.js";
import { ledgerAt, ledgers } from "../../support/ledgers.js";
import { ManualClock, whileTimePasses } from "../../support/manual-clock.js";
import { startProxy } from "../../support/tampering-proxy.js";

const inAnHour = Date.now() + 3_600_000;
const elsewhere = { state: "UNCERTAIN", lease_owner: "another process", lease_until: inAnHour };

describe.each(ledgers)("a sender that has lost its lease, with its ledger in $kind,", ({ testWith }) => {
  testWith("still writes Minted's answer", async (url) => {
    const { api, clock, rowOf } = await startLosing(url);
    const placed = await whileTimePasses(clock, buy(api, { externalId: "late" }), 50);
    const { guid } = orderOf(placed);
    expect(placed.placement).toMatchObject({ state: "PLACED" });
    expect(await rowOf("late")).toMatchObject({ state: "PLACED", guid, lease_owner: null });
  });

  testWith("does not write that it gives up", async (url) => {
    const { api, clock, rowOf } = await startLosing(url);
    const placed = await whileTimePasses(clock, buy(api, { externalId: "late-fault-500" }), 50);
    expect(placed.userErrors).toMatchObject([{ code: "OUTCOME_UNCERTAIN" }]);
    expect(await rowOf("late-fault-500")).toMatchObject({ ...elsewhere, look_at: null });
  });
});

/** Another process takes over whatever is bought, before Minted's answer arrives. */
async function startLosing(url: string) {
  const clock = new ManualClock();
  const sandbox = await startSandbox({ clock });
  onTestFinished(() => sandbox.close());
  const proxy = await startProxy(sandbox.url, async (answer, { path }) => {
    if (path.endsWith("/buy"))
      await ledger.use((db) => db.updateTable("placements").set(elsewhere).execute());
    return answer;
  });
  const api = await startApi({ clock, shared: { ...sandbox, url: proxy }, env: { DATABASE_URL: url } });
  const ledger = await openLedgerBeside(ledgerAt(url));
  onTestFinished(() => ledger.close());
  const rowOf = (externalId: string) =>
    ledger.use((db) =>
      db.selectFrom("placements").selectAll().where("external_id", "=", externalId).executeTakeFirst(),
    );
  return { api, clock, rowOf };
}
