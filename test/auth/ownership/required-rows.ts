import {
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";

/** What belongs to somebody, or holds what does. */
const owned = new Set([
  ...["Customer", "Order", "OrderPlacement", "StoredCard", "Partner"],
  ...["Balance", "BalanceStat", "Portfolio", "WalletKyc", "DeliveryWallet", "PartnerStat"],
  ...["CardPayment", "OrderContact", "Address", "DeliveryProgress"],
]);

/** The coordinates that need a row: root fields, ways to what is somebody's, what names it, and what has a rule. */
export function requiredRows(schema: GraphQLSchema): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const leading = typesThatLeadToOwned(schema);
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const ofObjects = types.filter(isObjectType).flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => [
      ...(roots.includes(type) || leading.has(getNamedType(field.type).name) || hasRule(field)
        ? [`${type.name}.${field.name}`]
        : []),
      // A root field's own row asks with its ids.
      ...field.args
        .filter((arg) => names(arg) && !(roots.includes(type) && isId(arg.type)))
        .map((arg) => `${type.name}.${field.name}(${arg.name}:)`),
    ]),
  );
  const ofInputs = types.filter(isInputObjectType).flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => names(field) || hasRule(field))
      .map((field) => `${type.name}.${field.name}`),
  );
  return [...ofObjects, ...ofInputs].sort();
}

/** Their names: the owned ones, whatever has a field of such a type, and whatever may be one. */
function typesThatLeadToOwned(schema: GraphQLSchema): ReadonlySet<string> {
  const leading = new Set(owned);
  const types = Object.values(schema.getTypeMap());
  const below = (type: GraphQLNamedType): string[] => {
    if (isAbstractType(type)) return schema.getPossibleTypes(type).map(({ name }) => name);
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    return fields.map((field) => getNamedType(field.type).name);
  };
  for (let size = 0; size < leading.size;) {
    size = leading.size;
    for (const type of types) if (below(type).some((name) => leading.has(name))) leading.add(type.name);
  }
  return leading;
}

/** An id, or text that stands for an object: a code, a cursor, a token. */
function names({ name, type }: { readonly name: string; readonly type: GraphQLInputType }): boolean {
  return isId(type) || (getNamedType(type).name === "String" && /^(code|after|before)$|token$/i.test(name));
}

const isId = (type: GraphQLInputType) => getNamedType(type).name === "ID";

const hasRule = ({
  astNode,
}: {
  readonly astNode?: { readonly directives?: readonly { name: { value: string } }[] } | null;
}) => astNode?.directives?.some(({ name }) => name.value === "allow") ?? false;
