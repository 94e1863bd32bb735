import { validate, type ValidationError } from "class-validator";
import { getNamedType, type GraphQLResolveInfo } from "graphql";
import { Refusal } from "./refusal.js";
import { UserErrorCode } from "./user-error-code.enum.js";
import type { UserError } from "./user-error.type.js";
import type { Words } from "./words.js";

/** Constraints whose failure means that something is missing, not that it is wrong. */
const requiredConstraints = new Set(["isDefined", "required"]);

/** Checks an argument's decorators before its resolver runs. Throws a Refusal that names every failed path. */
export async function validateInput(
  argument: unknown,
  type: unknown,
  action: { info: GraphQLResolveInfo },
): Promise<void> {
  if (typeof argument !== "object" || argument === null || Array.isArray(argument)) return;
  const errors = await mistakesIn(argument, [argumentName(type, action.info)]);
  if (errors.length > 0) throw new Refusal(errors);
}

/** What an input's decorators refuse; empty where nothing. `path` is where the input stands. */
export async function mistakesIn(input: object, path: readonly string[]): Promise<UserError[]> {
  const failures = await validate(input, {
    skipMissingProperties: true,
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
  });
  return failures.flatMap((failure) => userErrors(failure, path));
}

function userErrors(failure: ValidationError, parent: readonly string[]): UserError[] {
  const path = [...parent, failure.property];
  const own = Object.entries(failure.constraints ?? {}).map(([constraint, message]) => ({
    code: requiredConstraints.has(constraint) ? UserErrorCode.REQUIRED : UserErrorCode.INVALID,
    message: (failure.contexts?.[constraint] as Words | undefined) ?? message,
    field: path,
    upstreamCode: null,
  }));
  return [...own, ...(failure.children ?? []).flatMap((child) => userErrors(child, path))];
}

/** TypeGraphQL does not say which argument it is; the input's class has the GraphQL type's name. */
function argumentName(type: unknown, info: GraphQLResolveInfo): string {
  const typeName = typeof type === "function" ? type.name : "";
  const field = info.parentType.getFields()[info.fieldName];
  return field?.args.find((arg) => getNamedType(arg.type).name === typeName)?.name ?? "input";
}
