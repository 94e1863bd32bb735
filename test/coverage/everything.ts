import { readFileSync } from "node:fs";
import {
  buildSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
} from "graphql";

type Field = GraphQLField<unknown, unknown>;

const schema = buildSchema(readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8"));

/** What fields below the root are asked with. */
const values: Readonly<Record<string, string>> = {
  "Customer.orders": "(first: 1)",
  "Customer.portfolio": "(currency: TRY)",
  "Balance.value": "(currency: TRY)",
};

/**
 * The selection of every field of 'Type.field'. A customer, a product or whatever else can be found by its id
 * shows all fields where the answer is about it, and its plain ones where it hangs in something else: the table
 * of entries has a row that is about it.
 */
export const everythingOf = (coordinate: string) =>
  selection(getNamedType(fieldAt(coordinate).type).name, []);

/** The types of a field's arguments. */
export const argumentsOf = (coordinate: string): ReadonlyMap<string, string> =>
  new Map(fieldAt(coordinate).args.map((arg) => [arg.name, String(arg.type)]));

function fieldAt(coordinate: string): Field {
  const [owner = "", name = ""] = coordinate.split(".");
  const field = typeOf(owner).getFields()[name];
  if (!field) throw new Error(`The schema has no ${coordinate}.`);
  return field;
}

function typeOf(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`The schema has no object type ${name}.`);
  return type;
}

function selection(name: string, above: readonly GraphQLObjectType[]): string {
  if (isLeafType(schema.getType(name))) return "";
  const type = typeOf(name);
  const fields = Object.values(type.getFields()).filter(isShown(type, above));
  return `{ ${fields.map((field) => fieldOf(type, field, above)).join(" ")} }`;
}

function fieldOf(type: GraphQLObjectType, field: Field, above: readonly GraphQLObjectType[]): string {
  const coordinate = `${type.name}.${field.name}`;
  const args = values[coordinate] ?? "";
  const required = field.args.find((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined);
  if (required && args === "")
    throw new Error(`everything.ts has no value for ${coordinate}.${required.name}.`);
  return `${field.name}${args} ${selection(getNamedType(field.type).name, [...above, type])}`;
}

function isShown(type: GraphQLObjectType, above: readonly GraphQLObjectType[]): (field: Field) => boolean {
  if (!isA(type, "Node")) return () => true;
  const isPlain = ({ type: of }: Field) => isLeafType(getNamedType(of));
  // What was placed has moved somebody's balances: they are the news of the customer and the partner.
  if (isA(above.at(-1), "PlacingPayload") && (type.name === "Customer" || type.name === "Partner"))
    return (field) => field.name === "balances" || isPlain(field);
  return above.every(({ name }) => /(Payload|Connection|Edge)$/.test(name)) ? () => true : isPlain;
}

function isA(type: GraphQLObjectType | undefined, name: string): boolean {
  const wanted = schema.getType(name);
  return isInterfaceType(wanted) && (type?.getInterfaces().includes(wanted) ?? false);
}
