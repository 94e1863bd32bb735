import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { OrderStatus } from "../../src/orders/order.enum.js";
import { orderFromWire } from "../../src/orders/order.wire.js";
import { orderStatusesFromWire, orderStatusToWire } from "../../src/orders/order-status.wire.js";
import { goldenData } from "../support/golden.js";

describe("reads the documented statuses", () => {
  const names = JSON.parse(
    readFileSync(new URL("../golden/order-status.enum.json", import.meta.url), "utf8"),
  ) as string[];
  const rows = orderStatusesFromWire(names.map((name, place) => ({ id: place + 1, name })));

  test.each(rows)("$name is $status, by name and by number", ({ id, name, status }) => {
    const documented = goldenData("api-3874525-get-order-alternative") as object;
    expect(status).toBe(name.toUpperCase().replace(" ", "_"));
    expect(orderFromWire({ ...documented, status_name: name }, null)).toMatchObject({
      status,
      statusName: name,
    });
    expect(orderFromWire({ ...documented, status_name: null, status_id: id }, null)).toMatchObject({
      status,
    });
    expect(orderStatusToWire(status)).toBe(id);
  });

  test.each([
    { name: "New", id: 1, status: "CREATED" },
    { name: "Bekliyor", id: 2, status: "PENDING" },
    { name: "Failed", id: 5, status: "UNKNOWN" },
  ])("'$name' with the number $id is $status: only the documented numbers outweigh a new word", (row) => {
    const documented = goldenData("api-3874525-get-order-alternative") as object;
    const order = orderFromWire({ ...documented, status_name: row.name, status_id: row.id }, null);
    expect(order).toMatchObject({ status: row.status, statusName: row.name });
  });

  test("and there are no others, but for UNKNOWN, whose words are kept", () => {
    expect(new Set(rows.map(({ status }) => status)).size).toBe(Object.keys(OrderStatus).length - 1);
    const documented = goldenData("api-3874525-get-order-alternative") as object;
    expect(orderFromWire({ ...documented, status_name: "On hold" }, null)).toMatchObject({
      status: "UNKNOWN",
      statusName: "On hold",
      isFinal: false,
    });
    expect(orderStatusToWire(OrderStatus.UNKNOWN)).toBeNull();
  });
});
