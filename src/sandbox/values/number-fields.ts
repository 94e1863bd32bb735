import { decimal } from "./decimals.js";

/** Says whether a JSON number has at most so many decimal places. */
export function hasPlaces(places: number): (value: number) => boolean {
  return (value) => decimal(value).decimalPlaces() <= places;
}
