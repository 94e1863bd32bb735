import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLRequestListener } from "@apollo/server";
import type { Context } from "../context.js";
import { priced, type Priced } from "./limit-cost.js";

/** Refuses what costs too much, and tells the cost of everything else in `extensions.cost`. */
export const limitCost = (limit: number): ApolloServerPlugin<Context> => ({
  requestDidStart: () => Promise.resolve(costListener(limit)),
});

function costListener(limit: number): GraphQLRequestListener<Context> {
  let cost: Priced | null = null;
  return {
    didResolveOperation: ({ request, operation, ...asked }: GraphQLRequestContext<Context>) => {
      const { schema, document } = asked;
      const variables = request.variables ?? {};
      // Thrown outside of a promise, it would leave another plugin's refusal to nobody, which ends the process.
      return new Promise((done) => {
        if (operation && document) cost = priced({ schema, document, operation, variables }, limit);
        done();
      });
    },
    willSendResponse: ({ response: { body }, contextValue }) => {
      if (cost && body.kind === "single") {
        const { extensions } = body.singleResult;
        body.singleResult.extensions = { ...extensions, cost: spent(cost, contextValue) };
      }
      return Promise.resolve();
    },
  };
}

/** The cost as it is told after execution. */
export const spent = ({ requested, limit }: Priced, { call }: Pick<Context, "call">) => ({
  requested,
  limit,
  upstreamCalls: call.calls?.made ?? 0,
});
