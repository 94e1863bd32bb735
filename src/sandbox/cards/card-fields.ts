import { z } from "zod";
import { cardOf, isCardNumber, type Card } from "./card.js";

const holder = z.string().min(2).max(100);
const number = z
  .string()
  .regex(/^\d{12,19}$/, "Give 12 to 19 digits.")
  .refine(isCardNumber, "This is no card's number.");
const expiry = z.string().regex(/^(0[1-9]|1[0-2])\/\d{2}$/, "Give MM/YY.");
const code = z.string().regex(/^\d{3,4}$/, "Give three or four digits.");

/** A card by its number: what stands on it (I, from the names of Payment Scheme's details, 787914). */
export const cardByNumber = { card_holder: holder, card_number: number, card_expiry: expiry, card_cvv: code };

const BY_NUMBER = ["card_holder", "card_number", "card_expiry"] as const;

/** Which card pays, and from where: a stored one, or one by its number. */
export interface CardFields {
  readonly paysWith: { readonly token: string } | { readonly card: Card };
  readonly customerIp: string;
}

/** The `payment` of a buy and of a delivery: by stored card (D, api-4434391, 854456), or by number (inferred). */
export const cardPayment = z
  .object({
    card_token: z.string().min(1).nullish(),
    card_holder: holder.nullish(),
    card_number: number.nullish(),
    card_expiry: expiry.nullish(),
    card_cvv: code,
    customer_ip: z.union([z.ipv4(), z.ipv6()]),
    installment: z.number().int().min(1).max(12).nullish(),
  })
  .superRefine((fields, context) => {
    for (const path of fields.card_token == null ? BY_NUMBER : []) {
      if (fields[path] != null) continue;
      context.addIssue({ code: "custom", path: [path], message: `Give ${path}, or a card_token.` });
    }
  })
  .transform(
    ({ card_token, card_holder, card_number, card_expiry, customer_ip: customerIp }): CardFields => ({
      paysWith:
        card_token == null
          ? {
              card: cardOf({
                card_holder: card_holder ?? "",
                card_number: card_number ?? "",
                card_expiry: card_expiry ?? "",
              }),
            }
          : { token: card_token },
      customerIp,
    }),
  );
