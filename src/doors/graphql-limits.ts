import { Problem } from '../shared/problem.js';

/**
 * What one GraphQL document may ask for. Each number leaves room above what people really send: the full introspection
 * query (163 tokens, 15 levels), every field of a diagnosis, a page of 100 codes, 20 codes side by side.
 */
export const LIMITS = {
  /** Characters of the document; variables, where a notice belongs, do not count. */
  characters: 64 * 1024,
  /** Bounds all the work that follows: reading, walking, validating. 20 codes with every field are 2,300. */
  tokens: 3000,
  /** Brackets of any kind inside one another: levels, their arguments, and lists in them. */
  brackets: 200,
  /** Exactly as deep as the introspection query of graphql-js; the data itself is 8 deep. */
  depth: 15,
  aliases: 30,
  directives: 50,
  /** Fields and fragments, a fragment counted each time that it is spread: "billion laughs" ends here. */
  fields: 2500,
  /** One answer field asked again at the same place: validation compares each with each. */
  duplicates: 20,
  /** Lists of the schema inside one another: each level multiplies the answer. */
  introspection: 2,
  /** Fields of the answer, in round numbers; see {@link FIELD_COST}. */
  cost: 12_500,
} as const;

/** What is expected of a page when its `first` is a variable, and of a list that is answered whole. */
export const WHOLE_LIST = 100;
/** What a page holds when no `first` is sent. */
export const DEFAULT_PAGE = 20;

/** Fields that do far more than hand over what lies ready: reading a paste, asking the DNS, writing out the schema. */
export const FIELD_COST: Readonly<Record<string, number>> = {
  'Query.diagnose': 1000,
  'Query.diagnoseMany': 6500,
  'Query.dnsCheck': 1000,
  'Query.__schema': 2500,
  'Query.__type': 100,
};

/**
 * How often what is asked below a field is answered, where no `first` says it. A hundred diagnoses with every field pass
 * once in a document: their number is bounded by the inputs that were sent, and by BODY_LIMIT.
 */
export const FIELD_ITEMS: Readonly<Record<string, number>> = { 'Query.diagnoseMany': 20 };

const REFUSALS = {
  characters: `The document is longer than ${LIMITS.characters} characters; send values as variables, and less in one document.`,
  tokens: `The document has more than ${LIMITS.tokens} words and signs (tokens); split it.`,
  brackets: `The document has more than ${LIMITS.brackets} brackets inside one another; ask for fewer levels.`,
  depth: `The document is nested deeper than ${LIMITS.depth} levels; ask for fewer levels.`,
  aliases: `The document has more than ${LIMITS.aliases} aliases, counted in each fragment where it is spread; split it.`,
  directives: `The document has more than ${LIMITS.directives} directives, counted in each fragment where it is spread; remove some.`,
  fields: `The document has more than ${LIMITS.fields} fields, counted in each fragment where it is spread; split it.`,
  duplicates: `The document asks more than ${LIMITS.duplicates} times for one field at the same place; ask for it once.`,
  introspection: `The document asks for lists of the schema more than ${LIMITS.introspection} levels inside one another; ask for fewer levels.`,
  cost: `The document costs more than ${LIMITS.cost}: each field counts once for each item of its page, diagnose and dnsCheck count 1000, diagnoseMany 6500; ask for a smaller page ("first"), fewer fields, or in several requests.`,
  circular: 'The document has a fragment that spreads itself; the limit is 0 circles. Take the spread out.',
  batch:
    'The request holds a list of operations; the limit is 1 operation a request. Send each as a request of its own.',
} as const;

/** A refusal, by the limit that it is about. */
export type Limit = keyof typeof REFUSALS;

/** `mediaType`: bodies and GET requests that a page of another origin can send without being asked first. */
export type Guard = Limit | 'mediaType';

export const refusal = (limit: Limit) => new Problem('QUERY_TOO_COMPLEX', REFUSALS[limit]);
