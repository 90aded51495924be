import { fold, type Folded, foldPage, isShort, type Range } from './fold.js';
import { quotedReplies } from './notice-structure.js';
import type { Page } from './paste.js';
import type { Sentences, Tool } from './sentences.js';

/** What there is to read on a page: found before any reader looks at it, in one pass over its text. */
export interface PageSearch {
  /** The tools of whose output something is there. */
  tools: ReadonlySet<Tool>;
  /** The lines on which words of a tool begin, in their order. */
  linesOf(tool: Tool): number[];
  /** Where on a long page a notice may stand; null: the whole page. */
  notices: Range[] | null;
}

/** In characters. A notice is short, and what it is pasted with may be long. */
const BLOCK = 64_000;
/** A sentence with its wraps before a sign of a notice, and behind it the reply that it quotes. */
const BEFORE = 2_000;
const AFTER = 8_000;

/** A long page is folded in pieces, and of it only the stretches around the signs of a notice are kept. */
export function searchPage(page: Page, sentences: Sentences): PageSearch {
  const places = new Map<Tool, number[]>();
  const found = { tools: new Set<Tool>(), linesOf: (tool: Tool) => linesAt(page, places.get(tool) ?? []) };
  const note = (folded: Folded) => {
    const { tools, notices } = sentences.in(folded);
    for (const [tool, starts] of tools) {
      found.tools.add(tool);
      const all = places.get(tool) ?? [];
      places.set(tool, all);
      for (const start of starts) all.push(folded.at(start));
    }
    return notices;
  };
  if (isShort(page)) {
    note(foldPage(page, null));
    return { ...found, notices: null };
  }
  const { text } = page.part;
  const notices: Range[] = [];
  for (let from = 0; from < text.length; from += BLOCK - BEFORE) {
    const folded = fold(text, [{ start: from, end: Math.min(text.length, from + BLOCK) }]);
    const signs = [...note(folded), ...quotedReplies(folded)].map(({ start }) => folded.at(start));
    for (const sign of signs.sort((a, b) => a - b)) {
      const start = Math.max(0, sign - BEFORE);
      const end = Math.min(text.length, sign + AFTER);
      const last = notices.at(-1);
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else notices.push({ start, end });
    }
  }
  return { ...found, notices };
}

/** Stretches of a long page overlap. */
const linesAt = ({ lines }: Page, offsets: number[]): number[] =>
  [...new Set(offsets.map((offset) => lines.indexAt(offset)))].sort((a, b) => a - b);
