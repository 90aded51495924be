import { Injectable } from '@nestjs/common';
import { answerCode } from '../core/rulebook/code-answer.js';
import { understandCode } from '../core/rulebook/codes.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import type { Knowledge } from '../core/rulebook/knowledge.js';
import { nearestNames } from '../core/nearest.js';
import { RulebookService } from '../knowledge/rulebook.service.js';
import { type PageArgs, slice, type Slice, toConnection } from '../shared/paging.js';
import { Problem } from '../shared/problem.js';
import type { Cause } from './cause.js';
import type { Check } from './check.js';
import { narrow } from './code-facets.js';
import { type CodesArgs, type CodesQuery, MOST_CODES } from './code-filter.js';
import { searchCodes } from './code-search.js';
import { highlightsOf } from './highlight.js';
import type { NdrCode } from './ndr-code.js';
import type { Found } from './pages.js';
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

  codes({ codes, ...query }: CodesQuery): Slice<NdrCode | null> & Found {
    if (codes === undefined || codes === null) return this.listed(query);
    const others = Object.keys(query).filter((key) => query[key as keyof typeof query] !== undefined);
    if (others.length > 0)
      throw new Problem('INVALID_FIELD', 'Codes are either looked up or searched for.', {
        fields: others.map((field) => ({ field, message: 'must not stand beside "codes"' })),
      });
    const items = this.codesByCode(codes.split(','));
    return { items, total: items.length, next: null, facets: null, searchedAs: null };
  }

  private listed({ first, after, search, ...filter }: Omit<CodesQuery, 'codes'>): Slice<NdrCode> & Found {
    const rulebook = this.rulebooks.current;
    const found = search ? searchCodes(search, rulebook) : null;
    const { documents, facets } = narrow(found?.documents ?? rulebook.codes.ordered, filter, rulebook);
    const page = slice(documents, ({ code }) => code, { first, after });
    const items = page.items.map(({ code }) => {
      const answer = answerCode(rulebook.codes.find(code)!, rulebook);
      return found ? { ...answer, highlights: highlightsOf(answer, found.isNamed(code), found.soughtIn) } : answer;
    });
    return { ...page, items, facets, searchedAs: found?.question.searchedAs ?? null };
  }

  codeConnection({ search, filter, ...page }: CodesArgs) {
    const { facets, searchedAs, ...found } = this.listed({ search, ...filter, ...page });
    return { ...toConnection(found, ({ code }) => code), facets, searchedAs };
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
