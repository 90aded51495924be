import type { FactRecord } from '../facts.js';
import { as, readNumber, record } from './fact-record.js';
import type { Seen } from './paste.js';

/** How a test of a connection ended. */
export type ReachOutcome = 'OK' | 'REFUSED' | 'TIMEOUT' | 'UNREACHABLE' | 'UNRESOLVED';

export interface Reach {
  host: Seen<string> | null;
  port: Seen<number> | null;
  outcome: Seen<ReachOutcome> | null;
  lossPercent: Seen<number> | null;
  ms: Seen<number> | null;
}

export const NOT_REACHED: Reach = { host: null, port: null, outcome: null, lossPercent: null, ms: null };

export const reachRecord = ({ host, port, outcome, lossPercent, ms }: Reach): FactRecord =>
  record('reach', {
    'reach.host': host && as(host, host.value.replace(/\.$/, '').toLowerCase()),
    'reach.port': port,
    'reach.outcome': outcome,
    'reach.lossPercent': lossPercent,
    'reach.ms': ms,
  });

/** `31`, `12,5`, `<1`: milliseconds. */
export const readMs = (text: string): number | null => readNumber(text.replace(/^</, ''));
