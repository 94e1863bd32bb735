import type { MiddlewareFn } from "type-graphql";
import { Refusal } from "./refusal.js";

/**
 * Around each mutation: a refusal, failed validation of the input among them, becomes the payload's
 * userErrors. The other members are what a payload of a refused action holds; each type takes those it has.
 */
export const refusalsAsData: MiddlewareFn = async (_action, next) => {
  try {
    return (await next()) as unknown;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { orders: [], results: [], replayed: false, userErrors: error.userErrors };
  }
};
