import type { DnsFault, WhoActs } from '../core/vocabulary.js';
import { kindOf, type MailDns, stateOf } from './mail-dns.js';
import type { WordingKey } from './texts.js';

export interface DnsVerdict {
  fault: DnsFault;
  headline: WordingKey;
  whoActs: WhoActs;
}

const none = (headline: WordingKey): DnsVerdict => ({ fault: 'NONE', headline, whoActs: 'NOBODY' });
const unknown = (headline: WordingKey): DnsVerdict => ({ fault: 'UNKNOWN', headline, whoActs: 'UNKNOWN' });

/**
 * Whose DNS is at fault, from the local resolvers alone. A failure or a "no" seen there may come from the local DNS,
 * its forwarder or the domain's own servers: that stays UNKNOWN. A null MX is different: nobody publishes one by
 * mistake and no broken resolver makes one up.
 */
export function judge(seen: MailDns, allowPrivate: boolean): DnsVerdict {
  const kinds = new Set(seen.mx.map(kindOf));
  const isPartial = kinds.delete('unanswered');
  if (kinds.size === 0)
    return unknown(seen.mx.every(({ outcome }) => outcome === 'TIMEOUT') ? 'resolvers-silent' : 'resolvers-fail');
  if (kinds.size > 1) return unknown('resolvers-disagree');
  if (kinds.has('no-domain')) return unknown('domain-not-found');
  if (kinds.has('null')) return { fault: 'RECIPIENT_MX', headline: 'null-mx', whoActs: 'SENDER' };

  const states = new Set(seen.hosts.map((host) => stateOf(host, allowPrivate)));
  if (states.has('reachable')) {
    if (isPartial) return none('sound-partly');
    return none(kinds.has('none') ? 'sound-fallback' : 'sound');
  }
  if (states.has('timeout') || states.has('error') || seen.hostsCut > 0) return unknown('hosts-not-checked');
  if (states.has('private')) return unknown('hosts-private');
  return unknown(kinds.has('none') ? 'no-mx' : 'hosts-without-address');
}
