import type { Folded } from './fold.js';
import type { Phrase } from './phrase.js';
import { longestOf, type PhraseFound, PhraseIndex } from './phrase-index.js';
import type { NoticePhrases, PhraseKey } from './phrases.js';
import type { WriterPhrase } from './writers.js';

/** The first words of a sentence of a notice: there the whole is matched. */
export interface NoticeLead {
  notice: NoticePhrases;
  key: PhraseKey;
  phrase: Phrase;
}

/** Readers of the output of tools, each with words of which its formats hold at least one. */
export type Tool =
  | 'lists'
  | 'rows'
  | 'lookups'
  | 'events'
  | 'feedback'
  | 'ses'
  | 'mtaLogs'
  | 'sessions'
  | 'counters'
  | 'load'
  | 'scope'
  | OutputTool;
export type OutputTool = 'resolves' | 'digs' | 'hosts' | 'reaches' | 'services' | 'settings';

export interface SentencesFound {
  writers: PhraseFound<WriterPhrase>[];
  notices: PhraseFound<NoticeLead>[];
  /** Of each tool of whose output something is there, where its words begin in the folded text. */
  tools: ReadonlyMap<Tool, readonly number[]>;
}

/** A word of a tool; `shape` where the word alone is met in many texts: what must stand there, tested where it begins. */
export type ToolWord = string | { word: string; shape: RegExp };

/** A word that is none as a part of another. */
export const wholeWord = (word: string): ToolWord => ({
  word,
  shape: new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'iuy'),
});

/** What all writers and all notices say and all tools print, looked for together: a text is gone through once. */
export class Sentences {
  private readonly index = new PhraseIndex<
    { writer: WriterPhrase } | { notice: NoticeLead } | { tool: Tool; shape: RegExp | null }
  >();
  private readonly known = new WeakMap<Folded, SentencesFound>();

  addOfWriter(text: string, writer: WriterPhrase): void {
    this.index.add(text, { writer });
  }

  addOfNotice(lead: NoticeLead): void {
    this.index.add(lead.phrase.literal, { notice: lead });
  }

  addOfTool(tool: Tool, words: ToolWord[]): void {
    for (const one of words)
      if (typeof one === 'string') this.index.add(one, { tool, shape: null });
      else this.index.add(one.word, { tool, shape: one.shape });
  }

  /** In the order of the text; of a writer's sentences that overlap only the first, and of these the longest. */
  in(folded: Folded): SentencesFound {
    let found = this.known.get(folded);
    if (!found) this.known.set(folded, (found = this.find(folded)));
    return found;
  }

  private find({ lower }: Folded): SentencesFound {
    const writers: SentencesFound['writers'] = [];
    const notices: SentencesFound['notices'] = [];
    const tools = new Map<Tool, number[]>();
    for (const { value, start, end } of this.index.findAll(lower))
      if ('writer' in value) writers.push({ value: value.writer, start, end });
      else if ('notice' in value) notices.push({ value: value.notice, start, end });
      else if (!value.shape || standsAt(value.shape, lower, start)) {
        const places = tools.get(value.tool);
        if (places) places.push(start);
        else tools.set(value.tool, [start]);
      }
    return { writers: longestOf(writers), notices, tools };
  }
}

function standsAt(shape: RegExp, text: string, at: number): boolean {
  shape.lastIndex = at;
  return shape.test(text);
}
