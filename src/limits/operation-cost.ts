import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  typeFromAST,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from "graphql";
import { decidingOf, decidingVariables, isAsked, keyOf, valuesOf } from "../graph/conditions.js";
import { loadsByItself } from "../graph/own-call.decorator.js";
import { costOf } from "./cost.decorator.js";

/** What one call of Minted costs, in fields. */
const callCost = 10;
/** What a list has about, where neither its page nor its declaration says it. */
const listSize = 5;
/** A page has no more. */
const mostOnPage = 30;
/** The whole schema, as the IDE asks for it. */
const introspectionCost = 1_000;

type Values = Readonly<Record<string, unknown>>;

/** What an operation costs with certain values of the variables that decide it. */
interface Known {
  readonly deciding: readonly VariableDefinitionNode[];
  readonly byValues: Map<string, number>;
}

/** Of one operation; behind it each is counted again. */
const mostKnown = 100;
const known = new WeakMap<OperationDefinitionNode, Known>();

/**
 * About how many fields the answer has, each call of Minted counted as ten of them. A page counts as what `first` says,
 * another list by its declared size. Null where a variable that decides it does not fit its type: that is refused anyway.
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Values,
): number | null {
  const { deciding, byValues } = knownOf(document, operation);
  const coerced = valuesOf(deciding, variables, schema);
  const root = schema.getRootType(operation.operation);
  if (!coerced || !root) return null;
  const key = keyOf(deciding, coerced);
  const cost =
    byValues.get(key) ?? new Estimate(schema, document, coerced).of(operation.selectionSet, root, null);
  if (byValues.size < mostKnown) byValues.set(key, cost);
  return cost;
}

function knownOf(document: DocumentNode, operation: OperationDefinitionNode): Known {
  const before = known.get(operation);
  if (before) return before;
  const names = new Set([...decidingVariables(document), ...sizingVariables(document)]);
  const fresh = { deciding: decidingOf(operation, names), byValues: new Map<string, number>() };
  known.set(operation, fresh);
  return fresh;
}

/** The names of the variables that say how long a page is. */
function sizingVariables(document: DocumentNode): string[] {
  const names: string[] = [];
  visit(document, {
    Argument: ({ name, value }) => {
      if (name.value === "first" && value.kind === Kind.VARIABLE) names.push(value.name.value);
    },
  });
  return names;
}

class Estimate {
  readonly #schema: GraphQLSchema;
  readonly #values: Values;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** By the fragment's name and the page that it stands in. */
  readonly #known = new Map<string, number>();

  constructor(schema: GraphQLSchema, document: DocumentNode, values: Values) {
    this.#schema = schema;
    this.#values = values;
    this.#fragments = new Map(
      document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
      ),
    );
  }

  /** `page`: how many entries the lists of this selection have, where it is of a page. */
  of(set: SelectionSetNode | undefined, type: GraphQLCompositeType, page: number | null): number {
    let sum = 0;
    for (const node of set?.selections ?? [])
      if (isAsked(node, this.#values)) sum += this.#ofNode(node, type, page);
    return sum;
  }

  #ofNode(node: SelectionNode, type: GraphQLCompositeType, page: number | null): number {
    if (node.kind === Kind.FIELD) return this.#ofField(node, type, page);
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.#ofFragment(node.name.value, page);
    const narrowed = node.typeCondition && typeFromAST(this.#schema, node.typeCondition);
    return this.of(node.selectionSet, isCompositeType(narrowed) ? narrowed : type, page);
  }

  #ofFragment(name: string, page: number | null): number {
    const key = `${name} ${page}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const node = this.#fragments.get(name);
    const type = node && typeFromAST(this.#schema, node.typeCondition);
    const cost = isCompositeType(type) ? this.of(node?.selectionSet, type, page) : 0;
    this.#known.set(key, cost);
    return cost;
  }

  #ofField(node: FieldNode, type: GraphQLCompositeType, page: number | null): number {
    const name = node.name.value;
    if (name === "__schema" || name === "__type") return introspectionCost;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (!field) return 1;
    const named = getNamedType(field.type);
    const below = isCompositeType(named) ? this.of(node.selectionSet, named, this.#pageOf(node, field)) : 0;
    const entries = isListType(getNullableType(field.type)) ? (costOf(field).size ?? page ?? listSize) : 1;
    return 1 + callCost * this.#callsOf(field, type) + entries * below;
  }

  /** A root field asks Minted unless it says otherwise; another one does where it loads by itself or says so. */
  #callsOf(field: GraphQLField<unknown, unknown>, type: GraphQLCompositeType): number {
    const isRoot = type === this.#schema.getQueryType() || type === this.#schema.getMutationType();
    return costOf(field).calls ?? (isRoot || loadsByItself(field) ? 1 : 0);
  }

  /** What `first` says; null where the field has no such argument. What is no size of a page is refused elsewhere. */
  #pageOf({ arguments: given = [] }: FieldNode, field: GraphQLField<unknown, unknown>): number | null {
    const declared = field.args.find(({ name }) => name === "first");
    if (!declared) return null;
    const value = given.find(({ name }) => name.value === "first")?.value;
    const first =
      value?.kind === Kind.INT
        ? Number(value.value)
        : value?.kind === Kind.VARIABLE
          ? this.#values[value.name.value]
          : undefined;
    const size = typeof first === "number" ? first : Number(declared.defaultValue ?? mostOnPage);
    return Math.min(mostOnPage, Math.max(1, size));
  }
}
