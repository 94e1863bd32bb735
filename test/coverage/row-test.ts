import { expect, test } from "vitest";
import { startApi, type ApiOptions, type TestApi } from "../support/api.js";
import { ManualClock } from "../support/manual-clock.js";
import { arrivedAt, fieldsOf, type Arrived } from "./arrived.js";
import { endpointOf, entryOf, type Entry } from "./entries.js";
import { askWhole, type Args } from "./ask-whole.js";

declare module "vitest" {
  interface TaskMeta {
    /** The entry that the test proves. */
    row?: string;
  }
}

/** A test that proves an entry of the navigation: docs/coverage.md names it once it has passed. */
export function rowTest(
  id: string,
  claim: string,
  prove: (row: Row) => Promise<void>,
  options?: ApiOptions,
): void {
  const entry = entryOf(id);
  test(`${id}: ${claim}`, { meta: { row: id } }, async () => {
    const clock = new ManualClock();
    const row = new Row(entry, await startApi({ clock, ...options }), clock);
    await prove(row);
    const arrived = row.arrived();
    expect(arrived, "what arrived at the entry's endpoint").not.toEqual([]);
    const known: readonly string[] = endpointOf(entry).fields;
    const unlisted = arrived.flatMap(fieldsOf).filter((field) => !known.includes(field));
    expect(unlisted, "fields that the endpoint's row does not list").toEqual([]);
  });
}

/** A fresh API at ten o'clock, and an entry that is to be proven on it. */
export class Row {
  readonly entry: Entry;
  readonly api: TestApi;
  readonly clock: ManualClock;

  constructor(entry: Entry, api: TestApi, clock: ManualClock) {
    this.entry = entry;
    this.api = api;
    this.clock = clock;
  }

  /** What arrived at the entry's endpoint so far. */
  arrived(): Arrived[] {
    return arrivedAt(this.api, endpointOf(this.entry));
  }

  /** The whole answer of the entry's operation; a GraphQL error fails the test. */
  ask<Data = unknown>(args?: Args, customer?: string): Promise<Data> {
    return askWhole(this.api, this.entry.operation, args, customer);
  }

  /** The same of another operation, to see what the entry's has done. */
  askOther<Data = unknown>(operation: string, args?: Args, customer?: string): Promise<Data> {
    return askWhole(this.api, operation, args, customer);
  }
}
