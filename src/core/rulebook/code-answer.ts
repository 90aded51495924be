import type { CodeKind, Likelihood, Permanence, Side, WhoActs } from '../vocabulary.js';
import { type FoundCode, productReadings, readingOf } from './codes.js';
import type { Rulebook } from './compile.js';
import type { Advice, CodeRange, CodeReading, Command, Remedy } from './knowledge.js';

/** A code as both doors answer it: causes by name, remedies of the code and of its causes together. */
export interface CodeAnswer extends ReadingAnswer {
  code: string;
  kind: CodeKind;
  pointsTo: string | null;
  full: boolean;
  range: CodeRange | null;
  understoodAs: string | null;
  alternatives: string[];
  generic: boolean;
  wrapper: boolean;
  reason: string | null;
  commands: Command[];
  related: string[];
  references: string[];
  examples: string[];
  readings: ReadingAnswer[];
}

export interface ReadingAnswer {
  product: string | null;
  provider: string | null;
  title: string;
  meaning: string;
  permanence: Permanence;
  permanenceOnWire: Permanence;
  whoActs: WhoActs;
  causes: { cause: { id: string; title: string; side: Side }; likelihood: Likelihood }[];
  remedies: Remedy[];
  advice: Advice | null;
}

const known = new WeakMap<Rulebook, Map<string, CodeAnswer>>();

/** Made once a rulebook, code, product and provider, and not to be changed: the same object answers everybody. */
export function answerCode(
  found: FoundCode,
  rulebook: Rulebook,
  product: string | null = null,
  provider: string | null = null,
): CodeAnswer {
  // Codes that are not in the catalogue are too many to keep.
  if (found.generic) return makeAnswer(found, rulebook, product, provider);
  let answers = known.get(rulebook);
  if (!answers) known.set(rulebook, (answers = new Map()));
  const key = `${found.code} ${product} ${provider}`;
  let answer = answers.get(key);
  if (!answer) answers.set(key, (answer = makeAnswer(found, rulebook, product, provider)));
  return answer;
}

function makeAnswer(found: FoundCode, rulebook: Rulebook, product: string | null, provider: string | null): CodeAnswer {
  const { document, code, generic } = found;
  return {
    code,
    kind: document.kind,
    range: document.range,
    pointsTo: document.pointsTo,
    understoodAs: null,
    alternatives: [],
    generic,
    full: document.full,
    wrapper: document.wrapper,
    product: document.product,
    provider: document.provider,
    reason: document.reason,
    ...resolve(readingOf(found, product, provider), rulebook),
    commands: document.commands,
    readings: productReadings(found).map((reading) => ({
      product: reading.product,
      provider: reading.provider,
      ...resolve(reading, rulebook),
    })),
    related: document.related,
    references: document.references,
    examples: document.examples,
  };
}

function resolve(reading: CodeReading, { causes }: Rulebook): Omit<ReadingAnswer, 'product' | 'provider'> {
  const listed = reading.causes.flatMap(({ cause, likelihood }) => {
    const document = causes.get(cause);
    return document ? [{ document, likelihood }] : [];
  });
  const remedies = [...reading.remedies, ...listed.flatMap(({ document }) => document.remedies)];
  return {
    title: reading.title,
    meaning: reading.meaning,
    permanence: reading.permanence,
    permanenceOnWire: reading.permanenceOnWire,
    whoActs: reading.whoActs,
    causes: listed.map(({ document: { id, title, side }, likelihood }) => ({ cause: { id, title, side }, likelihood })),
    remedies: orderRemedies([...new Map(remedies.map((remedy) => [remedy.id, remedy])).values()]),
    advice: reading.advice,
  };
}

/** Last resorts come last; otherwise the order of the content. */
export const orderRemedies = (remedies: Remedy[]): Remedy[] => [
  ...remedies.filter(({ lastResort }) => !lastResort),
  ...remedies.filter(({ lastResort }) => lastResort),
];
