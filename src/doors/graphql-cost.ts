import {
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import { DEFAULT_PAGE, FIELD_COST, FIELD_ITEMS, WHOLE_LIST } from './graphql-limits.js';

/** What the schema knows of a field. */
export interface Typed {
  type: GraphQLNamedType;
  /** What it costs to begin with. */
  cost: number;
  /** How many items it answers with, where no `first` says it. */
  items: number;
  /** It takes `first`. */
  paged: boolean;
  /** It answers with every entry that there is. */
  whole: boolean;
  /** It lists parts of the schema that can list parts of the schema again. */
  schemaList: boolean;
}

const SCHEMA_LISTS = new Set(['fields', 'inputFields', 'interfaces', 'possibleTypes']);

/** A field in the schema; undefined where it has none of this name, which validation will say. */
export function typeField(
  schema: GraphQLSchema,
  parent: GraphQLNamedType | undefined,
  name: string,
): Typed | undefined {
  const field = definitionOf(schema, parent, name);
  if (!field) return undefined;
  const top = parent === schema.getQueryType();
  return {
    type: getNamedType(field.type),
    cost: (top ? FIELD_COST[`Query.${name}`] : undefined) ?? 1,
    items: (top ? FIELD_ITEMS[`Query.${name}`] : undefined) ?? 1,
    paged: field.args.some((argument) => argument.name === 'first'),
    whole: top && isListType(getNullableType(field.type)),
    schemaList: parent?.name === '__Type' && SCHEMA_LISTS.has(name),
  };
}

function definitionOf(
  schema: GraphQLSchema,
  parent: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (parent === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

/** What a field costs itself, and how often what is asked below it is answered. Lists within an entry are short: once. */
export function costOf(field: FieldNode, typed: Typed | undefined): { own: number; each: number } {
  if (!typed) return { own: 1, each: 1 };
  return { own: typed.cost, each: typed.paged ? pageSize(field) : typed.whole ? WHOLE_LIST : typed.items };
}

/** The literal that was sent; a variable counts as the largest page, so that a verdict holds for all values of it. */
function pageSize({ arguments: sent = [] }: FieldNode): number {
  const value = sent.find(({ name }) => name.value === 'first')?.value;
  if (value?.kind === Kind.VARIABLE) return WHOLE_LIST;
  return value?.kind === Kind.INT ? Math.max(1, Number(value.value)) : DEFAULT_PAGE;
}
