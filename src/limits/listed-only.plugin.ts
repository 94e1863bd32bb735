import type { ApolloServerPlugin } from "@apollo/server";
import type { Context } from "../context.js";
import type { ListedDocuments } from "./listed-documents.js";

/** Holds the list on the text that Apollo Server has made out itself: it reads an address in another way than fastify. */
export const listedOnly = (documents: ListedDocuments): ApolloServerPlugin<Context> => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ source }) => {
        const refusal = documents.refusal({ query: source });
        return refusal ? Promise.reject(refusal) : Promise.resolve();
      },
    }),
});
