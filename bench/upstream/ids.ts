/** A customer of the light upstream: its id says how many orders it has. */
export interface CustomerKey {
  readonly orders: number;
  readonly number: number;
}

/** The order at a place of a customer's list, 0 being the newest. */
export interface OrderKey extends CustomerKey {
  readonly place: number;
}

export const customerId = ({ orders, number }: CustomerKey) => `BENCH-${orders}-${number}`;

export function customerKey(externalId: string): CustomerKey | null {
  const [, orders, number] = /^BENCH-(\d{1,5})-(\d{1,5})$/.exec(externalId) ?? [];
  return number === undefined ? null : { orders: Number(orders), number: Number(number) };
}

/** Three numbers of a key in an upper-case UUID, so that an order need not be stored to be found by it. */
export function orderGuid({ orders, number, place }: OrderKey): string {
  const hex = (value: number, length: number) => value.toString(16).toUpperCase().padStart(length, "0");
  return `${hex(orders, 8)}-0000-4000-8000-${hex(number, 6)}${hex(place, 6)}`;
}

export function keyOfGuid(guid: string): OrderKey | null {
  const found = /^([\dA-F]{8})-0000-4000-8000-([\dA-F]{6})([\dA-F]{6})$/.exec(guid);
  return found === null ? null : inRange(found.slice(1).map((part) => Number.parseInt(part, 16)));
}

export const orderExternalId = (key: OrderKey) => `BENCHORDER-${key.orders}-${key.number}-${key.place}`;

export function keyOfExternalId(externalId: string): OrderKey | null {
  const found = /^BENCHORDER-(\d+)-(\d+)-(\d+)$/.exec(externalId);
  return found === null ? null : inRange(found.slice(1).map(Number));
}

function inRange([orders = 0, number = 0, place = 0]: readonly number[]): OrderKey | null {
  return place < orders ? { orders, number, place } : null;
}

export function orderCode({ orders, number, place }: OrderKey): string {
  return ((orders * 100_000 + number) * 1000 + place).toString(36).toUpperCase().padStart(8, "0").slice(-8);
}
