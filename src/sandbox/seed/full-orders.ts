import type { Order, OrderLine } from "../orders/order.js";
import { PRODUCTS } from "../products.js";
import { decimal } from "../values/decimals.js";
import type { SeededRandom } from "../values/seeded-random.js";

const [GOLD, SILVER] = PRODUCTS;
const HOUR_MS = 3_600_000;
const ACCOUNT = "MTD0018232";

/** A buy and a delivery that leave no field of Order Schema (D, schema-549775) out, and none of them null. */
export function fullOrders(random: SeededRandom, now: number): Order[] {
  return [fullDelivery(random, now - 30 * HOUR_MS), fullBuy(random, now - 6 * HOUR_MS)];
}

function fullBuy(random: SeededRandom, placedAt: number): Order {
  const line = { product: GOLD, spot: "2939.71", price: "2998.51", amount: "1", total: "2998.51" };
  return {
    ...fullOrder(random, placedAt, "HYAQA01801card", "2998.51"),
    type: "Buy",
    lines: [lineOf(line)],
    status: "Payment Confirmed",
    description: "1gr - #GAU",
  };
}

function fullDelivery(random: SeededRandom, placedAt: number): Order {
  const line = { product: SILVER, spot: "0", price: "0", amount: "100", total: "70.01" };
  return {
    ...fullOrder(random, placedAt, "HYAQA01802delivery", "70.01"),
    type: "Delivery",
    lines: [lineOf(line)],
    status: "Shipped",
    description: "100gr - #GAG",
  };
}

type Figures = Readonly<Record<"spot" | "price" | "amount" | "total", string>>;

function lineOf({ product, spot, price, amount, total }: Figures & Pick<OrderLine, "product">): OrderLine {
  return {
    product,
    spot: decimal(spot),
    price: decimal(price),
    amount: decimal(amount),
    total: decimal(total),
  };
}

function fullOrder(random: SeededRandom, placedAt: number, externalId: string, total: string) {
  return {
    guid: random.guid(),
    orderCode: random.orderCode(),
    externalId,
    account: ACCOUNT,
    currency: "TRY",
    total: decimal(total),
    paymentType: "credit-card",
    paymentCost: decimal("10"),
    placedAt,
    payment: fullPayment(random, externalId, decimal(total).toNumber()),
    delivery: fullDeliveryState(),
    address: fullAddress(),
  } as const;
}

/** Payment Scheme with everything that any page adds to it (D, api-4295600, api-4434391). */
function fullPayment(random: SeededRandom, reference: string, amount: number) {
  const token = random.token(128);
  return {
    state: "success",
    redirect_url: `https://sandbox.invalid/pay/${token}`,
    token,
    is_3d: true,
    auth_mode: "preauth",
    transaction_id: "1029384756",
    order_reference: reference,
    amount,
    comission: 0,
    total: amount,
    refunded_amount: 0,
    error_code: "0",
    error_message: "Approved",
    details: {
      card_holder: "John Due",
      card_number: "404809******7528",
      card_expiry: "05/28",
      card_cvv: "000",
      card_association: "mastercard",
      customer_ip: "127.0.0.1",
    },
  };
}

function fullDeliveryState() {
  return {
    status_id: 8,
    status_name: "Shipped",
    cargo_tracking_url: "https://cargo.example.com/track/7340012345678",
    cargo_tracking_number: "7340012345678",
    sync_status: true,
    products: [{ product_id: SILVER.id, sku: SILVER.sku, product_name: SILVER.name, amount: 100 }],
  };
}

/** The documented address (D, api-4908364) with what it leaves out (Order Address). */
function fullAddress() {
  const place = { city: "İstanbul", county: "Beykoz", district: "Acarlar Mah.", address: "No: 37/4" };
  const person = { fullname: "John Due", phone: "+905300000000", zipcode: "34800", street: "Örnek Sk." };
  return {
    billing: {
      external_id: "ADR-1",
      invoice_type: "Individual",
      company_name: "Şirket Adı",
      email: "deniz.ornek@example.com",
      tax_office: "Ümraniye",
      tax_number: "1234567793",
      ...person,
      ...place,
    },
    shipping: { id: 1, external_id: "ADR-2", tax_number: "1234567793", ...person, ...place },
  };
}
