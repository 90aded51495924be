import MiniSearch from 'minisearch';
import { readingOf, understandCode } from '../core/rulebook/codes.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import type { CodeDocument } from '../core/rulebook/knowledge.js';
import type { SearchIdea } from '../core/rulebook/shipped.js';
import { type Question, QuestionReader } from './search-question.js';

/** The codes that a question finds, the best first, and how the question was read. */
export interface FoundCodes {
  documents: CodeDocument[];
  question: Question;
  /** Whether the question writes this very code. */
  isNamed: (code: string) => boolean;
  /** Those of a text's stems that the question asks for. */
  soughtIn: (stems: Set<string>) => Set<string>;
}

/** What is searched of a code: stems and ideas, by blanks between them. */
type Fields = Record<keyof typeof WEIGHTS, string>;

/** Found by trial on the questions in `test/search`. */
const WEIGHTS = {
  title: 7,
  named: 6,
  asked: 6,
  titleIdeas: 5,
  code: 4,
  provider: 4,
  askedIdeas: 3,
  otherTitleIdeas: 3,
  otherTitles: 2.5,
  reason: 2,
  meaning: 2,
  examples: 2,
  reasonIdeas: 1.7,
  causeIdeas: 1.5,
  textIdeas: 1.5,
  advice: 1,
  readings: 0.6,
  causes: 0.5,
};
/** How much a long text counts for less (BM25's b). */
const LENGTH = 0.9;
const KINDS: Record<CodeDocument['kind'], number> = { ENHANCED: 1.2, REPLY: 1, DIAGNOSTIC: 0.9, VENDOR: 0.8 };
/** Codes that people meet most come before rare ones that fit as well. */
const FULL = 1.3;
/** Where a provider is named, its own codes are meant, and not those of another one. */
const OWN = 2;
const OTHERS = 0.5;
/** An idea tells more than a word. */
const IDEA = 1.3;
/** What fits so much less than the best is not what was looked for. */
const LEAST = 0.15;
/** The entries that an idea names come by its order. */
const MOST_NAMED = 8;

const indexes = new WeakMap<Rulebook, CodeSearch>();

/** Made once a rulebook, at the first question. */
export function searchCodes(text: string, rulebook: Rulebook): FoundCodes {
  let index = indexes.get(rulebook);
  if (!index) indexes.set(rulebook, (index = new CodeSearch(rulebook)));
  return index.find(text);
}

/** Words of the question's spelling and their ideas against the texts of the codes, by BM25+ with a weight a field. */
class CodeSearch {
  private readonly reader: QuestionReader;
  private readonly index = new MiniSearch<Fields & { id: number }>({
    fields: Object.keys(WEIGHTS),
    tokenize: (text) => text.split(' ').filter(Boolean),
    processTerm: (term) => term,
  });

  constructor(private readonly rulebook: Rulebook) {
    this.reader = new QuestionReader(rulebook.knowledge.search);
    const { documents } = rulebook.codes;
    this.index.addAll(documents.map((document, id) => ({ id, ...this.fieldsOf(document) })));
  }

  find(text: string): FoundCodes {
    const question = this.reader.read(text);
    const { documents } = this.rulebook.codes;
    const named = this.codesIn(text);
    // The digits of a code are no words.
    const stems = named.length > 0 ? question.stems.filter((stem) => !/^\d+$/.test(stem)) : question.stems;
    const terms = [...stems, ...question.ideas.map(termOf)];
    const hits = this.index.search(terms.join(' '), {
      boost: WEIGHTS,
      bm25: { k: 1.2, b: LENGTH, d: 0.5 },
      boostTerm: (term) => (term.startsWith(IDEA_MARK) ? IDEA : 1),
      boostDocument: (id) => this.weightOf(documents[id]!, question),
    });
    const least = (hits[0]?.score ?? 0) * LEAST;
    const found = hits.filter(({ score }) => score >= least).map(({ id }) => documents[id as number]!);
    return {
      documents: [...new Set([...named, ...found, ...named.flatMap((one) => this.relatedTo(one))])],
      question,
      isNamed: (code) => named.some((document) => document.code === code),
      soughtIn: (words) => this.reader.soughtIn({ ...question, stems }, words),
    };
  }

  private weightOf({ kind, full, provider, readings }: CodeDocument, { ideas }: Question): number {
    const asked = ideas.flatMap(({ providers }) => providers);
    const weight = KINDS[kind] * (full ? FULL : 1);
    if (provider === null || asked.length === 0)
      return weight * (asked.some((one) => readings.some((reading) => reading.provider === one)) ? OWN : 1);
    return asked.includes(provider) ? OWN : weight * OTHERS;
  }

  /** The codes that the question itself writes; a number that may be a count is left to its words. */
  private codesIn(text: string): CodeDocument[] {
    const { codes } = this.rulebook;
    const understood = understandCode(text, codes);
    if (!understood) return [];
    return [understood.code, ...understood.alternatives].flatMap((code) => {
      const found = codes.find(code);
      return found && !found.generic && (found.document.kind !== 'REPLY' || text.trim() === code)
        ? [found.document]
        : [];
    });
  }

  private relatedTo({ related }: CodeDocument): CodeDocument[] {
    return related.flatMap((code) => this.rulebook.codes.find(code)?.document ?? []);
  }

  private fieldsOf(document: CodeDocument): Fields {
    const { codes, causes, reasons, knowledge } = this.rulebook;
    const reading = readingOf(codes.find(document.code)!);
    const others = [...document.classes, ...document.readings];
    const reason = document.reason === null ? undefined : reasons.get(document.reason);
    const common = reading.causes.slice(0, 3).flatMap(({ cause }) => causes.get(cause) ?? []);
    const providers = new Set([document.provider, ...document.readings.map(({ provider }) => provider)]);
    const products = new Set([document.product, ...document.readings.map(({ product }) => product)]);
    const { ideas } = knowledge.search;
    const ideasOf = (texts: string[]) => texts.flatMap((text) => [...this.reader.ideasIn(text)].map(termOf)).join(' ');
    const stems = (...texts: string[]) => texts.flatMap((text) => this.reader.stemsOf(text)).join(' ');
    const about = (fits: (idea: SearchIdea) => boolean) => ideas.filter(fits).map(termOf).join(' ');
    const otherTitles = others.map(({ title }) => title ?? '');
    return {
      code: stems(...nameWords(document)),
      title: stems(document.title),
      titleIdeas: ideasOf([document.title]),
      otherTitles: stems(...otherTitles),
      otherTitleIdeas: ideasOf(otherTitles),
      named: ideas
        .flatMap((idea) => {
          const rank = idea.codes.indexOf(document.code);
          return rank < 0 ? [] : Array.from({ length: Math.max(1, MOST_NAMED - rank) }, () => termOf(idea));
        })
        .join(' '),
      provider: [
        about((idea) => idea.providers.some((id) => providers.has(id))),
        about((idea) => idea.products.some((id) => products.has(id))),
      ].join(' '),
      reason: reason ? stems(reason.title) : '',
      reasonIdeas: about((idea) => document.reason !== null && idea.reasons.includes(document.reason)),
      causes: stems(...common.map(({ title }) => title)),
      causeIdeas: about((idea) => common.slice(0, 1).some(({ id }) => idea.causes.includes(id))),
      meaning: stems(reading.meaning),
      textIdeas: ideasOf([reading.meaning, ...document.examples]),
      examples: stems(...document.examples),
      asked: stems(...document.asked),
      askedIdeas: ideasOf(document.asked),
      readings: stems(...others.map(({ meaning }) => meaning ?? '')),
      advice: stems(...[reading, ...others].flatMap(({ advice }) => Object.values(advice ?? {}))),
    };
  }
}

/** No word begins with it. */
const IDEA_MARK = '~';
const termOf = ({ idea }: SearchIdea) => IDEA_MARK + idea;

/** `RESOLVER.ADR.ExRecipNotFound` holds the words Ex, Recip, Not and Found; a number is found as a code. */
const nameWords = ({ kind, code }: CodeDocument): string[] =>
  kind === 'ENHANCED' ? [] : [code, code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')];
