import type { Fault, Knowledge } from './knowledge.js';
import { sentencesIn, wordsIn } from './prose.js';

/** Texts that are too long to be understood at once, two entries under one title, and entries that are copies of others. */

const MOST_WORDS = 35;
/** Runs of so many words are compared; of two texts that share so many of them one is a copy. */
const RUN = 4;
const COPY = 0.6;
/** A text of fewer runs says too little to be a copy. */
const FEWEST_RUNS = 8;

interface Text {
  kind: string;
  id: string;
  path: Fault['path'];
  text: string;
}

export function proseFaults(knowledge: Knowledge): Fault[] {
  const texts = [
    ...knowledge.codes.flatMap((one) => textsOf('CODE', one.code, one, ['meaning', 'advice'])),
    ...knowledge.codes.flatMap(({ code, classes, readings }) =>
      Object.entries({ classes, readings }).flatMap(([key, list]) =>
        list.flatMap((reading, at) => textsOf('CODE', code, reading, ['meaning', 'advice'], [key, at])),
      ),
    ),
    ...knowledge.causes.flatMap((one) => textsOf('CAUSE', one.id, one, ['explanation', 'confirm', 'ruleOut'])),
    ...knowledge.causes.flatMap(({ id, remedies }) =>
      remedies.flatMap((remedy, at) =>
        textsOf('CAUSE', id, remedy, ['steps', 'warning', 'undo', 'verify', 'price'], ['remedies', at]),
      ),
    ),
    ...knowledge.rules.flatMap((one) => textsOf('RULE', one.id, one, ['description'])),
  ];
  return [...texts.flatMap(longSentences), ...sameTitles(knowledge), ...copies(texts.filter(isMeaning))];
}

const isMeaning = ({ path }: Text) =>
  path.at(-1) === 'meaning' || path.at(-1) === 'explanation' || path.includes('advice');

/** The texts under the given keys, and those below them. */
function textsOf(kind: string, id: string, document: object, keys: string[], path: Fault['path'] = []): Text[] {
  return keys.flatMap((key) => {
    const value: unknown = (document as Record<string, unknown>)[key];
    if (typeof value === 'string') return [{ kind, id, path: [...path, key], text: value }];
    if (typeof value !== 'object' || value === null) return [];
    return textsOf(kind, id, value, Object.keys(value), [...path, key]);
  });
}

const longSentences = ({ kind, id, path, text }: Text): Fault[] =>
  sentencesIn(text).flatMap((sentence) => {
    const { length } = sentence.split(/\s+/);
    if (length <= MOST_WORDS) return [];
    const message = `has a sentence of ${length} words: "${sentence.slice(0, 40)}…"`;
    return [{ kind, id, path, message, expected: `at most ${MOST_WORDS}`, nearest: null }];
  });

function sameTitles({ codes, causes, checks, rules }: Knowledge): Fault[] {
  const lists: [string, { id: string; title: string }[]][] = [
    ['CODE', codes.map(({ code, title }) => ({ id: code, title }))],
    ['CAUSE', causes],
    ['CHECK', checks],
    ['RULE', rules],
  ];
  return lists.flatMap(([kind, list]) => {
    const owners = new Map<string, string>();
    return list.flatMap(({ id, title }) => {
      const owner = owners.get(title.toLowerCase());
      owners.set(title.toLowerCase(), owner ?? id);
      if (owner === undefined) return [];
      return [
        { kind, id, path: ['title'], message: `is the title of ${owner} too`, expected: 'its own', nearest: null },
      ];
    });
  });
}

/** By the runs of words that two texts share, found through the runs themselves: linear but for real copies. */
function copies(texts: Text[]): Fault[] {
  const seen = new Map<string, number[]>();
  const sizes: number[] = [];
  return texts.flatMap((one, at) => {
    const words = wordsIn(one.text);
    const runs = new Set(
      words.slice(0, Math.max(0, words.length - RUN + 1)).map((_, i) => words.slice(i, i + RUN).join(' ')),
    );
    sizes.push(runs.size);
    if (runs.size < FEWEST_RUNS) return [];
    const shared = new Map<number, number>();
    for (const run of runs) {
      const others = seen.get(run);
      for (const other of others ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
      if (others) others.push(at);
      else seen.set(run, [at]);
    }
    const [other, count] = [...shared].sort((a, b) => b[1] - a[1])[0] ?? [-1, 0];
    if (other < 0 || count / Math.min(runs.size, sizes[other]!) < COPY) return [];
    const { id, path } = texts[other]!;
    const message = `says nearly what ${id} ${path.join('.')} says`;
    return [
      {
        kind: one.kind,
        id: one.id,
        path: one.path,
        message,
        expected: 'what differs; leave out what is inherited',
        nearest: null,
      },
    ];
  });
}
