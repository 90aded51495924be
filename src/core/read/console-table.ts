import { type Page, type Seen, seen } from './paste.js';

/** Tables as PowerShell's Format-Table prints them: titles, dashes below them, and a row a line. */
export interface Table {
  /** The titles, in lower case and without blanks. */
  columns: string[];
  first: number;
  rows: TableRow[];
}

export interface TableRow {
  /** By title; a cell without anything in it is not there. */
  cells: () => Map<string, Seen<string>>;
  first: number;
  last: number;
}

interface Column {
  title: string;
  start: number;
  end: number;
}

const DASHES = /^\s{0,80}-{2,}(?:\s{1,120}-{2,}){1,30}\s*$/;
const MOST_WIDTH = 2000;
const MOST_COLUMNS = 31;
/** A title may be wrapped inside its column. */
const MOST_TITLE_LINES = 3;

export function* readTables(page: Page, fits: (columns: string[]) => boolean): Generator<Table> {
  const { lines, claimed } = page;
  for (let i = 1; i < lines.length; i++) {
    if (claimed[i] || claimed[i - 1] || !isDashes(page, i)) continue;
    const heading = readHeading(page, i);
    if (!heading || !fits(heading.columns.map(({ title }) => title))) continue;
    const rows = readRows(page, i + 1, heading.columns, heading.words);
    yield { columns: heading.columns.map(({ title }) => title), first: heading.first, rows };
    i = rows.at(-1)?.last ?? i;
  }
}

function isDashes({ part, lines }: Page, index: number): boolean {
  const width = lines.end(index) - lines.start(index);
  if (width > MOST_WIDTH || width < 5) return false;
  const unit = part.text.charCodeAt(lines.start(index));
  return (unit === 45 || unit === 32 || unit === 9) && DASHES.test(lines.at(index)!.text);
}

interface Heading {
  columns: Column[];
  first: number;
  words: boolean;
}

/**
 * The columns by their dashes, where the titles stand above them; where a paste has lost its widths, by their order
 * (`words`).
 */
function readHeading({ lines, claimed }: Page, dashes: number): Heading | null {
  const groups = [...lines.at(dashes)!.text.matchAll(/-+/g)].map(({ 0: text, index }) => ({
    start: index,
    end: index + text.length,
  }));
  if (groups.length > MOST_COLUMNS) return null;
  let first = dashes - 1;
  // `ServerComp` above `onent`: what is left of a title stands below it, behind the first column.
  while (
    dashes - first < MOST_TITLE_LINES &&
    first > 0 &&
    !claimed[first - 1] &&
    indentOf(lines, first) > groups[0]!.start
  )
    first--;
  const texts = Array.from({ length: dashes - first }, (_, at) => lines.at(first + at)!.text.replace(/^\ufeff/, ''));
  const top = texts[0]!;
  const exact = groups.every(({ start }) => /\S/.test(top[start] ?? '') && !/\S/.test(top[start - 1] ?? ''));
  if (exact) {
    const columns = groups.map(({ start, end }, at): Column => {
      const to = groups[at + 1]?.start ?? MOST_WIDTH;
      return { title: titleOf(texts.map((text) => text.slice(start, to).trim()).join('')), start, end };
    });
    return { columns, first, words: false };
  }
  const titles = top.trim().split(/\s+/);
  if (titles.length !== groups.length || texts.length > 1) return null;
  return { columns: groups.map((group, at) => ({ title: titleOf(titles[at]!), ...group })), first, words: true };
}

const indentOf = (lines: Page['lines'], index: number): number => lines.at(index)!.text.search(/\S/);

const titleOf = (text: string) => text.replace(/\s+/g, '').toLowerCase();

const PROMPT = /^(?:\[PS\]\s|PS\s?[A-Z]:|[A-Z]:\\[^>]{0,100}>)/;

function readRows(page: Page, from: number, columns: Column[], words: boolean): TableRow[] {
  const { lines, claimed } = page;
  const rows: TableRow[] = [];
  // A mail program may have put a blank line between all lines.
  const spaced = lines.isBlank(from) && from + 2 < lines.length && lines.isBlank(from + 2);
  let i = from;
  for (; i < lines.length && !claimed[i]; i++) {
    if (lines.isBlank(i)) {
      if (spaced && !lines.isBlank(i + 1 < lines.length ? i + 1 : i)) continue;
      break;
    }
    const line = lines.at(i)!;
    if (line.text.length > MOST_WIDTH || isDashes(page, i) || PROMPT.test(line.text)) break;
    const last = rows.at(-1);
    // What a cell could not hold stands below it.
    const wrapped = !words && last && line.text.slice(0, columns[0]!.end).trim() === '' && last.last === i - 1;
    if (wrapped) last.last = i;
    else {
      const row: TableRow = { first: i, last: i, cells: () => cellsOf(page, row, columns, words) };
      rows.push(row);
    }
  }
  return rows;
}

function cellsOf({ part, lines }: Page, { first, last }: TableRow, columns: Column[], words: boolean) {
  const cells = new Map<string, Seen<string>>();
  for (let i = first; i <= last; i++) {
    const line = lines.at(i)!;
    for (const [at, { from, to }] of (words
      ? byWords(line.text, columns.length)
      : byWidth(line.text, columns)
    ).entries()) {
      const text = line.text.slice(from, to).trim();
      if (text === '') continue;
      const start = line.start + from + line.text.slice(from, to).search(/\S/);
      const { title } = columns[at]!;
      const above = cells.get(title);
      cells.set(
        title,
        above
          ? seen(part, above.value + text, above.start, start + text.length)
          : seen(part, text, start, start + text.length),
      );
    }
  }
  return cells;
}

/** A row whose words are as many as the columns. */
function byWords(text: string, count: number): { from: number; to: number }[] {
  const found = [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ from: index, to: index + word.length }));
  return found.length === count ? found : [];
}

/** A number that stands at the right of its column may begin before the title does. */
function byWidth(text: string, columns: Column[]): { from: number; to: number }[] {
  const cuts = columns.map(({ start }, at) => {
    if (at === 0) return 0;
    const least = columns[at - 1]!.start + 1;
    let cut = Math.min(start, text.length);
    while (cut > least && /\S/.test(text[cut - 1] ?? ' ') && /\S/.test(text[cut] ?? ' ')) cut--;
    return cut > least ? cut : Math.min(start, text.length);
  });
  return cuts.map((from, at) => ({ from, to: cuts[at + 1] ?? text.length }));
}
