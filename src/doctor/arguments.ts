import { parseArgs } from "node:util";

export interface Arguments {
  readonly learn: boolean;
  /** Consent given beforehand. */
  readonly yes: boolean;
  readonly currency: string;
  readonly customer: string | null;
  readonly out: string;
  /** Whether a token is outlived, which takes minutes. */
  readonly wait: boolean;
  readonly help: boolean;
}

export const usage = `npm run doctor [-- options]           asks the configured Minted, read-only, what of this program's table is true
npm run doctor -- --learn [options]   buys 0.1 g of gold on a staging account, sells it back, and writes down what it saw

  --customer ID    the customer to ask about, or to buy for; without it one of the order list, or the partner itself
  --currency TRY   what prices are asked and gold is bought in
  --learn          finds out what no documentation says; asks for consent first
  --yes            gives that consent
  --out FILE       where to write what was learned; minted-facts.json without it
  --no-wait        does not outlive a price token (up to five minutes)
  --help           this text
Settings are those of the program: MINTED_URL, MINTED_USERNAME and so on.`;

/** Throws an Error that says in one line what is wrong with them. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values } = parse(argv);
  const currency = values.currency ?? "TRY";
  if (!/^[A-Z]{3}$/.test(currency))
    throw new Error("--currency: expected three capital letters, such as TRY");
  if (values.customer === "") throw new Error("--customer: expected a customer's external id");
  if (!values.learn && (values.yes || values.out !== undefined || values["no-wait"]))
    throw new Error("--yes, --out and --no-wait belong to --learn");
  return {
    ...{ learn: values.learn, yes: values.yes, help: values.help, currency },
    customer: values.customer ?? null,
    out: values.out ?? "minted-facts.json",
    wait: !values["no-wait"],
  };
}

function parse(argv: readonly string[]) {
  const flag = { type: "boolean", default: false } as const;
  const text = { type: "string" } as const;
  const options = {
    ...{ learn: flag, yes: flag, help: flag, "no-wait": flag },
    ...{ currency: text, customer: text, out: text },
  };
  try {
    return parseArgs({ args: [...argv], options, strict: true });
  } catch (error) {
    const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new Error(`${line} See npm run doctor -- --help`, { cause: error });
  }
}
