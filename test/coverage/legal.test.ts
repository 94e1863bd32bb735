import { expect } from "vitest";
import { request } from "./arrived.js";
import { idOf } from "./expected-prices.js";
import { rowTest } from "./row-test.js";

rowTest("root/partner-legal", "lists legal documents with their address or their text", async (row) => {
  const answer = await row.ask();
  expect(row.arrived()).toEqual([request("POST /partner/legal", "2", {})]);
  const id = (number: number) => idOf("LegalDocument", String(number));
  expect(answer).toEqual([
    {
      ...{ id: id(1), name: "Terms of use", text: null },
      url: "https://sandbox.invalid/legal/terms-of-use.pdf",
    },
    {
      ...{ id: id(2), name: "Distance sales contract" },
      url: "https://sandbox.invalid/legal/distance-sales.pdf",
      text: "<p>This is the sandbox's contract: nobody is bound by it.</p>",
    },
    {
      ...{ id: id(3), name: "Kişisel verilerin korunması", url: null },
      text: "<p>Bu, deneme ortamının aydınlatma metnidir.</p>",
    },
  ]);
});
