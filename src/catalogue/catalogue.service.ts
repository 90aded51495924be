import { Injectable } from '@nestjs/common';
import { answerCode } from '../core/rulebook/code-answer.js';
import { understandCode } from '../core/rulebook/codes.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import type { CodeDocument, Knowledge } from '../core/rulebook/knowledge.js';
import { nearestNames } from '../core/nearest.js';
import { RulebookService } from '../knowledge/rulebook.service.js';
import { type PageArgs, slice, type Slice, toConnection } from '../shared/paging.js';
import { Problem } from '../shared/problem.js';
import type { Cause } from './cause.js';
import type { Check } from './check.js';
import { type CodeFilter, type CodesArgs, type CodesQuery, MOST_CODES } from './code-filter.js';
import type { NdrCode } from './ndr-code.js';
import type { Provider } from './provider.js';
import type { Reason } from './reason.js';

const MOST_CODE = 2000;

/** Answers from the rulebook in memory. */
@Injectable()
export class CatalogueService {
  /** Answers to codes in the catalogue's own spelling: made once a rulebook, and nothing that a caller made up. */
  private readonly known = new WeakMap<Rulebook, Map<string, NdrCode>>();

  constructor(private readonly rulebooks: RulebookService) {}

  /** Looks a code up by whatever a person pastes. */
  code(text: string): NdrCode {
    if (text.trim() === '') throw new Problem('EMPTY_INPUT', 'No code was sent.');
    if (text.length > MOST_CODE)
      throw new Problem('INVALID_FIELD', `The code is longer than ${MOST_CODE} characters.`, {
        fields: [{ field: 'code', message: 'is too long' }],
      });
    const answer = this.find(text);
    if (answer) return answer;
    const suggestions = this.rulebooks.current.codes.suggest(text.trim());
    throw new Problem('NOT_FOUND', 'No code that is known here was found in what was sent.', { suggestions });
  }

  /** Each of the codes, in the order asked; null where one is unknown. */
  codesByCode(codes: string[]): (NdrCode | null)[] {
    if (codes.length > MOST_CODES)
      throw new Problem('INVALID_FIELD', `At most ${MOST_CODES} codes are looked up at once.`, {
        fields: [{ field: 'codes', message: `must hold at most ${MOST_CODES} codes` }],
      });
    return codes.map((code) => this.find(code.slice(0, MOST_CODE)));
  }

  private find(text: string): NdrCode | null {
    const rulebook = this.rulebooks.current;
    let known = this.known.get(rulebook);
    if (!known) this.known.set(rulebook, (known = new Map()));
    const asked = text.trim();
    const before = known.get(asked.toLowerCase());
    if (before) return before;
    const answer = this.lookUp(asked, rulebook);
    if (answer && !answer.generic && answer.understoodAs === null) known.set(asked.toLowerCase(), answer);
    return answer;
  }

  private lookUp(asked: string, rulebook: Rulebook): NdrCode | null {
    const understood = understandCode(asked, rulebook.codes);
    const found = understood && rulebook.codes.find(understood.code);
    return (
      found && {
        ...answerCode(found, rulebook),
        understoodAs: found.code.toLowerCase() === asked.toLowerCase() ? null : found.code,
        alternatives: understood.alternatives,
      }
    );
  }

  codes({ first, after, search, codes, ...filter }: CodesQuery): Slice<NdrCode | null> {
    if (codes !== undefined && codes !== null) {
      const items = this.codesByCode(codes.split(','));
      return { items, total: items.length, next: null };
    }
    return this.listed({ first, after, search, ...filter });
  }

  private listed({ first, after, search, ...filter }: CodesQuery): Slice<NdrCode> {
    const rulebook = this.rulebooks.current;
    const wanted = search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
    const listed = rulebook.codes.documents
      .filter((document) => fits(document, filter))
      .map((document) => ({ document, score: score(document, wanted) }))
      .filter(({ score: points }) => points > 0)
      .sort((a, b) => b.score - a.score || compareCodes(a.document.code, b.document.code));
    const page = slice(listed, ({ document }) => document.code, { first, after });
    return {
      ...page,
      items: page.items.map(({ document }) => answerCode(rulebook.codes.find(document.code)!, rulebook)),
    };
  }

  codeConnection({ search, filter, ...page }: CodesArgs) {
    return toConnection(this.listed({ search, ...filter, ...page }), ({ code }) => code);
  }

  causes = (page: PageArgs = {}): Slice<Cause> => this.list('causes', page);
  checks = (page: PageArgs = {}): Slice<Check> => this.list('checks', page);
  reasons = (page: PageArgs = {}): Slice<Reason> => this.list('reasons', page);
  providers = (page: PageArgs = {}): Slice<Provider> => this.list('providers', page);

  cause = (id: string): Cause => this.one('causes', id);
  check = (id: string): Check => this.one('checks', id);
  reason = (id: string): Reason => this.one('reasons', id);
  provider = (id: string): Provider => this.one('providers', id);

  all = <T extends Noun>(noun: T): Entries[T][] => PUBLIC[noun](this.rulebooks.current.knowledge) as Entries[T][];

  private list<T extends Noun>(noun: T, page: PageArgs): Slice<Entries[T]> {
    return slice(this.all(noun), ({ id }) => id, page);
  }

  private one<T extends Noun>(noun: T, id: string): Entries[T] {
    const all = this.all(noun);
    const wanted = id.trim().toLowerCase().replaceAll('_', '-');
    const found = all.find((entry) => entry.id === wanted);
    if (found) return found;
    const suggestions = nearestNames(
      wanted,
      all.map((entry) => entry.id),
    );
    throw new Problem('NOT_FOUND', `There is no ${noun.slice(0, -1)} of this id.`, { suggestions });
  }
}

interface Entries {
  causes: Cause;
  checks: Check;
  reasons: Reason;
  providers: Provider;
}
type Noun = keyof Entries;

/** What is shown of each: of a check not the condition under which it counts as done. */
const PUBLIC: { [T in Noun]: (knowledge: Knowledge) => object[] } = {
  causes: ({ causes }) => causes,
  checks: ({ checks }) => checks.map(({ doneWhen: _doneWhen, ...check }) => check),
  reasons: ({ reasons }) => reasons,
  providers: ({ providers }) => providers,
};

function fits({ code, kind, provider, readings }: CodeDocument, filter: CodeFilter): boolean {
  const [klass, subject] = code.split('.');
  const wantedProvider = filter.provider?.toLowerCase().replaceAll('_', '-');
  return (
    (!filter.kind || kind === filter.kind) &&
    (!filter.class ||
      klass === String(filter.class) ||
      klass === 'X' ||
      (/^\d{3}$/.test(code) && code[0] === String(filter.class))) &&
    (filter.subject === undefined || filter.subject === null || subject === String(filter.subject)) &&
    (!wantedProvider || provider === wantedProvider || readings.some((reading) => reading.provider === wantedProvider))
  );
}

/** Every word must stand somewhere; the code and the title count most. */
function score(document: CodeDocument, words: string[]): number {
  const title = document.title.toLowerCase();
  const readings = [...document.classes, ...document.readings].map(
    ({ title: one, meaning }) => `${one ?? ''} ${meaning ?? ''}`,
  );
  const rest = [document.meaning, ...document.examples, ...readings, document.reason ?? ''].join(' ').toLowerCase();
  let points = 1;
  for (const word of words) {
    const code = word.replace(/^[245](?=\.)/, 'x');
    const here =
      document.code.toLowerCase() === word || document.code.toLowerCase() === code
        ? 10
        : title.includes(word)
          ? 5
          : rest.includes(word)
            ? 1
            : 0;
    if (here === 0) return 0;
    points += here;
  }
  return points;
}

/** `5.1.2` before `5.1.10`; reply codes first. */
function compareCodes(a: string, b: string): number {
  const key = (code: string) =>
    code
      .split('.')
      .map((part) => part.padStart(6, '0'))
      .join('.');
  const [left, right] = [key(a), key(b)];
  return left.split('.').length - right.split('.').length || (left < right ? -1 : left > right ? 1 : 0);
}
