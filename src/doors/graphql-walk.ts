import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { costOf, typeField } from './graphql-cost.js';
import { type Guard, type Limit, LIMITS, refusal } from './graphql-limits.js';

/** A place in the answer, and how often the document asks for it. */
interface Place {
  asked: number;
  below: Map<string, Place>;
}

/** Where the walk stands. */
interface Here {
  type: GraphQLNamedType | undefined;
  place: Place;
  depth: number;
  /** How many items the lists above answer with. */
  times: number;
  /** Lists of the schema above. */
  lists: number;
}

type Totals = Record<'aliases' | 'directives' | 'fields' | 'cost', number>;

const newPlace = (): Place => ({ asked: 0, below: new Map() });

/**
 * Walks a document as it would be answered, with each fragment where it is spread, and adds up. As every step counts
 * as a field and the walk ends at the first limit, it takes no more steps than there may be fields.
 */
export function walkDocument(document: DocumentNode, schema: GraphQLSchema, off: ReadonlySet<Guard>): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const walk = new Walk(schema, fragments, off);
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) walk.operation(definition);
  walk.unspreadFragments();
}

class Walk {
  private readonly totals: Totals = { aliases: 0, directives: 0, fields: 0, cost: 0 };
  private readonly open = new Set<string>();
  private readonly walked = new Set<string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly off: ReadonlySet<Guard>,
  ) {}

  operation({ operation, directives, variableDefinitions = [], selectionSet }: OperationDefinitionNode): void {
    this.directives(directives);
    for (const variable of variableDefinitions) this.directives(variable.directives);
    this.selections(selectionSet, this.top(this.schema.getRootType(operation) ?? undefined));
  }

  /** Nothing answers them, but validation would look into them. */
  unspreadFragments(): void {
    for (const [name, { typeCondition }] of this.fragments)
      if (!this.walked.has(name)) this.fragment(name, this.top(this.schema.getType(typeCondition.name.value)));
  }

  private top(type: GraphQLNamedType | undefined): Here {
    return { type, place: newPlace(), depth: 0, times: 1, lists: 0 };
  }

  private selections({ selections }: SelectionSetNode, here: Here): void {
    for (const selection of selections) {
      this.add('fields', 1);
      this.directives(selection.directives);
      if (selection.kind === Kind.FIELD) this.field(selection, here);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) this.fragment(selection.name.value, here);
      else this.selections(selection.selectionSet, this.narrowed(here, selection.typeCondition?.name.value));
    }
  }

  private field(field: FieldNode, here: Here): void {
    const depth = here.depth + 1;
    this.check('depth', depth);
    if (field.alias) this.add('aliases', 1);
    const typed = typeField(this.schema, here.type, field.name.value);
    const { own, each } = costOf(field, typed);
    this.add('cost', own * here.times);
    const place = this.ask(here.place, (field.alias ?? field.name).value);
    const lists = here.lists + (typed?.schemaList ? 1 : 0);
    this.check('introspection', lists);
    if (field.selectionSet)
      this.selections(field.selectionSet, {
        type: typed?.type,
        place,
        depth,
        times: here.times * each,
        lists,
      });
  }

  private fragment(name: string, here: Here): void {
    const fragment = this.fragments.get(name);
    if (!fragment) return;
    this.walked.add(name);
    if (this.open.has(name)) return this.refuse('circular');
    this.open.add(name);
    this.directives(fragment.directives);
    this.selections(fragment.selectionSet, this.narrowed(here, fragment.typeCondition.name.value));
    this.open.delete(name);
  }

  private narrowed(here: Here, type: string | undefined): Here {
    return type === undefined ? here : { ...here, type: this.schema.getType(type) };
  }

  private ask({ below }: Place, name: string): Place {
    const place = below.get(name) ?? newPlace();
    below.set(name, place);
    this.check('duplicates', ++place.asked);
    return place;
  }

  private directives(directives: readonly DirectiveNode[] = []): void {
    this.add('directives', directives.length);
  }

  private add(limit: keyof Totals, count: number): void {
    this.check(limit, (this.totals[limit] += count));
  }

  private check(limit: keyof typeof LIMITS, value: number): void {
    if (value > LIMITS[limit]) this.refuse(limit);
  }

  private refuse(limit: Limit): void {
    if (!this.off.has(limit)) throw refusal(limit);
  }
}
