import { UnexpectedAnswer } from "../../wire/read.js";

/** Minted's answer named the order by its guid, and nothing shows the order itself. */
export class PlacedUnseen extends UnexpectedAnswer {
  readonly guid: string;

  constructor(guid: string) {
    super("data", "order");
    this.name = "PlacedUnseen";
    this.guid = guid;
  }
}
