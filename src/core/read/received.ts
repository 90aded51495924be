import type { Header } from './headers.js';
import type { Seen } from './paste.js';
import { type Moment, parseMailDate } from './time.js';

/** One Received field (RFC 5321 section 4.4), as far as it can be read. */
export interface Hop {
  from: string | null;
  by: string | null;
  with: string | null;
  at: Moment | null;
  /** Seconds since the hop before; null for the first and where a date is missing. */
  delaySeconds: number | null;
  /** Seconds that this hop's clock stands behind the one before it. */
  skewSeconds: number | null;
  tls: boolean;
  source: Seen<string>;
}

const HOST = /^\s*from\s+([^\s;()]{1,255})/i;
const BY = /\bby\s+([^\s;()]{1,255})/i;
const WITH = /\bwith\s+([^;]{1,200}?)(?=\s+(?:for|via)\s|\s*;|$)/i;
export const MOST_HOPS = 200;

/** The hops of a message, oldest first, with the delay between them. */
export function readHops(headers: Header[]): Hop[] {
  const hops = headers
    .filter(({ name }) => name === 'received')
    .slice(0, MOST_HOPS)
    .map(({ value }) => readHop(value))
    .toReversed();
  return hops.map((hop, index) => ({ ...hop, ...lag(hops[index - 1], hop) }));
}

function readHop(source: Seen<string>): Hop {
  const text = source.value.slice(0, 4000);
  const date = text.lastIndexOf(';');
  const clauses = date < 0 ? text : text.slice(0, date);
  return {
    from: HOST.exec(clauses)?.[1] ?? null,
    by: BY.exec(clauses)?.[1] ?? null,
    with: WITH.exec(clauses)?.[1]?.trim() ?? null,
    at: date < 0 ? null : parseMailDate(text.slice(date + 1)),
    delaySeconds: null,
    skewSeconds: null,
    tls: /\bTLS|\bESMTPSA?\b/.test(clauses),
    source,
  };
}

function lag(before: Hop | undefined, hop: Hop): Pick<Hop, 'delaySeconds' | 'skewSeconds'> {
  if (!before?.at || !hop.at) return { delaySeconds: null, skewSeconds: null };
  const seconds = Math.round((hop.at.ms - before.at.ms) / 1000);
  return { delaySeconds: Math.max(0, seconds), skewSeconds: Math.max(0, -seconds) };
}

/** A product's build number in a `with` clause: "id 15.1.2507.32". */
export const versionIn = (clause: string | null): string | null =>
  /\bid\s+(\d{1,3}\.\d{1,5}\.\d{1,5}(?:\.\d{1,5})?)/.exec(clause ?? '')?.[1] ?? null;
