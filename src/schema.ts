import "reflect-metadata";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { GraphQLEnumType, GraphQLSchema, isInputObjectType, lexicographicSortSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { guardSchema } from "./auth/guard.js";
import { CustomerBalancesResolver, PartnerBalancesResolver } from "./balances/balances.resolver.js";
import { CustomersResolver, PriceFixCustomerResolver } from "./customers/customers.resolver.js";
import { allowDirective, inferredDirective } from "./graph/directive-definitions.js";
import { validateInput } from "./graph/validate-input.js";
import { NodeResolver } from "./node.resolver.js";
import { CustomerOrdersResolver } from "./orders/customer-orders.resolver.js";
import { OrderItemResolver } from "./orders/order-item.resolver.js";
import { OrdersResolver } from "./orders/orders.resolver.js";
import { PlaceOrderResolver } from "./orders/place-order.resolver.js";
import { PlacingPayloadResolver } from "./orders/placing-payload.resolver.js";
import { PricesResolver } from "./prices/prices.resolver.js";
import { ProductsResolver } from "./products/products.resolver.js";
import { ViewerResolver } from "./viewer/viewer.resolver.js";

const resolvers = [
  ViewerResolver,
  NodeResolver,
  ProductsResolver,
  PricesResolver,
  CustomersResolver,
  PriceFixCustomerResolver,
  CustomerBalancesResolver,
  PartnerBalancesResolver,
  CustomerOrdersResolver,
  OrdersResolver,
  OrderItemResolver,
  PlaceOrderResolver,
  PlacingPayloadResolver,
] as const;

/** Every resolver of the schema, made with what it works with. */
export type Resolvers = readonly InstanceType<(typeof resolvers)[number]>[];

/** The executable schema over these resolvers. Throws when a root field does not say who may use it. */
export function createSchema(instances: Resolvers): GraphQLSchema {
  const byClass = new Map(instances.map((instance) => [instance.constructor, instance]));
  const built = buildSchemaSync({
    resolvers: [...resolvers],
    container: { get: (resolver: unknown) => byClass.get(resolver as (typeof resolvers)[number]) },
    validateFn: validateInput,
    directives: [inferredDirective],
  });
  markOneOf(built);
  describeRoots(built);
  const schema = withAllowDirective(built);
  guardSchema(schema);
  return schema;
}

/** The schema as it is published: with its directives, in alphabetical order. */
export function printSchema(schema: GraphQLSchema): string {
  const sdl = printSchemaWithDirectives(lexicographicSortSchema(schema));
  return `${oneOfDefinition}\n\n${sdl}\n`;
}

/** Printers leave out what the specification knows; older tools do not know it yet. */
const oneOfDefinition = '"Exactly one member is given, and not null."\ndirective @oneOf on INPUT_OBJECT';

/** TypeGraphQL prints the directive, but only this makes graphql-js obey it. */
function markOneOf(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isInputObjectType(type)) continue;
    type.isOneOf = type.astNode?.directives?.some((directive) => directive.name.value === "oneOf") ?? false;
  }
}

/** TypeGraphQL has no place for the words of the root types. */
function describeRoots(schema: GraphQLSchema): void {
  for (const [type, words] of [
    [
      schema.getQueryType(),
      "What can be read. Each field is null, with an error, when it fails; the others' answers survive.",
    ],
    [
      schema.getMutationType(),
      "What can be done. Refusals come as userErrors; faults of the system as errors.",
    ],
  ] as const) {
    if (type) type.description = words;
  }
}

/** The directive's argument is of the schema's own Role, which exists only once the schema is built. */
function withAllowDirective(schema: GraphQLSchema): GraphQLSchema {
  const role = schema.getType("Role");
  if (!(role instanceof GraphQLEnumType)) throw new Error("The schema has no enum Role.");
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, directives: [...config.directives, allowDirective(role)] });
}
