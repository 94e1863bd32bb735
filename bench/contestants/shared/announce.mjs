import process from "node:process";

/** The line that the bench waits for: where the contestant answers. */
export function announce(port) {
  process.stdout.write(`ready http://127.0.0.1:${port}/graphql\n`);
}
