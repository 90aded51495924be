import type { FactRecord } from '../facts.js';
import type { DnsOutcome } from '../vocabulary.js';
import { as, record } from './fact-record.js';
import type { ExchangeRow } from './exchange-log.js';
import { isPrivateIp, plainDomain } from './host.js';
import { readReplyCodes, refusalAt } from './smtp-reply.js';
import { socketOutcome } from './smtp-command.js';
import { broke, connected, newSession, replied, type Session } from './smtp-session.js';

/** Exchange's connectivity log: whom it connected to, and what the DNS said of where to. */

type ConnectivityRow = ExchangeRow & { log: 'connectivity' };

/** The number is in hexadecimal digits; older versions wrote it as it is. */
const FAILED = /^Failed connection to \[?([0-9a-fA-F.:]{2,45}?)\]?:(\d{1,5}) \((\w{1,40}):([0-9A-F]{4,8})\)/d;
const ESTABLISHED = /^Established connection to \[?([0-9a-fA-F.:]{2,45}?)\]?(?::\d{1,5})?$/d;
const REPORTED = /\b(Info\w{3,40}|Error\w{3,40}) reported by \[?([0-9a-fA-F.:]{2,45}?)\]?\.(?:\s|$)/;
const QUERY_FAILED = /DNS query for\s.{0,300}\bfailed with error\s?:\s?(Info\w{3,40}|Error\w{3,40})/;

const OUTCOMES: Record<string, DnsOutcome> = {
  infodomainnonexistent: 'NXDOMAIN',
  infonorecords: 'NODATA',
  errorretry: 'SERVFAIL',
  errortimeout: 'TIMEOUT',
};

/** The session that a row is about, if it says how it went. */
export function sessionOf({ description, destination, direction }: ConnectivityRow): Session | null {
  const { value } = description;
  const failed = FAILED.exec(value);
  if (failed) {
    const session = newSession(as(description, failed[1]!), as(description, Number(failed[2])));
    const error = failed[4]!.length === 8 ? Number.parseInt(failed[4]!, 16) : Number(failed[4]);
    broke(session, socketOutcome(failed[3]!) ?? socketOutcome(error), description, error || null);
    return session;
  }
  const established = ESTABLISHED.exec(value);
  if (established) {
    const session = newSession(as(description, established[1]!));
    connected(session, description);
    return session;
  }
  const at = direction === '-' && /^Messages: 0\b/.test(value) ? refusalAt(value) : -1;
  if (at < 0 || !readReplyCodes(value.slice(at))) return null;
  const session = newSession(destination.value === '' ? null : destination);
  const start = description.start + at;
  replied(
    session,
    { ...description, value: value.slice(at).replace(/\)$/, ''), start, quote: description.quote.slice(at) },
    [],
  );
  return session;
}

/** What the DNS server that was asked said of the destination. */
export function lookupOf({ description, destination }: ConnectivityRow): FactRecord | null {
  const { value } = description;
  const match = REPORTED.exec(value) ?? QUERY_FAILED.exec(value);
  const outcome = OUTCOMES[match?.[1]!.toLowerCase() ?? ''];
  if (!match || !outcome || destination.value === '') return null;
  // The client names itself so where no server is to name.
  const server = match[2] && match[2] !== '0.0.0.0' && match[2] !== '::' ? match[2] : null;
  return record('lookup', {
    'lookup.domain': as(destination, plainDomain(destination.value)),
    'lookup.type': as(description, 'MX'),
    'lookup.outcome': as(description, outcome),
    'lookup.server': as(description, server),
    'lookup.serverIsInternal': as(description, server && isPrivateIp(server)),
  });
}
