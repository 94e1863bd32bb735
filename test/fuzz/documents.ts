import fc, { type GeneratorValue } from "fast-check";
import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import { once, valueOf } from "./values.js";

export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Field = GraphQLField<unknown, unknown>;

const mostDepth = 6;

/** A document made from the schema, with a mistake in it now and then. */
export function operationOf(g: GeneratorValue, schema: GraphQLSchema): RandomOperation {
  const writer = new Writer(g, schema);
  return writer.operation(writer.root());
}

/** The same, of a query. */
export function queryOf(g: GeneratorValue, schema: GraphQLSchema): RandomOperation {
  return new Writer(g, schema).operation({
    keyword: "query",
    type: schema.getQueryType() as GraphQLNamedType,
  });
}

interface Root {
  readonly keyword: string;
  readonly type: GraphQLNamedType;
}

class Writer {
  readonly #g: GeneratorValue;
  readonly #schema: GraphQLSchema;
  readonly #definitions: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  readonly #fragments: string[] = [];

  constructor(g: GeneratorValue, schema: GraphQLSchema) {
    this.#g = g;
    this.#schema = schema;
  }

  operation({ keyword, type }: Root): RandomOperation {
    const selection = this.#selection(type, 0);
    const variables = this.#definitions.length > 0 ? `(${this.#definitions.join(", ")})` : "";
    const query = [`${keyword} Fuzz${variables} ${selection}`, ...this.#fragments].join("\n");
    return { query: once(this.#g, 40) ? this.#broken(query) : query, variables: this.#variables };
  }

  root(): Root {
    const roots = [
      { keyword: "query", type: this.#schema.getQueryType() },
      { keyword: "query", type: this.#schema.getQueryType() },
      { keyword: "mutation", type: this.#schema.getMutationType() },
      { keyword: "mutation", type: this.#schema.getMutationType() },
      { keyword: "subscription", type: this.#schema.getSubscriptionType() },
    ];
    const kind = this.#g(() => fc.constantFrom(...roots.slice(0, once(this.#g, 30) ? 5 : 4)));
    return { keyword: kind.keyword, type: kind.type as GraphQLNamedType };
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    if (!isCompositeType(type)) return "";
    if (isUnionType(type) || (isInterfaceType(type) && once(this.#g, 2))) return this.#byType(type, depth);
    const fields = Object.values(
      (isObjectType(type) || isInterfaceType(type) ? type : null)?.getFields() ?? {},
    );
    const leaves = fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    const choice = depth < mostDepth || leaves.length === 0 ? fields : leaves;
    if (depth > mostDepth + 3) return "{ __typename }";
    const count = this.#g(() => fc.integer({ min: 1, max: depth === 0 ? 2 : 5 }));
    const chosen = Array.from({ length: count }, () => this.#g(() => fc.constantFrom(...choice)));
    const parts = chosen.map((field, place) => this.#field(field, `a${depth}${place}`, depth));
    const text = `{ ${parts.join(" ")} ${once(this.#g, 8) ? "__typename" : ""} }`;
    return once(this.#g, 20) ? this.#asFragment(type.name, text) : text;
  }

  #byType(type: GraphQLNamedType, depth: number): string {
    const possible = isUnionType(type) || isInterfaceType(type) ? this.#schema.getPossibleTypes(type) : [];
    const one = this.#g(() => fc.constantFrom(...possible));
    return `{ __typename ... on ${one.name} ${this.#selection(one, depth + 1)} }`;
  }

  #asFragment(type: string, selection: string): string {
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${type} ${selection}`);
    return `{ ...${name} }`;
  }

  #field(field: Field, alias: string, depth: number): string {
    const args = field.args
      .filter((arg) => (isNonNullType(arg.type) ? !once(this.#g, 40) : once(this.#g, 2)))
      .map((arg) => {
        const name = `v${this.#definitions.length}`;
        this.#definitions.push(`$${name}: ${String(arg.type)}`);
        this.#variables[name] = valueOf(this.#g, arg.type);
        return `${arg.name}: $${name}`;
      });
    const written = args.length > 0 ? `(${args.join(", ")})` : "";
    const directive = once(this.#g, 15) ? this.#directive() : "";
    const below = this.#selection(getNamedType(field.type), depth + 1);
    return `${alias}: ${field.name}${written} ${directive} ${below}`;
  }

  #directive(): string {
    if (once(this.#g, 2)) return this.#g(() => fc.constantFrom(...directives));
    const name = `v${this.#definitions.length}`;
    this.#definitions.push(`$${name}: Boolean!`);
    this.#variables[name] = once(this.#g, 2);
    return this.#g(() => fc.constantFrom(`@include(if: $${name})`, `@skip(if: $${name})`));
  }

  /** One character of it is another, or gone. */
  #broken(query: string): string {
    const at = this.#g(() => fc.nat({ max: query.length - 1 }));
    return (
      query.slice(0, at) +
      this.#g(() => fc.constantFrom("", "{", "}", '"', "$", "...", "\u0000", "é")) +
      query.slice(at + 1)
    );
  }
}

const directives = [
  ...Array<string>(20).fill("@include(if: true)"),
  "@skip(if: true)",
  "@deprecated",
  "@nobody(a: 1)",
];
