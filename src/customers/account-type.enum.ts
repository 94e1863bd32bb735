import { registerEnumType } from "type-graphql";

export enum AccountType {
  PERSON = "PERSON",
  COMPANY = "COMPANY",
}

registerEnumType(AccountType, {
  name: "AccountType",
  description: "What kind of customer it is.",
  valuesConfig: {
    PERSON: { description: "A natural person." },
    COMPANY: { description: "A company, whose identity number is its tax number." },
  },
});
