import type { ApolloServerPlugin } from "@apollo/server";
import type { Context } from "../context.js";

const most = 5;

/** A document that is wrong in a hundred places is told the first few: the answer is no longer than the question. */
export const fewErrors: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { body }, operation }) => {
        const isRefused = body.kind === "single" && body.singleResult.data === undefined && !operation;
        if (isRefused) body.singleResult.errors = body.singleResult.errors?.slice(0, most) ?? [];
        return Promise.resolve();
      },
    }),
};
