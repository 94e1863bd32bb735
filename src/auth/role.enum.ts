import { registerEnumType } from "type-graphql";

export enum Role {
  PARTNER = "PARTNER",
  CUSTOMER = "CUSTOMER",
}

registerEnumType(Role, {
  name: "Role",
  description: "Who is calling.",
  valuesConfig: {
    PARTNER: { description: "The partner's own back end or staff." },
    CUSTOMER: { description: "One of the partner's customers, who sees and moves only what is its own." },
  },
});
