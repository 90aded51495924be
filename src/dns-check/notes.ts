import type { DnsFault } from '../core/vocabulary.js';
import type { Note } from '../shared/note.js';
import { MAX_RECORDS } from './answer-text.js';
import type { Budget } from './budget.js';
import { delegationState } from './delegation-state.js';
import type { UnderstoodName } from './domain-name.js';
import { dataOf, isAnswered } from './exchange.js';
import { MAX_RESOLVERS } from './limits.js';
import type { Observation, Vantages } from './observe.js';
import { type DnsTexts, type Values, word } from './texts.js';
import type { WordingKey } from './wording-keys.js';

interface NotesContext {
  seen: Observation;
  name: UnderstoodName;
  fault: DnsFault;
  budget: Budget;
  /** Questions that were not asked. */
  unasked: number;
  settings: Vantages;
  texts: DnsTexts;
  values: Values;
}

/** What was cut, left out or not asked, and why. */
export function notesOf({ seen, name, fault, budget, unasked, settings, texts, values }: NotesContext): Note[] {
  const { resolvers, hosts, hostsCut, authority } = seen;
  const recordsCut = Math.max(0, ...resolvers.map(({ mx }) => dataOf(mx).length - MAX_RECORDS));
  const lists = [settings.local, settings.forwarders, settings.public];
  const resolversCut = lists.reduce((sum, list) => sum + Math.max(0, list.length - MAX_RESOLVERS), 0);
  const isOneSided =
    fault === 'UNKNOWN' &&
    delegationState(authority) === 'UNREACHED' &&
    !resolvers.some(({ vantage, mx }) => vantage === 'PUBLIC' && isAnswered(mx));
  const isLimited = budget.refused > 0;
  const note = (holds: boolean, id: string, key: WordingKey, more: Values = {}): Note[] =>
    holds ? [{ id, text: word(texts, key, { ...values, ...more }) }] : [];
  return [
    ...note(name.understoodAs !== null, 'UNDERSTOOD_AS', 'note-understood-as'),
    ...note(isOneSided, 'ONE_VANTAGE_POINT', 'note-one-vantage-point'),
    ...note(isLimited, 'QUERY_LIMIT', 'note-queries', { limit: budget.maxQueries }),
    ...note(unasked > 0 && !isLimited, 'DEADLINE', 'note-deadline', { count: unasked }),
    ...note(resolversCut > 0, 'TRUNCATED', 'note-resolvers-cut', { count: resolversCut, limit: MAX_RESOLVERS }),
    ...note(hostsCut > 0, 'TRUNCATED', 'note-hosts-cut', { count: hostsCut, limit: hosts.length }),
    ...note(authority.serversCut > 0, 'TRUNCATED', 'note-servers-cut', { count: authority.serversCut }),
    ...note(recordsCut > 0, 'TRUNCATED', 'note-records-cut', { count: recordsCut, limit: MAX_RECORDS }),
  ];
}
