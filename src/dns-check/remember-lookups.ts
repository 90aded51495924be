import type { Ask, Lookup, RecordType } from './dns-question.js';

/** Asks each question once, however often it comes up. */
export function rememberLookups(ask: Ask): Ask {
  const known = new Map<string, Promise<Lookup>>();
  return (name, type) => {
    const key = `${type} ${name.toLowerCase()}`;
    const asked = known.get(key) ?? ask(name, type);
    known.set(key, asked);
    return asked;
  };
}

/** Nothing there: RCODE 3, or RCODE 0 without a record of the type. */
export const isVoid = ({ outcome }: Pick<Lookup, 'outcome'>): boolean => outcome === 'NXDOMAIN' || outcome === 'NODATA';

/** Nothing is known: no answer, or one that says nothing about the name. */
export const isUnanswered = ({ outcome }: Pick<Lookup, 'outcome'>): boolean =>
  outcome === 'TIMEOUT' || outcome === 'SERVFAIL' || outcome === 'REFUSED' || outcome === 'ERROR';

/** Asks what a question can be made of; what none can be made of does not exist. */
export const askIfAskable = (name: string, type: RecordType, ask: Ask): Promise<Lookup> =>
  isAskable(name) ? ask(name, type) : Promise.resolve({ outcome: 'NXDOMAIN', records: [], ttl: null });

/** Whether a question can be made of a name: labels of 1 to 63 octets, 253 in all. */
export const isAskable = (name: string): boolean =>
  name.length <= 253 && name.split('.').every((label) => label.length > 0 && label.length <= 63);

/** The names of the hosts in MX or PTR records, without the dot at the end. */
export const hostsIn = ({ records }: Lookup): string[] =>
  records.map((record) => record.slice(record.lastIndexOf(' ') + 1).replace(/\.$/, '')).filter(Boolean);
