import { SIGN } from './lines.js';
import { isOpen, nextOpen, type Page, type Seen, seenUnwrapped } from './paste.js';

/** `Label : value` output of PowerShell's Format-List, whatever the width of its labels. */
export interface ListRecord<K extends string> {
  kind: K;
  /** By label, in lower case. */
  fields: () => Map<string, Seen<string>>;
  first: number;
  last: number;
}

/**
 * Which labels a kind of record has, in lower case; one of `signs`, or all labels of one of `joint`, must be there for a
 * record to be of that kind.
 */
export interface ListShape<K extends string> {
  kind: K;
  labels: ReadonlySet<string>;
  signs: ReadonlySet<string>;
  joint: readonly string[][];
}

/** `signs`: labels, and with a plus between them those that are a sign only together. */
export function listShape<K extends string>(kind: K, signs: string, others: string): ListShape<K> {
  const wordsOf = (words: string) => words.toLowerCase().split(/\s+/).filter(Boolean);
  const alone = wordsOf(signs).filter((one) => !one.includes('+'));
  const joint = wordsOf(signs).filter((one) => one.includes('+'));
  return {
    kind,
    signs: new Set(alone),
    joint: joint.map((labels) => labels.split('+')),
    labels: new Set([...alone, ...wordsOf(others)]),
  };
}

const LABEL = /^\s{0,40}([A-Za-z][A-Za-z0-9_]{1,50}(?: \([A-Za-z]{1,20}\))?)\s{0,60}:(?:\s|$)/;
/** The same where it stands in a text, without cutting the line out. */
const LABEL_AT =
  /[^\S\r\n\u2028\u2029]{0,40}([A-Za-z][A-Za-z0-9_]{1,50}(?: \([A-Za-z]{1,20}\))?)[^\S\r\n\u2028\u2029]{0,60}:(?![^\s\u0085])/y;

interface Entry {
  /** In lower case. */
  label: string;
  /** Where its value begins, in its line. */
  from: number;
  line: number;
  /** The last line of its value. */
  last: number;
}

/**
 * Reads all list records of a page whose labels fit one of the shapes, and claims their lines. One at a time: a page may
 * hold a hundred thousand.
 */
export function* readListRecords<K extends string>(page: Page, shapes: ListShape<K>[]): Generator<ListRecord<K>> {
  for (const entries of split(readEntries(page, new Set(shapes.flatMap(({ labels }) => [...labels]))), shapes)) {
    const kind = kindOf(
      entries.map(({ label }) => label),
      shapes,
    );
    if (!kind) continue;
    const first = entries[0]!.line;
    const { last } = entries.at(-1)!;
    page.claimed.fill(1, first, last + 1);
    const fields = () => new Map(entries.map((entry) => [entry.label, valueOf(page, entry)]));
    yield { kind, fields, first, last };
  }
}

/**
 * Lines with known labels, and null where a run of them ends; wrapped values and blank lines between them belong to the
 * run.
 */
function* readEntries(page: Page, known: ReadonlySet<string>): Generator<Entry | null> {
  let inRun = false;
  for (
    let i = nextOpen(page, 0, SIGN.colon);
    i < page.lines.length;
    i = inRun ? i + 1 : nextOpen(page, i + 1, SIGN.colon)
  ) {
    const label = isOpen(page, i, SIGN.colon) ? labelAt(page, i) : null;
    const name = label?.[1]!.toLowerCase();
    if (label && known.has(name!)) {
      const last = i + continuation(page, i, known);
      yield { label: name!, from: label[0].length, line: i, last };
      inRun = true;
      i = last;
    } else if (inRun && !page.lines.isBlank(i)) {
      yield null;
      inRun = false;
    }
  }
}

function labelAt({ part, lines }: Page, index: number): RegExpExecArray | null {
  LABEL_AT.lastIndex = lines.start(index);
  return LABEL_AT.exec(part.text);
}

const MOST_LOOSE_LINES = 3;

/**
 * How many lines below this one continue its value: indented and no label of their own, or wrapped without indentation
 * (by a mail program) where the next known label follows.
 */
function continuation({ lines, claimed }: Page, index: number, known: ReadonlySet<string>): number {
  let next = index + 1;
  for (; next < lines.length && !claimed[next]; next++) {
    const { text } = lines.at(next)!;
    if (!/^\s{4,}\S/.test(text) || LABEL.test(text)) break;
  }
  for (let at = next; at < lines.length && at <= next + MOST_LOOSE_LINES && !claimed[at]; at++) {
    if (lines.isBlank(at)) break;
    const { text } = lines.at(at)!;
    if (known.has(LABEL.exec(text)?.[1]?.toLowerCase() ?? '')) return at - index - 1;
    if (/:\s*$/.test(text)) break;
  }
  return next - index - 1;
}

function valueOf({ part, lines }: Page, { from, line, last }: Entry): Seen<string> {
  return seenUnwrapped(part, Math.min(lines.start(line) + from, lines.end(line)), lines.end(last));
}

/**
 * A record ends where its run ends, where a label comes again, where a label of another kind of record comes, or at a
 * blank line below a block that was written without blank lines.
 */
function* split<K extends string>(entries: Iterable<Entry | null>, shapes: ListShape<K>[]): Generator<Entry[]> {
  let record: Entry[] = [];
  let labels = new Set<string>();
  let possible = shapes;
  let dense = false;
  let wasGap = false;
  for (const entry of entries) {
    const gap = entry && record.length > 0 ? entry.line - record.at(-1)!.last > 1 : false;
    // A field of a notice, and the list that begins behind a blank line, are two things.
    if (entry && record.length > 1 && !gap && wasGap) {
      const begin = record.pop()!;
      yield record;
      record = [begin];
      labels = new Set([begin.label]);
      possible = shapes.filter((shape) => shape.labels.has(begin.label));
    }
    const fitting = entry ? possible.filter((shape) => shape.labels.has(entry.label)) : [];
    const ends = !entry || labels.has(entry.label) || fitting.length === 0 || (gap && dense);
    if (ends && record.length > 0) {
      yield record;
      record = [];
    }
    if (!entry) continue;
    if (record.length === 0) {
      labels = new Set();
      possible = shapes.filter((shape) => shape.labels.has(entry.label));
      dense = false;
    } else {
      possible = fitting;
      dense ||= !gap;
    }
    record.push(entry);
    labels.add(entry.label);
    wasGap = gap;
  }
  if (record.length > 0) yield record;
}

/** Of which kind a record with these labels is: of the one that knows most of them. */
export function kindOf<K extends string>(labels: string[], shapes: ListShape<K>[]): K | null {
  let best: { kind: K; score: number } | null = null;
  for (const { kind, labels: mine, signs, joint } of shapes) {
    const given = labels.filter((label) => signs.has(label)).length;
    const together = joint.filter((all) => all.every((label) => labels.includes(label))).length;
    const score = labels.filter((label) => mine.has(label)).length + given + together;
    if (given + together > 0 && score > (best?.score ?? 0)) best = { kind, score };
  }
  return best?.kind ?? null;
}
