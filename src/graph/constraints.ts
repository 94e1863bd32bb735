import { Matches, registerDecorator } from "class-validator";
import { decimalPlaces, isPositive, isUnder } from "../money/decimal.js";

/** Checks of inputs that class-validator has no decorator for. No message repeats a value. */

const check = (name: string, message: string, holds: (value: unknown, object: object) => boolean) =>
  function decorate(object: object, propertyName: string | symbol): void {
    registerDecorator({
      name,
      target: object.constructor,
      propertyName: String(propertyName),
      options: { message },
      validator: { validate: (value, details) => holds(value, details?.object ?? {}) },
    });
  };

/** Beyond it, what is computed from it would not fit into 15 digits. */
const most = "10000000000";

/** A decimal above zero with at most so many places. */
export const PositiveDecimal = (places: number) =>
  check(
    "positiveDecimal",
    `This must be greater than 0 and less than ${most}, with at most ${places} decimal places.`,
    (value) =>
      typeof value === "string" &&
      isPositive(value) &&
      isUnder(value, most) &&
      decimalPlaces(value) <= places,
  );

/** A boolean member of a one-of input: it is chosen by true; false would say nothing. */
export const OnlyTrue = () =>
  check("onlyTrue", "This can only be true; leave it out otherwise.", (value) => value === true);

/** For a list of inputs: no two of them with the same value of this member. */
export const DistinctBy = (member: string) =>
  check("distinctBy", `No two of them may have the same ${member}.`, (value) => {
    const members = (value as readonly Record<string, unknown>[]).map((item) => item[member]);
    return new Set(members).size === members.length;
  });

/**
 * On any member of an input of which exactly one member is given: graphql-js checks that too, but compiled
 * executors do not. Put it on a member that is always defined, or on the field that holds the input.
 */
export const ExactlyOneMember = () =>
  check("exactlyOneMember", "Give exactly one member, and not null.", (value) => {
    const given = Object.values(value as object).filter((member) => member !== undefined);
    return given.length === 1 && given[0] !== null;
  });

/** The ids that a partner gives its own objects: 1 to 110 printable characters, no space at the ends. Dots alone are no id in a path. */
export const externalIdForm = /^(?!\.{1,2}$)[\x21-\x7e](?:[\x20-\x7e]{0,108}[\x21-\x7e])?$/;

export const ExternalId = () =>
  Matches(externalIdForm, {
    message: "This must have 1 to 110 printable ASCII characters, without a space at either end.",
  });

/** Minted's own ids and customers' order ids. */
export const guidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
