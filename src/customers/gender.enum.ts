import { registerEnumType } from "type-graphql";

export enum Gender {
  MALE = "MALE",
  FEMALE = "FEMALE",
}

registerEnumType(Gender, {
  name: "Gender",
  description: "As Minted keeps it.",
  valuesConfig: { MALE: { description: "Male." }, FEMALE: { description: "Female." } },
});
