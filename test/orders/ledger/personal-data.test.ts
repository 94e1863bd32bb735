import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { startApi } from "../../support/api.js";
import { buy, knownCustomer } from "../../support/flow.js";
import { newLedgerFile } from "../../support/ledgers.js";
import { card, sendPaidBuy } from "../../support/cards.js";

test("the ledger keeps nothing of a customer but its externalId, and nothing of a card", async () => {
  const DATABASE_URL = newLedgerFile();
  const api = await startApi({ env: { DATABASE_URL } });
  const person = {
    identityNumber: "10000000146",
    firstName: "Deniz",
    lastName: "Örnek",
    email: "deniz@example.com",
    phone: "+905550000000",
  };
  await buy(api, { externalId: "personal", account: { customer: { externalId: knownCustomer, ...person } } });
  await sendPaidBuy(api, { card }, { externalId: "by-card" });
  const path = DATABASE_URL.slice("file:".length);
  const kept = readFileSync(path, "latin1") + readFileSync(`${path}-wal`, "latin1");
  expect(kept).toMatch(/personal.*by-card|by-card.*personal/s);
  for (const value of [...Object.values(person), card.number, card.holder]) expect(kept).not.toContain(value);
});
