import { CodeIndex } from './codes.js';
import type { CodeDocument, Fault, Knowledge } from './knowledge.js';
import { sentencesIn } from './prose.js';

/** What a code lacks or says wrongly of others; asked before it is published, not of what was published once. */

const FEWEST_SENTENCES = 2;
const MOST_SENTENCES = 4;
const DATED = /\((?:19|20)\d\d(?:-\d\d)?\)$/;

export function codeFaults({ codes, generic }: Knowledge): Fault[] {
  const index = new CodeIndex(codes, generic);
  const faults = codes.flatMap((code) => [
    ...linkFaults(code, index),
    ...(code.full ? fullFaults(code) : []),
    ...ownFaults(code),
  ]);
  return [...faults, ...rangeFaults(codes)];
}

const fault = (id: string, path: Fault['path'], message: string, expected: string | null): Fault => ({
  kind: 'CODE',
  id,
  path,
  message,
  expected,
  nearest: null,
});

function linkFaults({ code, related, pointsTo }: CodeDocument, index: CodeIndex): Fault[] {
  const dead = (name: string, path: Fault['path']) => {
    const found = index.find(name);
    return found && !found.generic
      ? []
      : [
          {
            ...fault(code, path, `no entry has the code "${name}"`, 'a code of the catalogue'),
            nearest: index.suggest(name)[0] ?? null,
          },
        ];
  };
  const target = pointsTo === null ? null : index.find(pointsTo);
  return [
    ...related.flatMap((name, at) => dead(name, ['related', at])),
    ...(pointsTo === null ? [] : dead(pointsTo, ['pointsTo'])),
    ...(target && !target.generic && target.document.pointsTo !== null
      ? [fault(code, ['pointsTo'], `"${pointsTo}" points on to "${target.document.pointsTo}"`, 'the number itself')]
      : []),
  ];
}

/** Neither class nor subject tell anything of a name or of a vendor's code. */
function ownFaults({ code, kind, pointsTo, meaning, permanence, whoActs }: CodeDocument): Fault[] {
  if (kind === 'ENHANCED' || kind === 'REPLY' || pointsTo !== null) return [];
  return Object.entries({ meaning, permanence, whoActs })
    .filter(([, value]) => value === undefined)
    .map(([key]) => fault(code, [key], 'is missing', 'a value, or the code that it points to'));
}

function fullFaults({ code, meaning, causes, advice, examples, references, classes }: CodeDocument): Fault[] {
  const faults: Fault[] = [];
  const sentences = sentencesIn(meaning ?? '').length;
  if (sentences < FEWEST_SENTENCES || sentences > MOST_SENTENCES)
    faults.push(fault(code, ['meaning'], `has ${sentences} sentence(s)`, `${FEWEST_SENTENCES} to ${MOST_SENTENCES}`));
  if (!advice && !classes.some((one) => one.advice))
    faults.push(fault(code, ['advice'], 'is missing', 'what each reader can do'));
  for (const [key, list] of Object.entries({ causes: causes ?? [], examples, references }))
    if (list.length === 0) faults.push(fault(code, [key], 'is empty', 'at least one'));
  references.forEach((reference, at) => {
    if (!DATED.test(reference))
      faults.push(
        fault(code, ['references', at], 'has no date', 'a year at its end: "RFC 3463 section 3.5 (2003-01)"'),
      );
  });
  return faults;
}

function rangeFaults(codes: CodeDocument[]): Fault[] {
  const ranges = codes.flatMap(({ code, range }) => {
    const [from, to] = [range?.from, range?.to].map((end) => end?.split('.').map(Number));
    return from && to
      ? [{ code, group: from.slice(0, 2).join('.'), first: from[2]!, last: to[2]!, to: to.slice(0, 2).join('.') }]
      : [];
  });
  const upside = ranges
    .filter(({ group, to, first, last }) => group !== to || first > last)
    .map(({ code }) => fault(code, ['range'], 'does not go up within one subject', 'from 5.7.606 to 5.7.649'));
  const overlaps = ranges.flatMap((one, at) =>
    ranges
      .slice(at + 1)
      .filter((other) => other.group === one.group && other.first <= one.last && one.first <= other.last)
      .map((other) => fault(other.code, ['range'], `overlaps with ${one.code}`, 'codes of its own')),
  );
  return [...upside, ...overlaps];
}
