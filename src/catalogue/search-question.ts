import type { SearchIdea, SearchWords } from '../core/rulebook/shipped.js';
import { plain, roughStem, stemOf, type Word, wordsOf } from './search-text.js';
import { Vocabulary } from './vocabulary.js';

/** What a person searches for: stems of words, and ideas, which need not be said in English. */
export interface Question {
  stems: string[];
  ideas: SearchIdea[];
  /** The question with its misspelt words put right; null where there was none. */
  searchedAs: string | null;
}

/** All words of it, in any order, say the idea. */
interface Phrase {
  words: string[];
  idea: SearchIdea;
}

const FOREIGN = ['de', 'fr', 'es'] as const;
const MOST_WORDS = 40;
/** So many unknown words are put right; more are no question. */
const MOST_UNKNOWN = 8;
const SHORTEST_PART = 4;
const SHORTEST_COMPOUND = 8;
const SHORTEST_BEGINNING = 3;

/** Reads questions by the words of the content; texts of the content by the same. */
export class QuestionReader {
  private readonly ignored: Set<string>;
  private readonly english = new Map<string, Phrase[]>();
  private readonly foreign = new Map<string, Phrase[]>();
  private readonly japanese: Phrase[];
  private readonly vocabulary = new Vocabulary();
  private readonly stems = new Set<string>();
  private readonly roughStems = new Set<string>();
  private readonly englishStems = new Set<string>();

  constructor({ ignored, ideas }: SearchWords) {
    this.ignored = new Set(ignored.map(plain));
    for (const idea of ideas) {
      for (const phrase of idea.en) {
        this.add(this.english, phrase, idea, stemOf);
        for (const { text } of wordsOf(phrase)) this.englishStems.add(stemOf(text));
      }
      for (const language of FOREIGN)
        for (const phrase of idea[language]) this.add(this.foreign, phrase, idea, this.foreignStem);
    }
    this.japanese = ideas.flatMap((idea) => idea.ja.map((phrase) => ({ idea, words: plain(phrase).split(/\s+/) })));
  }

  private add(index: Map<string, Phrase[]>, text: string, idea: SearchIdea, stem: (word: string) => string): void {
    const all = wordsOf(text).map((word) => word.text);
    this.learn(all);
    for (const word of all) this.roughStems.add(roughStem(word));
    // "Sign in" is no "sign": of a phrase of which one word would be left, every word counts.
    const telling = all.filter((word) => !this.ignored.has(word));
    const words = [...new Set((telling.length > 1 ? telling : all).map(stem))];
    const first = words[0];
    if (first === undefined) return;
    const phrases = index.get(first);
    if (phrases) phrases.push({ words, idea });
    else index.set(first, [{ words, idea }]);
  }

  /** "Sich", which says nothing, is no form of "sicher". */
  private foreignStem = (word: string): string => (this.ignored.has(word) ? word : roughStem(word));

  private learn(words: string[]): void {
    for (const word of words) {
      this.vocabulary.learn(word);
      this.stems.add(stemOf(word));
    }
  }

  /** Stems of an English text of the content, without those that say nothing; its words are known from then on. */
  stemsOf(text: string): string[] {
    const words = wordsOf(text)
      .map((word) => word.text)
      .filter((word) => !this.ignored.has(word));
    this.learn(words);
    return words.map(stemOf);
  }

  /** The ideas that an English text says. */
  ideasIn = (text: string): Set<SearchIdea> =>
    new Set(ideasOf(phrasesIn(this.english, new Set(wordsOf(text).map((word) => stemOf(word.text))))));

  /** Those of the stems of an English text that the question asks for, by themselves or together as an idea. */
  soughtIn({ stems, ideas }: Question, text: Set<string>): Set<string> {
    const asked = new Set(ideas);
    return new Set([
      ...stems,
      ...phrasesIn(this.english, text).flatMap(({ words, idea }) => (asked.has(idea) ? words : [])),
    ]);
  }

  read(text: string): Question {
    let unknown = 0;
    const read = wordsOf(text)
      .slice(0, MOST_WORDS)
      .map((word) => {
        if (this.isKnown(word.text)) return { word, meant: [word.text], isTypo: false };
        return ++unknown > MOST_UNKNOWN ? { word, meant: [], isTypo: false } : this.guess(word);
      });
    const words = read.flatMap(({ meant }) => meant);
    const folded = plain(text);
    const english = phrasesIn(this.english, new Set(words.map(stemOf)));
    const foreign = phrasesIn(this.foreign, new Set(words.map(this.foreignStem)));
    const japanese = this.japanese.filter((phrase) => phrase.words.every((piece) => folded.includes(piece)));
    // A word of another language stands for its idea, not for the few texts that are in that language.
    const translated = new Set(foreign.flatMap((phrase) => phrase.words));
    const telling = words.filter((word) => !this.ignored.has(word));
    const isForeign = (word: string) => translated.has(this.foreignStem(word)) && !this.englishStems.has(stemOf(word));
    return {
      stems: [...new Set(telling.filter((word) => !isForeign(word)).map(stemOf))].filter((one) => this.stems.has(one)),
      ideas: [...new Set(ideasOf([...english, ...foreign, ...japanese]))],
      searchedAs: read.some(({ isTypo }) => isTypo) ? rewrite(text, read) : null,
    };
  }

  private isKnown(word: string): boolean {
    if (this.ignored.has(word) || this.vocabulary.has(word)) return true;
    // A stem by itself ("sever" of "several") is no word.
    return (stemOf(word) !== word && this.stems.has(stemOf(word))) || this.roughStems.has(roughStem(word));
  }

  /** What an unknown word may mean: a slip of the pen, two words in one, or the beginning of one. */
  private guess(word: Word): { word: Word; meant: string[]; isTypo: boolean } {
    const parts = this.partsOf(word.text);
    if (parts) return { word, meant: parts, isTypo: false };
    const right = this.vocabulary.correct(word.text);
    if (right !== null) return { word, meant: [right], isTypo: true };
    const begun = word.text.length >= SHORTEST_BEGINNING ? this.vocabulary.begunBy(word.text) : [];
    return { word, meant: begun, isTypo: false };
  }

  /** "Absenderadresse": two words that are known, joined as German joins them. */
  private partsOf(word: string): string[] | null {
    if (word.length < SHORTEST_COMPOUND) return null;
    for (let at = word.length - SHORTEST_PART; at >= SHORTEST_PART; at--) {
      const [left, right] = [word.slice(0, at), word.slice(at)];
      if (!this.isKnown(right)) continue;
      for (const first of [left, left.replace(/e?[sn]$/, '')]) if (this.isKnown(first)) return [first, right];
    }
    return null;
  }
}

const phrasesIn = (index: Map<string, Phrase[]>, stems: Set<string>): Phrase[] =>
  [...stems].flatMap((stem) => (index.get(stem) ?? []).filter(({ words }) => words.every((word) => stems.has(word))));

const ideasOf = (phrases: Phrase[]): SearchIdea[] => phrases.map(({ idea }) => idea);

function rewrite(text: string, read: { word: Word; meant: string[]; isTypo: boolean }[]): string {
  let [written, at] = ['', 0];
  for (const { word, meant, isTypo } of read) {
    if (!isTypo) continue;
    written += text.slice(at, word.start) + meant.join(' ');
    at = word.end;
  }
  return written + text.slice(at);
}
