import { expect, onTestFinished } from "vitest";
import { loadConfig } from "../../../src/config.js";
import { createLogger } from "../../../src/logger.js";
import { KnownOrders } from "../../../src/orders/ledger/known-orders.js";
import { openLedger } from "../../../src/orders/ledger/open-ledger.js";
import { systemRandom } from "../../../src/random.js";
import { startApi } from "../../support/api.js";
import { buy, orderOf } from "../../support/flow.js";
import { testWithPostgres } from "../../support/postgres.js";

testWithPostgres(
  "a guid that is no text for PostgreSQL leaves those known that others ask for at once",
  async (url) => {
    const api = await startApi({ env: { DATABASE_URL: url } });
    const { guid } = orderOf(await buy(api, { externalId: "mine" }));
    const {
      ledger: { address },
    } = loadConfig({ DATABASE_URL: url });
    const log = createLogger("silent", { write: () => undefined });
    const ledger = await openLedger({ address, random: systemRandom, log });
    onTestFinished(() => ledger.close());
    const known = new KnownOrders(ledger, log);
    const [others, mine] = await Promise.all([known.externalIdsOf(["\0"]), known.externalIdsOf([guid])]);
    expect([...others]).toEqual([]);
    expect([...mine]).toEqual([[guid, "mine"]]);
  },
);
