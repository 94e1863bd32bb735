import {
  defaultFieldResolver,
  getNamedType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from "graphql";
import type { Context } from "../context.js";
import { forbidden, unauthenticated } from "../faults.js";
import { accessRuleKey, type AccessRule } from "./allow.decorator.js";
import type { Caller } from "./caller.js";
import { hideForeign } from "./hide-foreign.js";
import { Role } from "./role.enum.js";

type Resolver = GraphQLFieldResolver<unknown, Context>;
type Fields = readonly GraphQLField<unknown, Context>[];

/**
 * Puts each field's access rule in front of its resolver, on the built schema: TypeGraphQL's own
 * @Authorized makes every row asynchronous, and simple resolvers drop it without a word.
 * Throws when a root field says nothing about who may use it, when a field shows a rule that it has lost, and when a
 * type does not say whose its objects are.
 */
export function guardSchema(schema: GraphQLSchema): void {
  hideForeign(schema);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) || isInputObjectType(type))
      Object.values(type.getFields()).forEach(refuseLostRule);
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    const fields = Object.values(type.getFields()) as Fields;
    if (roots.includes(type)) fields.forEach((field) => guardRootField(type.name, field));
    else fields.forEach(guardNestedField);
  }
}

/** TypeGraphQL hands an inherited input field's directive on to its subclasses, and not what stands behind it. */
function refuseLostRule(field: GraphQLField<unknown, Context> | GraphQLInputField): void {
  const shown = field.astNode?.directives?.some((directive) => directive.name.value === "allow") ?? false;
  if (shown && !ruleOf(field))
    throw new Error(`${field.name} shows @allow, but nothing holds it: declare it where it is used.`);
}

function guardRootField(typeName: string, field: GraphQLField<unknown, Context>): void {
  const rule = ruleOf(field);
  if (!rule) {
    throw new Error(
      `${typeName}.${field.name} does not say who may use it: give it @AllowAnyCaller() or a narrower rule.`,
    );
  }
  const guarded =
    (resolve: Resolver): Resolver =>
    (root, args: Record<string, unknown>, context, info) => {
      if (context.caller.role === null) throw unauthenticated();
      if (!permits(context.caller, rule)) throw forbidden();
      for (const arg of field.args) checkInput(args[arg.name], arg.type, context.caller);
      return resolve(root, args, context, info);
    };
  field.resolve = guarded(field.resolve ?? defaultFieldResolver);
  if (field.subscribe) field.subscribe = guarded(field.subscribe);
}

function guardNestedField(field: GraphQLField<unknown, Context>): void {
  refuseUncheckedInput(field);
  const rule = ruleOf(field);
  if (!rule) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (root, args, context, info) =>
    permits(context.caller, rule) ? resolve(root, args, context, info) : null;
}

/** Inputs are checked where an operation starts; a rule on an input of a nested field would hold nothing. */
function refuseUncheckedInput(field: GraphQLField<unknown, Context>): void {
  const unchecked = field.args.some((arg) => {
    const type = getNamedType(arg.type);
    return isInputObjectType(type) && Object.values(type.getFields()).some((member) => ruleOf(member));
  });
  if (unchecked)
    throw new Error(`${field.name} takes an input with an access rule, which holds on root fields only.`);
}

/** Refuses an input field that this caller may not send, wherever it stands in the argument. */
function checkInput(value: unknown, type: GraphQLInputType, caller: Caller): void {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) return checkInput(value, type.ofType, caller);
  if (isListType(type)) {
    return (Array.isArray(value) ? value : [value]).forEach((item) => checkInput(item, type.ofType, caller));
  }
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return;
  for (const field of Object.values(named.getFields())) {
    const member = (value as Record<string, unknown>)[field.name];
    if (member === null || member === undefined) continue;
    const rule = ruleOf(field);
    if (rule && !permits(caller, rule)) throw forbidden();
    checkInput(member, field.type, caller);
  }
}

function permits(caller: Caller, rule: AccessRule): boolean {
  if (caller.role === null || !rule.roles.includes(caller.role)) return false;
  return caller.role === Role.CUSTOMER || rule.scope === null || caller.scopes.has(rule.scope);
}

function ruleOf(element: { extensions: Readonly<Record<string, unknown>> }): AccessRule | undefined {
  return element.extensions[accessRuleKey] as AccessRule | undefined;
}
