import { GraphQLScalarType } from "graphql";

export const CurrencyCodeScalar = new GraphQLScalarType<string, string>({
  name: "CurrencyCode",
  description: "ISO 4217 currency code, an open list: GBP, USD, EUR, TRY, AED, and what comes later.",
  specifiedByURL: "https://www.iso.org/iso-4217-currency-codes.html",
});
