import type { Decimal } from "decimal.js";
import { refuseField } from "../http/refusal.js";
import type { Price } from "../prices/price-source.js";
import { buyAmount, type PriceTerms } from "../prices/price-tokens.js";
import { decimal, round2 } from "../values/decimals.js";
import type { OrderRequest, WantedLine } from "./order-request.js";
import type { OrderLine } from "./order.js";

/** What of an order its lines are made of. */
export type WantedOrder = Pick<OrderRequest, "type" | "lines">;

/** The lines at fixed prices: each total is round2(price × amount) (D), or the total that was fixed. */
export function priceLines(request: WantedOrder, terms: PriceTerms): OrderLine[] {
  const isFixedTotal = terms.total !== null;
  if (isFixedTotal && request.type !== "Buy") {
    throw refuseField("price_token", "This price was fixed from a total: it can only buy.");
  }
  if (isFixedTotal && request.lines.length > 1) {
    throw refuseField("items", "A price fixed from a total buys exactly one product.");
  }
  return request.lines.map((line, index) => {
    const price = terms.prices.find(({ product }) => product === line.product);
    if (price === undefined) throw refuseField(`items.${index}.sku`, "No price was fixed for this product.");
    const [amount, total] = amountAndTotal(line, `items.${index}.amount`, request, price, terms);
    if (total.isZero() || amount.isZero()) {
      throw refuseField(`items.${index}.amount`, "This is worth less than 0.01: take more.");
    }
    return { product: price.product, spot: price.spot, price: unitPrice(request, price), amount, total };
  });
}

function amountAndTotal(
  line: WantedLine,
  field: string,
  request: WantedOrder,
  price: Price,
  terms: PriceTerms,
): [Decimal, Decimal] {
  const fixedAmount = buyAmount(terms, price);
  if (fixedAmount !== null && terms.total !== null) {
    if (line.amount !== null) throw refuseField(field, "The total is fixed: leave the amount out.");
    return [fixedAmount, terms.total];
  }
  if (line.amount === null) throw refuseField(field, "Give the amount in grams.");
  const amount = decimal(line.amount);
  return [amount, round2(unitPrice(request, price).times(amount))];
}

function unitPrice({ type }: WantedOrder, price: Price): Decimal {
  return type === "Sell" ? price.sell : price.buy;
}
