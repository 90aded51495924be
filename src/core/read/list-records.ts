import type { Line, Page, Part, Seen } from './paste.js';
import { seenUnwrapped } from './paste.js';

/** `Label : value` output of PowerShell's Format-List, whatever the width of its labels. */
export interface ListRecord {
  fields: Map<string, Seen<string>>;
  first: number;
  last: number;
}

/** Which labels a kind of record has, in lower case; one of `signs` must be there for a record to be of that kind. */
export interface ListShape<K extends string> {
  kind: K;
  labels: ReadonlySet<string>;
  signs: ReadonlySet<string>;
}

export function listShape<K extends string>(kind: K, signs: string, others: string): ListShape<K> {
  const set = (words: string) => new Set(words.toLowerCase().split(/\s+/).filter(Boolean));
  return { kind, signs: set(signs), labels: new Set([...set(signs), ...set(others)]) };
}

const LABEL = /^\s{0,40}([A-Za-z][A-Za-z0-9_]{1,50})\s{0,60}:(?:\s|$)/;

interface Entry {
  label: string;
  value: Seen<string>;
  line: number;
  /** The last line of its value. */
  last: number;
}

/** Reads all list records of a page whose labels fit one of the shapes, and claims their lines. */
export function readListRecords<K extends string>(
  page: Page,
  shapes: ListShape<K>[],
): { kind: K; record: ListRecord }[] {
  const known = new Set(shapes.flatMap(({ labels }) => [...labels]));
  return runs(page, known).flatMap((run) =>
    split(run, shapes).flatMap((entries) => {
      const kind = classify(entries, shapes);
      if (!kind) return [];
      const first = entries[0]!.line;
      const { last } = entries.at(-1)!;
      page.claimed.fill(true, first, last + 1);
      return [
        {
          kind,
          record: { fields: new Map(entries.map(({ label, value }) => [label.toLowerCase(), value])), first, last },
        },
      ];
    }),
  );
}

/** Runs of lines with known labels; wrapped values and blank lines between them belong to the run. */
function runs(page: Page, known: ReadonlySet<string>): Entry[][] {
  const found: Entry[][] = [];
  let run: Entry[] = [];
  for (let i = 0; i < page.lines.length; i++) {
    const line = page.lines[i]!;
    const label = page.claimed[i] ? undefined : LABEL.exec(line.text);
    if (label && known.has(label[1]!.toLowerCase())) {
      const more = continuation(page, i, known);
      const value = valueOf(page.part, line, label[0].length, page.lines[i + more]!);
      run.push({ label: label[1]!, value, line: i, last: i + more });
      i += more;
    } else if (line.text.trim() !== '') {
      if (run.length > 0) found.push(run);
      run = [];
    }
  }
  return run.length > 0 ? [...found, run] : found;
}

const MOST_LOOSE_LINES = 3;

/**
 * How many lines below this one continue its value: indented and no label of their own, or wrapped without indentation
 * (by a mail program) where the next known label follows.
 */
function continuation({ lines, claimed }: Page, index: number, known: ReadonlySet<string>): number {
  let next = index + 1;
  while (next < lines.length && !claimed[next] && /^\s{4,}\S/.test(lines[next]!.text) && !LABEL.test(lines[next]!.text))
    next++;
  const isKnown = (at: number) => known.has(LABEL.exec(lines[at]?.text ?? '')?.[1]?.toLowerCase() ?? '');
  for (let at = next; at < lines.length && at <= next + MOST_LOOSE_LINES && !claimed[at]; at++) {
    if (isKnown(at)) return at - index - 1;
    if (/^\s*$|:\s*$/.test(lines[at]!.text)) break;
  }
  return next - index - 1;
}

function valueOf(part: Part, line: Line, from: number, last: Line): Seen<string> {
  const start = line.start + Math.min(from, line.text.length);
  return seenUnwrapped(part, start, last.end);
}

/**
 * A record ends where a label comes again, where a label of another kind of record comes, or at a blank line below a
 * block that was written without blank lines.
 */
function split<K extends string>(run: Entry[], shapes: ListShape<K>[]): Entry[][] {
  const records: Entry[][] = [];
  let labels = new Set<string>();
  let possible = shapes;
  let dense = false;
  for (const entry of run) {
    const record = records.at(-1);
    const gap = record ? entry.line - record.at(-1)!.last > 1 : false;
    const label = entry.label.toLowerCase();
    const fitting = possible.filter((shape) => shape.labels.has(label));
    if (!record || labels.has(label) || fitting.length === 0 || (gap && dense)) {
      records.push([entry]);
      labels = new Set([label]);
      possible = shapes.filter((shape) => shape.labels.has(label));
      dense = false;
    } else {
      dense ||= !gap;
      record.push(entry);
      labels.add(label);
      possible = fitting;
    }
  }
  return records;
}

function classify<K extends string>(entries: Entry[], shapes: ListShape<K>[]): K | null {
  const labels = entries.map(({ label }) => label.toLowerCase());
  const scored = shapes
    .filter(({ signs }) => labels.some((label) => signs.has(label)))
    .map(({ kind, labels: mine, signs }) => ({
      kind,
      score: labels.filter((label) => mine.has(label)).length + labels.filter((label) => signs.has(label)).length,
    }));
  return (
    scored.reduce<(typeof scored)[number] | null>((best, one) => (best && best.score >= one.score ? best : one), null)
      ?.kind ?? null
  );
}
