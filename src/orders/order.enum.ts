import { registerEnumType } from "type-graphql";

export enum OrderType {
  BUY = "BUY",
  SELL = "SELL",
  DELIVERY = "DELIVERY",
  CASH_BALANCE = "CASH_BALANCE",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(OrderType, {
  name: "OrderType",
  description: "What an order does. The list may grow: treat a value that you do not know as UNKNOWN.",
  valuesConfig: {
    BUY: { description: "Metal is bought with money." },
    SELL: { description: "Metal is sold for money." },
    DELIVERY: { description: "Metal is taken out of storage and sent." },
    CASH_BALANCE: {
      description: "A change of a customer's cash balance: on placements alone, no order comes of it.",
    },
    UNKNOWN: { description: "Minted sent a word that is new, or none." },
  },
});

export enum OrderStatus {
  CREATED = "CREATED",
  PENDING = "PENDING",
  PROCESSING = "PROCESSING",
  CANCELLED = "CANCELLED",
  COMPLETED = "COMPLETED",
  PREPARING = "PREPARING",
  PACKED = "PACKED",
  SHIPPED = "SHIPPED",
  TRANSFERRING = "TRANSFERRING",
  REFUNDING = "REFUNDING",
  REFUNDED = "REFUNDED",
  PAYMENT_CONFIRMED = "PAYMENT_CONFIRMED",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(OrderStatus, {
  name: "OrderStatus",
  description: "How far an order is. The list may grow: treat a value that you do not know as UNKNOWN.",
  valuesConfig: {
    CREATED: { description: "It exists, and nothing has happened yet." },
    PENDING: { description: "Accepted, not carried out yet: a fresh buy or sell." },
    PROCESSING: { description: "Being carried out." },
    CANCELLED: { description: "Called off. Final." },
    COMPLETED: { description: "Carried out: metal and money have moved. Final." },
    PREPARING: { description: "A delivery is being made ready." },
    PACKED: { description: "A delivery is packed." },
    SHIPPED: { description: "A delivery is on its way." },
    TRANSFERRING: { description: "Being transferred." },
    REFUNDING: { description: "Money is on its way back." },
    REFUNDED: { description: "Money was given back. Final." },
    PAYMENT_CONFIRMED: { description: "The payment has arrived." },
    UNKNOWN: { description: "Minted sent a word that is new; statusName has it." },
  },
});

/** Inferred: Minted does not say which statuses are final. */
export const finalStatuses: ReadonlySet<OrderStatus> = new Set([
  OrderStatus.CANCELLED,
  OrderStatus.COMPLETED,
  OrderStatus.REFUNDED,
]);
