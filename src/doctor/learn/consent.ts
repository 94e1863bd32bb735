import { createInterface } from "node:readline";
import type { Say } from "../run-doctor.js";
import type { Upstream } from "../../operator/upstream.js";

export interface ConsentOptions {
  readonly upstream: Upstream;
  readonly customer: string | null;
  readonly currency: string;
  readonly say: Say;
  readonly stdin: NodeJS.ReadableStream;
  /** Given beforehand. */
  readonly yes: boolean;
}

/** Says what will be done and to whom; true where the person types what it asks for. */
export async function consented(options: ConsentOptions): Promise<boolean> {
  const { upstream, customer, currency, say, stdin, yes } = options;
  const word = upstream.isSandbox ? "sandbox" : upstream.url.hostname;
  const account = customer === null ? "the partner's own account" : `the account of customer ${customer}`;
  say(
    `This will trade at ${upstream.url.host}, on ${account}, in ${currency}:`,
    "  It buys 0.1 g of gold (GAU), looks the order up, and sells the gold back at the end.",
    "  In between it tries a dozen orders that Minted should refuse: 0.1 g each with a token or an external id that",
    "  was used, with a token that is another's or ran out, for a customer and a product that do not exist, and one",
    "  for more gold than the balance can pay. What is carried out all the same is sold back at the end, too.",
    "  It costs the difference between buying and selling price. It tries no delivery and no card.",
    "  Do this on a staging account only, and while nobody else trades on it.",
  );
  if (yes) return true;
  say("", `Type ${word} to go on; anything else stops here.`);
  const typed = await firstLine(stdin);
  if (typed === word) return true;
  say("Nothing was bought.");
  return false;
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string | null> {
  const reader = createInterface({ input });
  try {
    for await (const line of reader) return line.trim();
    return null;
  } finally {
    reader.close();
  }
}
