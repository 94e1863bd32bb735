import type { Population } from "../cases/cases.js";

/** More customers than callers, so that callers at one time ask for different ones. */
export const usual: Population = { customers: 256, ordersEach: 30 };
