import type { FactRecord } from '../facts.js';
import { as, record } from './fact-record.js';
import type { Header } from './headers.js';
import { isIp } from './host.js';
import type { Seen } from './paste.js';

/**
 * What message headers tell of authentication (RFC 8601, Received-SPF, and ARC's copy where nothing else is there) and
 * of Microsoft's spam filter.
 */

const RESULTS = 'authentication-results';
const ARC_RESULTS = 'arc-authentication-results';
/** Fields by which a pasted header is known, though nothing else of it is there. */
export const AUTH_FIELDS = [
  RESULTS,
  ARC_RESULTS,
  'received-spf',
  'x-forefront-antispam-report',
  'x-microsoft-antispam',
];

const METHODS = ['spf', 'dkim', 'dmarc', 'compauth'] as const;
type Method = (typeof METHODS)[number];
/** `dkim=pass (signature was verified)`; what stands in brackets is taken out before. */
const RESULT = /(?:^|[;\s])(spf|dkim|dmarc|compauth)\s{0,3}=\s{0,3}([a-z]{2,12})\b/gi;
const COMMENT = /\([^()]{0,400}\)/g;
const SPF_RESULT = /^\s*(pass|fail|softfail|neutral|none|temperror|permerror|error|unknown)\b/i;
const MOST_FIELD = 4000;
const MOST_FIELDS = 50;

/** One record of what one block of headers says. */
export function authRecord(headers: Header[]): FactRecord | null {
  const named = headers.filter(({ name }) => AUTH_FIELDS.includes(name) || SCL_FIELDS.has(name)).slice(0, MOST_FIELDS);
  const of = (name: string) => named.filter((one) => one.name === name).map(({ value }) => value);
  const results = new Map<Method, Seen<string>>();
  for (const field of [...of(RESULTS), ...of(ARC_RESULTS)])
    for (const [method, value] of resultsIn(field)) if (!results.has(method)) results.set(method, value);
  const spf = of('received-spf')
    .map((field) => as(field, SPF_RESULT.exec(field.value)?.[1]?.toLowerCase() ?? null))
    .find(Boolean);
  const report = of('x-forefront-antispam-report')[0];
  const ip = labelled(report, 'CIP');
  const scl = labelled(report, 'SCL') ?? named.find(({ name }) => SCL_FIELDS.has(name))?.value ?? null;
  const found = record('headers', {
    'auth.spf': results.get('spf') ?? spf,
    'auth.dkim': results.get('dkim'),
    'auth.dmarc': results.get('dmarc'),
    'auth.compauth': results.get('compauth'),
    'antispam.scl': numberOf(scl),
    'antispam.bcl': numberOf(labelled(of('x-microsoft-antispam')[0], 'BCL')),
    'antispam.cat': labelled(report, 'CAT'),
    'antispam.sfv': labelled(report, 'SFV'),
    'antispam.ipv': labelled(report, 'IPV'),
    'antispam.country': labelled(report, 'CTRY'),
    'antispam.ip': ip && isIp(ip.value) ? ip : null,
  });
  return found.facts.length > 0 ? found : null;
}

const SCL_FIELDS = new Set(['x-ms-exchange-organization-scl']);

/** Of several signatures one that passes is enough; of other methods the first result counts. */
function resultsIn(field: Seen<string>): Map<Method, Seen<string>> {
  const found = new Map<Method, Seen<string>>();
  const text = field.value.slice(0, MOST_FIELD).replace(COMMENT, ' ');
  for (const [, name, result] of text.matchAll(RESULT)) {
    const method = name!.toLowerCase() as Method;
    const value = result!.toLowerCase();
    if (!found.has(method) || (method === 'dkim' && value === 'pass')) found.set(method, { ...field, value });
  }
  return found;
}

/** `CIP:192.0.2.1;CTRY:DE;SCL:5;CAT:SPM;`: the value behind a label. */
function labelled(field: Seen<string> | undefined, label: string): Seen<string> | null {
  const text = field?.value.slice(0, MOST_FIELD);
  const value = text && new RegExp(`(?:^|[;\\s])${label}:\\s{0,3}\\[?([^;\\s\\]]{1,60})`, 'i').exec(text)?.[1];
  return field && value ? as(field, value) : null;
}

function numberOf(field: Seen<string> | null): Seen<number> | null {
  const digits = field && /^-?\d{1,2}$/.exec(field.value.trim());
  return field && digits ? as(field, Number(digits[0])) : null;
}

/** A field that a mail program wrapped without indentation goes on with results, or the end of a report. */
export const continuesAuth = (text: string): boolean =>
  text.length < 400 &&
  /(?:^|[\s;(])(?:smtp\.|header\.|policy\.)?[a-z]{2,12}=\S/i.test(text) &&
  !/^[!-9;-~]{1,76}:\s/.test(text);
