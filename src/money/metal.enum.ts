import { registerEnumType } from "type-graphql";

export enum Metal {
  GOLD = "GOLD",
  SILVER = "SILVER",
  PLATINUM = "PLATINUM",
  PALLADIUM = "PALLADIUM",
}

registerEnumType(Metal, {
  name: "Metal",
  description: "The metal that a product is made of.",
  valuesConfig: {
    GOLD: { description: "Gold." },
    SILVER: { description: "Silver." },
    PLATINUM: { description: "Platinum." },
    PALLADIUM: { description: "Palladium." },
  },
});
