import { Resolver } from 'node:dns/promises';
import type { DnsOutcome } from '../core/vocabulary.js';

export type RecordType = 'MX' | 'A' | 'AAAA';

/** What one resolver said to one question. */
export interface Answer {
  /** `ip[:port]`, as configured. */
  server: string;
  name: string;
  type: RecordType;
  outcome: DnsOutcome;
  /** As the resolver sent it; null when no answer arrived. */
  rcode: string | null;
  /** Presentation format, sorted: `10 mx1.contoso.com.`, `192.0.2.1`. */
  records: string[];
  ms: number;
  /** False when there was no time left to ask. */
  isAsked: boolean;
}

/** The longest wait for one answer. */
export const ANSWER_MS = 2400;
/** After this the question is sent again: one lost packet is no time-out, nor is a server that needs 1.5 s. */
const TRY_MS = 800;
/** With less time than this a question is not worth asking. */
const LEAST_MS = 50;

/** c-ares' error codes as outcomes; the codes of DNS that have no outcome of their own count as a failing server. */
const ERRORS: Record<string, [outcome: DnsOutcome, rcode: string | null]> = {
  ENODATA: ['NODATA', 'NOERROR'],
  ENOTFOUND: ['NXDOMAIN', 'NXDOMAIN'],
  ESERVFAIL: ['SERVFAIL', 'SERVFAIL'],
  EREFUSED: ['REFUSED', 'REFUSED'],
  EFORMERR: ['SERVFAIL', 'FORMERR'],
  ENOTIMP: ['SERVFAIL', 'NOTIMP'],
  EBADRESP: ['SERVFAIL', null],
};
const SILENT: [DnsOutcome, null] = ['TIMEOUT', null];

/** Asks one resolver one question; never throws and never takes longer than `waitMs`. */
export function askResolver(server: string, name: string, type: RecordType, waitMs: number): Promise<Answer> {
  const limit = Math.min(waitMs, ANSWER_MS);
  const isAsked = limit >= LEAST_MS;
  const started = performance.now();
  const answer = (outcome: DnsOutcome, rcode: string | null, records: string[] = []): Answer => {
    const ms = Math.round(performance.now() - started);
    return { server, name, type, outcome, rcode, records, ms, isAsked };
  };
  if (!isAsked) return Promise.resolve(answer(...SILENT));

  return new Promise((resolve) => {
    // c-ares drops the answer to its first try when it sends the second: so each try has a channel, and the first answer counts.
    const channels: Resolver[] = [];
    const settle = (result: Answer) => {
      clearTimeout(again);
      clearTimeout(end);
      for (const channel of channels) channel.cancel();
      resolve(result);
    };
    const ask = () => {
      const channel = new Resolver({ timeout: Math.ceil(limit), tries: 1 });
      channels.push(channel);
      readRecords(channel, server, name, type).then(
        (records) => settle(records.length > 0 ? answer('NOERROR', 'NOERROR', records) : answer('NODATA', 'NOERROR')),
        ({ code }: NodeJS.ErrnoException) => settle(answer(...(ERRORS[code ?? ''] ?? SILENT))),
      );
    };
    const again = setTimeout(ask, Math.min(TRY_MS, limit / 3));
    const end = setTimeout(() => settle(answer(...SILENT)), limit);
    ask();
  });
}

async function readRecords(resolver: Resolver, server: string, name: string, type: RecordType): Promise<string[]> {
  resolver.setServers([server]);
  if (type === 'A') return (await resolver.resolve4(name)).sort();
  if (type === 'AAAA') return (await resolver.resolve6(name)).sort();
  return (await resolver.resolveMx(name))
    .map(({ priority, exchange }) => ({ priority, exchange: exchange.toLowerCase() }))
    .sort((a, b) => a.priority - b.priority || (a.exchange < b.exchange ? -1 : 1))
    .map(({ priority, exchange }) => `${priority} ${exchange}.`);
}

/** The resolvers that this machine uses. Read anew each time: they change with the network. */
export const machineResolvers = (): string[] => new Resolver().getServers();
