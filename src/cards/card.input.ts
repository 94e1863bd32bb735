import { Matches } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { Inferred } from "../graph/directives.decorator.js";
import type { Redacted } from "../graph/redacted.js";
import { saying } from "../graph/words.js";
import { CardExpiryScalar, CardNumberScalar, CardSecurityCodeScalar } from "./card-data.scalar.js";
import { CardHolder, Installments, IpAddress, RealCardNumber } from "./card.constraints.js";

/** What Minted calls a stored card by; nothing is documented of its form. */
export const storedCardTokenForm = /^[\x21-\x7e]{1,256}$/;

export const StoredCardToken = () =>
  Matches(
    storedCardTokenForm,
    saying("This must be the token of a stored card.", "Bu, kayıtlı bir kartın kodu olmalı."),
  );

@InputType({ description: "What stands on a card." })
export abstract class CardDetailsInput {
  @CardHolder()
  @Field(() => String, { description: "The name on the card." })
  holder!: string;

  @RealCardNumber()
  @Field(() => CardNumberScalar, { description: "The card's number." })
  number!: Redacted;

  @Field(() => CardExpiryScalar, { description: "The month in which it expires, which must not be over." })
  expiry!: Redacted;

  @Field(() => CardSecurityCodeScalar, { description: "The code beside the number." })
  securityCode!: Redacted;
}

const ipWords =
  "The address from which the customer pays. From a customer's token it is always the connection's, whatever stands " +
  "here; a partner's back end gives its customer's: left out, it is the connection's own.";
const installmentsWords =
  "In how many parts it is paid, 1 to 12; `installments` tells what a card offers. Left out, at once.";
const installmentsInferred = "Named by the same vendor's payment service, not by Minted's documentation.";

@Inferred("Minted's page of paying by card number was not to be seen.")
@InputType({
  description:
    "Pays with a card's number. Refused as NOT_PERMITTED where the operator does not take card numbers (CARD_ENTRY).",
})
export class CardInput extends CardDetailsInput {
  @IpAddress()
  @Field(() => String, { nullable: true, description: ipWords })
  customerIp?: string | null;

  @Inferred(installmentsInferred)
  @Installments()
  @Field(() => Int, { nullable: true, description: installmentsWords })
  installments?: number | null;
}

@InputType({ description: "Pays with one of the customer's stored cards." })
export class StoredCardPaymentInput {
  @StoredCardToken()
  @Field(() => ID, { description: "The card's token, one of the customer's storedCards." })
  token!: string;

  @Field(() => CardSecurityCodeScalar, {
    description: "The code beside the card's number: it is not stored.",
  })
  securityCode!: Redacted;

  @IpAddress()
  @Field(() => String, { nullable: true, description: ipWords })
  customerIp?: string | null;

  @Inferred(installmentsInferred)
  @Installments()
  @Field(() => Int, { nullable: true, description: installmentsWords })
  installments?: number | null;
}
