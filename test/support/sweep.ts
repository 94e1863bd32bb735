import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isIntrospectionType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";

type Field = GraphQLField<unknown, unknown>;
type Json = Readonly<Record<string, unknown>>;

/** Values of arguments, by 'Type.field.arg' or by the name of the argument's type. */
export type Fixtures = Json;

export interface Operation {
  readonly query: string;
  readonly variables: Json;
}

/**
 * Writes operations that select everything below a root field, made from the schema alone, and notes which
 * fields were selected and which an answer showed with a value.
 */
export class Sweep {
  readonly #schema: GraphQLSchema;
  readonly #fixtures: Fixtures;
  readonly #selected = new Set<string>();
  readonly #seen = new Set<string>();

  constructor(schema: GraphQLSchema, fixtures: Fixtures) {
    this.#schema = schema;
    this.#fixtures = fixtures;
  }

  /** Every 'Type.field' of the schema's object types. */
  get fields(): readonly string[] {
    return Object.values(this.#schema.getTypeMap())
      .filter((type) => isObjectType(type) && !isIntrospectionType(type))
      .flatMap((type) =>
        Object.keys((type as GraphQLObjectType).getFields()).map((name) => `${type.name}.${name}`),
      )
      .sort();
  }

  get selected(): ReadonlySet<string> {
    return this.#selected;
  }

  /** The fields that were not null in at least one answer. */
  get seen(): ReadonlySet<string> {
    return this.#seen;
  }

  /** The operation that selects everything below a root field; `args` go before the fixtures. */
  operation(root: string, args: Json = {}): Operation {
    const { type, field } = this.#rootField(root);
    const own = Object.entries(args).map(([name, value]) => [`${root}.${name}`, value]);
    const fixtures = { ...this.#fixtures, ...(Object.fromEntries(own) as Json) };
    const writer = new OperationWriter(this.#schema, fixtures, this.#selected);
    const text = writer.field(type, field, [], "");
    const keyword = type.name.toLowerCase();
    return { query: `${keyword} Sweep${writer.definitions()} { ${text} }`, variables: writer.variables() };
  }

  /** Notes what an answer to such an operation shows; throws at a null where the schema allows none. */
  read(root: string, data: Json): void {
    this.#read(this.#rootField(root).type, data);
  }

  #rootField(root: string): { type: GraphQLObjectType; field: Field } {
    const [typeName = "", fieldName = ""] = root.split(".");
    const type = this.#schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (!isObjectType(type) || !field)
      throw new Error(`The schema has no ${root}: name a field as 'Query.order'.`);
    return { type, field };
  }

  #read(type: GraphQLObjectType, object: Json): void {
    for (const [key, value] of Object.entries(object)) {
      const field = type.getFields()[key.slice(key.lastIndexOf("_") + 1)];
      if (key === "__typename" || !field) continue;
      const coordinate = `${type.name}.${field.name}`;
      if (value === null && isNonNullType(field.type))
        throw new Error(`${coordinate} is null and must not be.`);
      if (value !== null) this.#seen.add(coordinate);
      this.#readChildren(getNamedType(field.type), value);
    }
  }

  #readChildren(type: GraphQLNamedType, value: unknown): void {
    if (!isCompositeType(type) || value === null) return;
    for (const child of (Array.isArray(value) ? value : [value]) as readonly Json[]) {
      const actual = isObjectType(type) ? type : this.#schema.getType(String(child["__typename"]));
      if (!isObjectType(actual))
        throw new Error(`A value of type ${type.name} does not say which type it has.`);
      this.#read(actual, child);
    }
  }
}

interface Variable {
  readonly type: string;
  readonly value: unknown;
}

class OperationWriter {
  readonly #schema: GraphQLSchema;
  readonly #fixtures: Fixtures;
  readonly #selected: Set<string>;
  readonly #variables: Variable[] = [];

  constructor(schema: GraphQLSchema, fixtures: Fixtures, selected: Set<string>) {
    this.#schema = schema;
    this.#fixtures = fixtures;
    this.#selected = selected;
  }

  definitions(): string {
    if (this.#variables.length === 0) return "";
    return `(${this.#variables.map(({ type }, place) => `$v${place}: ${type}`).join(", ")})`;
  }

  variables(): Json {
    return Object.fromEntries(this.#variables.map(({ value }, place) => [`v${place}`, value]));
  }

  field(parent: GraphQLObjectType, field: Field, above: readonly string[], prefix: string): string {
    const coordinate = `${parent.name}.${field.name}`;
    this.#selected.add(coordinate);
    const args = field.args.flatMap((arg) => this.#argument(`${coordinate}.${arg.name}`, arg));
    const below = this.#selection(getNamedType(field.type), [...above, parent.name]);
    const alias = prefix === "" ? "" : `${prefix}${field.name}: `;
    return `${alias}${field.name}${args.length > 0 ? `(${args.join(", ")})` : ""} ${below}`;
  }

  /** A type that stands above itself is not gone into again: only its plain fields are selected there. */
  #selection(type: GraphQLNamedType, above: readonly string[]): string {
    if (isLeafType(type)) return "";
    if (isObjectType(type)) return `{ ${this.#fields(type, above, "")} }`;
    if (!isAbstractType(type)) return "";
    // Fields of one name may have other types on other objects, which a document must not mix: hence aliases.
    const fragments = this.#schema
      .getPossibleTypes(type)
      .map((possible) => `... on ${possible.name} { ${this.#fields(possible, above, `${possible.name}_`)} }`);
    return `{ __typename ${fragments.join(" ")} }`;
  }

  #fields(type: GraphQLObjectType, above: readonly string[], prefix: string): string {
    const isRepeated = above.includes(type.name);
    return Object.values(type.getFields())
      .filter((field) => !isRepeated || isLeafType(getNamedType(field.type)))
      .map((field) => this.field(type, field, above, prefix))
      .join(" ");
  }

  #argument(coordinate: string, { name, type }: GraphQLArgument): string[] {
    const value = this.#fixtures[coordinate] ?? this.#fixtures[getNamedType(type).name];
    if (value === undefined) {
      if (!isNonNullType(type)) return [];
      throw new Error(`The sweep has no value for ${coordinate}: add one to its fixtures.`);
    }
    const number = this.#variables.push({ type: String(type), value }) - 1;
    return [`${name}: $v${number}`];
  }
}
