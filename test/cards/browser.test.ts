import { expect } from "vitest";
import { startApi } from "../support/api.js";
import { openPage, testWithChromium } from "../support/browser.js";
import { card, paidBuy, type PaymentData } from "../support/cards.js";
import { ManualClock } from "../support/manual-clock.js";
import { startShop } from "../support/shop.js";

testWithChromium(
  "3-D Secure in a browser: yes is SUCCEEDED, no is FAILED, and an address that is typed proves nothing",
  async () => {
    const clock = new ManualClock();
    const shop = await startShop();
    const api = await startApi({ clock, sandbox: { callbackUrl: shop.url } });
    shop.api = api.url;
    const buy = async (): Promise<PaymentData> => {
      const { payment } = await paidBuy(api, { card });
      if (!payment?.redirectUrl) throw new Error("There is nothing to open.");
      return payment;
    };
    const [approved, refused, forged] = [await buy(), await buy(), await buy()];

    const { page, requestsElsewhere, errors } = await openPage(approved.redirectUrl ?? "", [
      shop.url,
      api.url,
    ]);
    const shown = page.getByRole("status");
    expect(await page.getByRole("heading").textContent()).toMatch(/^Pay \d+\.\d\d TRY$/);
    expect(await page.getByText("404809******7528").count()).toBe(1);
    await page.getByRole("button", { name: "Approve" }).click();
    await page.waitForURL(shop.callback(approved.callbackToken, "success"));
    await shown.filter({ hasText: "SUCCEEDED PENDING" }).waitFor();
    clock.advance(2_000);
    await page.reload();
    await shown.filter({ hasText: "SUCCEEDED COMPLETED" }).waitFor();

    await page.goto(refused.redirectUrl ?? "");
    await page.getByRole("button", { name: "Refuse" }).click();
    await page.waitForURL(`${shop.callback(refused.callbackToken, "fail")}?reason=*&code=050`);
    await shown.filter({ hasText: "FAILED CANCELLED" }).waitFor();

    await page.goto(shop.callback(forged.callbackToken, "success"));
    await shown.filter({ hasText: "NEW PENDING" }).waitFor();
    expect(requestsElsewhere).toEqual([]);
    expect(errors).toEqual([]);
  },
);
