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
  'lists' | 'rows' | 'lookups' | 'events' | 'feedback' | 'ses' | 'mtaLogs' | 'sessions' | 'counters' | 'load' | 'scope';

export interface SentencesFound {
  writers: PhraseFound<WriterPhrase>[];
  notices: PhraseFound<NoticeLead>[];
  tools: ReadonlySet<Tool>;
}

/** What all writers and all notices say and all tools print, looked for together: a text is gone through once. */
export class Sentences {
  private readonly index = new PhraseIndex<{ writer: WriterPhrase } | { notice: NoticeLead } | { tool: Tool }>();
  private readonly known = new WeakMap<Folded, SentencesFound>();

  addOfWriter(text: string, writer: WriterPhrase): void {
    this.index.add(text, { writer });
  }

  addOfNotice(lead: NoticeLead): void {
    this.index.add(lead.phrase.literal, { notice: lead });
  }

  addOfTool(tool: Tool, words: string[]): void {
    for (const word of words) this.index.add(word, { tool });
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
    const tools = new Set<Tool>();
    for (const { value, start, end } of this.index.findAll(lower))
      if ('writer' in value) writers.push({ value: value.writer, start, end });
      else if ('notice' in value) notices.push({ value: value.notice, start, end });
      else tools.add(value.tool);
    return { writers: longestOf(writers), notices, tools };
  }
}
