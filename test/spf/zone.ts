import type { Ask, Lookup, LookupOutcome, RecordType } from '../../src/dns-check/dns-question.js';

type Value = string | number | string[] | [preference: number, exchange: string];
/** The records of each name, as the suite for RFC 7208 writes them; `TIMEOUT`: no answer from here on. */
export type Zone = Record<string, ('TIMEOUT' | Record<string, Value>)[]>;

const MAX_ALIASES = 8;

/** Answers from a zone in memory, and notes each question as `name TYPE`. */
export function askZone(zone: Zone): { ask: Ask; asked: string[] } {
  const names = new Map(Object.entries(zone).map(([name, rows]) => [plain(name), rows]));
  const asked: string[] = [];
  const answer = (name: string, type: RecordType, aliases = 0): Lookup => {
    const rows = names.get(plain(name));
    if (rows === undefined) return lookup('NXDOMAIN');
    const alias = rows.find((row) => typeof row === 'object' && 'CNAME' in row);
    if (typeof alias === 'object')
      return aliases > MAX_ALIASES ? lookup('SERVFAIL') : answer(String(alias['CNAME']), type, aliases + 1);
    const end = rows.indexOf('TIMEOUT');
    const records = recordsOf(rows.slice(0, end < 0 ? rows.length : end), type);
    if (records.length > 0) return lookup('ANSWER', records);
    return lookup(end < 0 ? 'NODATA' : 'TIMEOUT');
  };
  return {
    asked,
    ask: (name, type) => {
      asked.push(`${name} ${type}`);
      return Promise.resolve(answer(name, type));
    },
  };
}

const plain = (name: string) => name.toLowerCase().replace(/\.$/, '');
const lookup = (outcome: LookupOutcome, records: string[] = []): Lookup => ({
  outcome,
  records,
  ttl: records.length > 0 ? 300 : null,
});

function recordsOf(rows: Zone[string], type: RecordType): string[] {
  const entries = rows.flatMap((row) => (row === 'TIMEOUT' ? [] : Object.entries(row)));
  const isOnlySpf = type === 'TXT' && !entries.some(([key]) => key === 'TXT');
  return entries
    .filter(([key, value]) => (key === type || (isOnlySpf && key === 'SPF')) && value !== 'NONE')
    .map(([, value]) => textOf(type, value));
}

function textOf(type: RecordType, value: Value): string {
  if (type === 'MX') return `${(value as [number, string])[0]} ${plain((value as [number, string])[1])}.`;
  if (type === 'TXT') return [value].flat().join('');
  return type === 'PTR' ? `${plain(String(value))}.` : String(value);
}
