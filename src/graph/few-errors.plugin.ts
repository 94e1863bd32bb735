import type { ApolloServerPlugin } from "@apollo/server";
import type { Context } from "../context.js";

const most = 5;

/** The first of those that say different things. */
export function fewOf<T extends { readonly message: string }>(errors: readonly T[]): T[] {
  const isFirst = ({ message }: T, place: number) =>
    errors.findIndex((other) => other.message === message) === place;
  return errors.filter(isFirst).slice(0, most);
}

/** A document that is wrong in a hundred places is told the first few: the answer is no longer than the question. */
export const fewErrors: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { body }, operation }) => {
        const isRefused = body.kind === "single" && body.singleResult.data === undefined && !operation;
        if (isRefused) body.singleResult.errors = fewOf(body.singleResult.errors ?? []);
        return Promise.resolve();
      },
    }),
};
