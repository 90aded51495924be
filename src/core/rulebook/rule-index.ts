import type { Fact } from '../facts.js';
import { lowered } from '../read/fold.js';
import { PhraseIndex } from '../read/phrase-index.js';
import type { Condition, FactBase } from './match.js';
import { type Sign, signsOfCondition } from './signs.js';

/** The rules that a value of one fact leads to, by their numbers. */
interface Leads {
  present: number[];
  byValue: Map<string, number[]>;
  words: PhraseIndex<number[]> | null;
}

/**
 * Leads from the facts of a paste to the rules that may match, however many rules there are: each value is looked up
 * once, and each text is gone through once for the words of all rules.
 */
export class RuleIndex {
  /** Of rules that also match what shows nothing. */
  private readonly always: number[] = [];
  private readonly byFact = new Map<string, Leads>();

  constructor(private readonly conditions: readonly Condition[]) {
    const byWord = new Map<string, Map<string, number[]>>();
    conditions.forEach((condition, rule) => {
      const signs = signsOfCondition(condition);
      if (!signs) this.always.push(rule);
      else for (const sign of signs) addTo(listOf(sign, this.leadsOf(sign.fact), byWord), rule);
    });
    for (const [fact, words] of byWord) {
      const index = new PhraseIndex<number[]>();
      for (const [word, rules] of words) index.add(word, rules);
      this.leadsOf(fact).words = index;
    }
  }

  /** The numbers of the rules that may match, in their order; all others do not. */
  candidates(base: FactBase): number[] {
    const marks = new Uint8Array(this.conditions.length);
    mark(marks, this.always);
    for (const records of base.values())
      for (const { facts } of records) for (const fact of facts) this.follow(fact, marks);
    const found: number[] = [];
    for (let rule = marks.indexOf(1); rule >= 0; rule = marks.indexOf(1, rule + 1)) found.push(rule);
    return found;
  }

  private follow({ name, value }: Fact, marks: Uint8Array): void {
    const leads = this.byFact.get(name);
    if (!leads) return;
    mark(marks, leads.present);
    if (leads.byValue.size === 0 && !leads.words) return;
    const text = lowered(String(value));
    mark(marks, leads.byValue.get(text));
    // X.4.7 stands for a code of any class.
    if (/^[245]\./.test(text)) mark(marks, leads.byValue.get(`x${text.slice(1)}`));
    leads.words?.each(text, (rules) => mark(marks, rules));
  }

  private leadsOf(fact: string): Leads {
    let leads = this.byFact.get(fact);
    if (!leads) this.byFact.set(fact, (leads = { present: [], byValue: new Map(), words: null }));
    return leads;
  }
}

function listOf(sign: Sign, leads: Leads, byWord: Map<string, Map<string, number[]>>): number[] {
  switch (sign.by) {
    case 'presence':
      return leads.present;
    case 'value':
      return listAt(leads.byValue, sign.value);
    default: {
      let words = byWord.get(sign.fact);
      if (!words) byWord.set(sign.fact, (words = new Map()));
      return listAt(words, sign.word);
    }
  }
}

function listAt(lists: Map<string, number[]>, key: string): number[] {
  let list = lists.get(key);
  if (!list) lists.set(key, (list = []));
  return list;
}

function addTo(list: number[], rule: number): void {
  if (list.at(-1) !== rule) list.push(rule);
}

function mark(marks: Uint8Array, rules: readonly number[] | undefined): void {
  if (rules) for (const rule of rules) marks[rule] = 1;
}
