import type { Folded } from './paste.js';
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

export interface SentencesFound {
  writers: PhraseFound<WriterPhrase>[];
  notices: PhraseFound<NoticeLead>[];
}

/** What all writers and all notices say, looked for together: a text is gone through once. */
export class Sentences {
  private readonly index = new PhraseIndex<{ writer: WriterPhrase } | { notice: NoticeLead }>();
  private readonly known = new WeakMap<Folded, SentencesFound>();

  addOfWriter(text: string, writer: WriterPhrase): void {
    this.index.add(text, { writer });
  }

  addOfNotice(lead: NoticeLead): void {
    this.index.add(lead.phrase.literal, { notice: lead });
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
    for (const { value, start, end } of this.index.findAll(lower))
      if ('writer' in value) writers.push({ value: value.writer, start, end });
      else notices.push({ value: value.notice, start, end });
    return { writers: longestOf(writers), notices };
  }
}
