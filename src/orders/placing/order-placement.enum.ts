import { registerEnumType } from "type-graphql";

export enum PlacementState {
  SUBMITTED = "SUBMITTED",
  PLACED = "PLACED",
  REJECTED = "REJECTED",
  NOT_SENT = "NOT_SENT",
  UNCERTAIN = "UNCERTAIN",
}

registerEnumType(PlacementState, {
  name: "PlacementState",
  description:
    "What is known of something that was to be placed. The list may grow: treat a new value as UNCERTAIN.",
  valuesConfig: {
    SUBMITTED: { description: "Sent, and the answer is awaited." },
    PLACED: { description: "The order exists at Minted." },
    REJECTED: { description: "Minted refused it; nothing exists there." },
    NOT_SENT: { description: "Nothing reached Minted." },
    UNCERTAIN: { description: "The answer was lost; the order may or may not exist." },
  },
});

export enum PlacementRetry {
  NOTHING = "NOTHING",
  WAIT = "WAIT",
  SAME_ID_SAME_INPUT = "SAME_ID_SAME_INPUT",
  SAME_ID_NEW_PRICE = "SAME_ID_NEW_PRICE",
  NEW_ID = "NEW_ID",
}

registerEnumType(PlacementRetry, {
  name: "PlacementRetry",
  description: "What the caller should do next. The list may grow: treat a new value as WAIT.",
  valuesConfig: {
    NOTHING: { description: "Nothing: it is done." },
    WAIT: { description: "Ask again later; do not place it anew." },
    SAME_ID_SAME_INPUT: { description: "Send the same mutation again." },
    SAME_ID_NEW_PRICE: { description: "Fix a new price, and send it with the same externalId." },
    NEW_ID: { description: "Place it anew with another externalId." },
  },
});
