import { readTerm, type SpfFaultKind, type SpfTerm, TermFault } from './spf-term.js';

/** The text of an SPF record, read (RFC 7208, sections 4.6.1, 5, 6 and 12). */
export interface SpfRecord {
  terms: SpfTerm[];
  /** Any of them makes the whole record a PermError. */
  faults: SpfFault[];
}

export interface SpfFault {
  kind: SpfFaultKind;
  /** Of the character where it shows, from 1. */
  column: number;
  /** The term it is in. */
  text: string;
}

/** Whether a TXT record is an SPF record (RFC 7208, 4.5). */
export const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text);

const VERSION_LENGTH = 'v=spf1'.length;

/** No record that anybody sends by is as long: it would not fit the answers that receivers take (RFC 7208, 3.4). */
const MAX_LENGTH = 10_000;
/** A text with more faults is no record that somebody mends fault by fault. */
const MAX_FAULTS = 20;

/** Reads a record that {@link isSpf} holds for. Goes on behind a fault, so that all are found, up to the twentieth. */
export function readSpf(record: string): SpfRecord {
  const read: SpfRecord = { terms: [], faults: [] };
  const once = new Set<string>();
  let at = VERSION_LENGTH;
  for (const text of record.slice(VERSION_LENGTH, MAX_LENGTH).split(' ')) {
    if (text !== '') readInto(read, once, text, at);
    if (read.faults.length === MAX_FAULTS) break;
    at += text.length + 1;
  }
  if (record.length > MAX_LENGTH) read.faults.push({ kind: 'length', column: MAX_LENGTH + 1, text: '' });
  return read;
}

function readInto({ terms, faults }: SpfRecord, once: Set<string>, text: string, at: number): void {
  try {
    const term = readTerm(text, at + 1);
    if (once.has(term.name)) throw new TermFault('repeated', 0);
    if (mustBeOne(term)) once.add(term.name);
    terms.push(term);
  } catch (error) {
    if (!(error instanceof TermFault)) throw error;
    faults.push({ kind: error.kind, column: at + error.at + 1, text });
  }
}

/** A record may redirect once and explain once (RFC 7208, 6). */
const mustBeOne = ({ isModifier, name }: SpfTerm) => isModifier && (name === 'redirect' || name === 'exp');
