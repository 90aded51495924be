import type { Fact, FactRecord } from './facts.js';
import { domainOf } from './read/address.js';
import type { RecordNames } from './read/found-records.js';
import { isIp, isWithinDomain, plainDomain } from './read/host.js';

/** What the diagnosis is about: evidence that names another message, recipient or domain does not count for it. */
export interface Subject {
  recipient: string | null;
  domain: string | null;
  messageId: string | null;
  /** Hosts that an MX answer in the paste names for the domain. */
  mailHosts: ReadonlySet<string>;
}

const factOf = ({ facts }: FactRecord, name: string): Fact | undefined => facts.find((fact) => fact.name === name);

/** `10 mx1.contoso.example`: the host. */
const MX = /^\d{1,5} (\S{1,253})$/;

export function mailHostsOf(records: readonly FactRecord[], domain: string | null): ReadonlySet<string> {
  if (domain === null) return new Set();
  const answers = records
    .filter((one) => one.kind === 'lookup' && plainDomain(String(factOf(one, 'lookup.domain')?.value ?? '')) === domain)
    .flatMap(({ facts }) => facts.filter(({ name }) => name === 'lookup.answer'));
  return new Set(answers.flatMap(({ value }) => MX.exec(String(value))?.[1] ?? []).map(plainDomain));
}

/** A record with what it shares with the notice: its message, its recipient, its domain, a mail host of that. */
export function join(one: FactRecord, names: RecordNames | undefined, subject: Subject): FactRecord {
  const shared = sharedBy(one, names, subject);
  const [first] = one.facts;
  if (!first) return one;
  const more = Object.entries(shared).flatMap(([name, { from, value }]): Fact[] =>
    value === null ? [] : [{ ...(factOf(one, from ?? '') ?? first), name, value }],
  );
  return more.length > 0 ? { ...one, facts: [...one.facts, ...more] } : one;
}

type Shared = Record<string, { from?: string; value: boolean | null }>;

function sharedBy(one: FactRecord, names: RecordNames | undefined, subject: Subject): Shared {
  const { domain } = subject;
  const value = (name: string): string | null => {
    const fact = factOf(one, name);
    return fact && domain !== null ? plainDomain(String(fact.value)) : null;
  };
  switch (one.kind) {
    case 'queue': {
      const hop = value('queue.nextHopDomain');
      return { 'queue.sameDomain': { from: 'queue.nextHopDomain', value: hop === null ? null : hop === domain } };
    }
    case 'lookup': {
      const name = value('lookup.domain');
      const ofMailHost = name !== null && subject.mailHosts.has(name);
      return {
        'lookup.sameDomain': {
          from: 'lookup.domain',
          value: name === null ? null : ofMailHost || isWithinDomain(name, domain!),
        },
        'lookup.ofMailHost': { from: 'lookup.domain', value: ofMailHost || null },
      };
    }
    case 'smtp':
      return { 'smtp.ofMailHost': { from: 'smtp.remote', value: isMailHost(value('smtp.remote'), subject) } };
    case 'reach':
      return { 'reach.ofMailHost': { from: 'reach.host', value: isMailHost(value('reach.host'), subject) } };
    case 'tracking':
      return {
        'tracking.sameMessage': { value: isSameMessage(names, subject) },
        'tracking.sameRecipient': { value: isFor(names, subject) },
      };
    case 'message':
      return { 'message.sameRecipient': { value: isFor(names, subject) } };
    case 'log':
    case 'trace':
      return {
        [`${one.kind}.sameRecipient`]: { value: isFor(names, subject) },
        [`${one.kind}.sameDomain`]: { value: isForDomain(names, subject) },
      };
    default:
      return {};
  }
}

/** A host of the domain, or one that its MX records name; which others there are is known only with these. */
function isMailHost(host: string | null, { domain, mailHosts }: Subject): boolean | null {
  if (host === null || isIp(host)) return null;
  if (mailHosts.has(host) || isWithinDomain(host, domain!)) return true;
  return mailHosts.size > 0 ? false : null;
}

/** By its id; where that is not known, it is another when it went to another domain. */
function isSameMessage(names: RecordNames | undefined, subject: Subject): boolean | null {
  if (names?.messageId && subject.messageId) return names.messageId === subject.messageId;
  return isForDomain(names, subject) === false ? false : null;
}

function isFor(names: RecordNames | undefined, { recipient }: Subject): boolean | null {
  if (!names?.recipients || !recipient) return null;
  return names.recipients.toLowerCase().includes(recipient.toLowerCase());
}

const ADDRESS_END = /@([^\s@<>{},;]{1,253})/g;

/** The domains of recipients that a record names. */
export const domainsIn = (recipients: string): string[] =>
  [...recipients.matchAll(ADDRESS_END)].map(([address]) => plainDomain(domainOf(address)));

function isForDomain(names: RecordNames | undefined, { domain }: Subject): boolean | null {
  const domains = names?.recipients && domain ? domainsIn(names.recipients) : [];
  return domains.length === 0 ? null : domains.includes(domain!);
}

/** What tells that a record is of another message, recipient or domain. */
export const isOfAnother = ({ name, value }: Fact): boolean =>
  value === false && /\.same(?:Domain|Recipient|Message)$/.test(name);
