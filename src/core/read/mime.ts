import { Deadline } from '../deadline.js';
import { decodeBytes, isAscii, isPlainAscii } from './charset.js';
import { type ContentType, MOST_CONTENT_TYPE, readContentType } from './content-type.js';
import { decodeTransfer, isEncoded } from './encoded.js';
import { lineFeeds, readHeaderSection, startOfMessage, unfold } from './header-section.js';
import { guessBoundary, splitAtBoundary } from './multipart.js';

/** A MIME reader (RFC 2045 to 2049, 5322) that keeps positions and has bounds. */
export interface Entity extends ContentType {
  /** The header section as it stands, one character a byte. */
  headerText: string;
  /** The body: byte offsets in what was sent. In an encoded message, the body of that message as it was sent. */
  start: number;
  end: number;
  /** With its header, in bytes as it was sent, or as it was before it was encoded. */
  size: number;
  /** Decoded text of a text or message leaf, else null. */
  text: string | null;
  children: Entity[];
}

export interface MimeResult {
  root: Entity;
  /** A bound was reached: something below or behind it was left out. */
  truncated: boolean;
  unknownCharsets: string[];
}

const MOST_PARTS = 500;
const MOST_DEPTH = 20;

/** What one message may cost, however it is nested and encoded. */
interface Budget {
  parts: number;
  truncated: boolean;
  unknownCharsets: Set<string>;
  deadline: Deadline;
  /** What was sent had been text already: 8-bit bodies are UTF-8 whatever they claim. */
  wasText: boolean;
}

/** The bytes that are being read, one character each. */
interface Source {
  raw: string;
  /** Where a decoded source stands in what was sent. */
  within: { start: number; end: number } | null;
  budget: Budget;
}

/** Of bytes, or of a text in ASCII alone: that one is its own bytes, and need not be copied. */
export function readMime(sent: Uint8Array | string, wasText = false, deadline = new Deadline()): MimeResult {
  const budget: Budget = { parts: 0, truncated: false, unknownCharsets: new Set(), deadline, wasText };
  const raw = typeof sent === 'string' ? lineFeeds(sent) : rawOf(sent);
  const root = readMessage({ raw, within: null, budget }, 0, raw.length, 0);
  return { root, truncated: budget.truncated, unknownCharsets: [...budget.unknownCharsets] };
}

const rawOf = (bytes: Uint8Array) =>
  lineFeeds(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));

const readMessage = (source: Source, from: number, to: number, depth: number): Entity =>
  readEntity(source, startOfMessage(source.raw, from, to), to, depth, 'text/plain');

function readEntity(source: Source, from: number, to: number, depth: number, fallback: string): Entity {
  const { raw, within, budget } = source;
  budget.parts++;
  const header = readHeaderSection(raw, from, to);
  const contentType = header.fields.find(({ name }) => name === 'content-type');
  if (header.truncated || (contentType && contentType.end - contentType.start > MOST_CONTENT_TYPE))
    budget.truncated = true;
  const type = readContentType(contentType && unfold(raw, contentType, MOST_CONTENT_TYPE), fallback);
  const encodingField = header.fields.find(({ name }) => name === 'content-transfer-encoding');
  const encoding = encodingField ? unfold(raw, encodingField, 100) : '';
  const entity: Entity = {
    ...type,
    headerText: raw.slice(header.start, header.end),
    ...(within ?? { start: header.body, end: to }),
    size: to - header.start,
    text: null,
    children: [],
  };
  const body = { start: header.body, end: to };
  if (type.mediaType.startsWith('multipart/')) entity.children = readMultipart(source, type, body, depth);
  else if (isMessage(type.mediaType)) entity.children = readEmbedded(source, body, encoding, depth);
  const isText = /^(text|message|multipart)\//.test(type.mediaType) && !isMessage(type.mediaType);
  if (entity.children.length === 0 && isText && !budget.deadline.skips('reading'))
    entity.text = decodeText(source, type, body, encoding);
  return entity;
}

export const isMessage = (mediaType: string): boolean =>
  mediaType === 'message/rfc822' || mediaType === 'message/global';

interface Body {
  start: number;
  end: number;
}

function withinBounds({ budget }: Source, depth: number): boolean {
  if (budget.deadline.skips('reading')) return false;
  if (budget.parts < MOST_PARTS && depth < MOST_DEPTH) return true;
  budget.truncated = true;
  return false;
}

function readMultipart(source: Source, type: ContentType, { start, end }: Body, depth: number): Entity[] {
  const { raw } = source;
  const named = type.parameters.get('boundary')?.trimEnd();
  const children = named ? readParts(source, type, splitAtBoundary(raw, named, start, end), depth) : [];
  if (children.length > 0 || !withinBounds(source, depth)) return children;
  const guessed = guessBoundary(raw, start, end);
  return guessed ? readParts(source, type, splitAtBoundary(raw, guessed, start, end), depth) : [];
}

function readParts(
  source: Source,
  { mediaType }: ContentType,
  ranges: Iterable<[number, number]>,
  depth: number,
): Entity[] {
  const children: Entity[] = [];
  const fallback = mediaType === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  for (const [from, to] of ranges) {
    if (!withinBounds(source, depth)) break;
    children.push(readEntity(source, from, to, depth + 1, fallback));
  }
  return children;
}

function readEmbedded(source: Source, { start, end }: Body, encoding: string, depth: number): Entity[] {
  if (!withinBounds(source, depth)) return [];
  if (!isEncoded(encoding)) return [readMessage(source, start, end, depth + 1)];
  const raw = rawOf(decodeTransfer(source.raw.slice(start, end), encoding));
  return [readMessage({ ...source, raw, within: source.within ?? { start, end } }, 0, raw.length, depth + 1)];
}

function decodeText({ raw, budget }: Source, { parameters }: ContentType, body: Body, encoding: string): string {
  const text = raw.slice(body.start, body.end);
  if (!isEncoded(encoding) && isPlainAscii(parameters.get('charset')) && isAscii(text)) return text;
  const bytes = decodeTransfer(text, encoding);
  const utf8 = budget.wasText && !isEncoded(encoding) && bytes.some((byte) => byte > 127);
  const decoded = decodeBytes(bytes, utf8 ? 'utf-8' : (parameters.get('charset') ?? null));
  if (decoded.unknown) budget.unknownCharsets.add(decoded.unknown);
  return decoded.text;
}
