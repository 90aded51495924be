import { decodeBytes } from './charset.js';
import { decodeTransfer } from './encoded.js';

/**
 * A MIME reader (RFC 2045 to 2049, 5322) that keeps positions and has bounds. `start` and `end` are byte offsets of an
 * entity's body in what was sent.
 */
export interface Entity {
  mediaType: string;
  parameters: ReadonlyMap<string, string>;
  /** Field names in lower case with their raw, unfolded values. */
  headers: { name: string; value: string }[];
  /** The header section as it stands. */
  headerText: string;
  start: number;
  end: number;
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
const MOST_FIELDS = 5000;
const MOST_HEADER_BYTES = 1_000_000;

interface State {
  raw: string;
  /** What was sent had been text already: 8-bit bodies are UTF-8 whatever they claim. */
  wasText: boolean;
  parts: number;
  truncated: boolean;
  unknownCharsets: Set<string>;
}

export function readMime(bytes: Uint8Array, wasText = false): MimeResult {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const state: State = { raw, wasText, parts: 0, truncated: false, unknownCharsets: new Set() };
  const root = readEntity(state, 0, raw.length, 0, 'text/plain');
  return { root, truncated: state.truncated, unknownCharsets: [...state.unknownCharsets] };
}

function readEntity(state: State, from: number, to: number, depth: number, fallback: string): Entity {
  state.parts++;
  const { headers, headerText, body } = readHeaderSection(state, from, to);
  const type = headers.find(({ name }) => name === 'content-type')?.value;
  const { mediaType, parameters } = readContentType(type, fallback);
  const entity: Entity = { mediaType, parameters, headers, headerText, start: body, end: to, text: null, children: [] };
  if (mediaType.startsWith('multipart/') && parameters.get('boundary')) {
    entity.children = readMultipart(state, entity, depth);
    if (entity.children.length > 0) return entity;
  }
  const encoding = headers.find(({ name }) => name === 'content-transfer-encoding')?.value ?? '7bit';
  if (/^message\/(rfc822|global)$/.test(mediaType)) entity.children = readMessage(state, entity, encoding, depth);
  else if (/^(text|message|multipart)\//.test(mediaType)) entity.text = decodeText(state, entity, encoding);
  return entity;
}

const withinBounds = (state: State, depth: number): boolean => {
  if (state.parts < MOST_PARTS && depth < MOST_DEPTH) return true;
  state.truncated = true;
  return false;
};

function readMultipart(state: State, { mediaType, parameters, start, end }: Entity, depth: number): Entity[] {
  const children: Entity[] = [];
  const fallback = mediaType === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  for (const [from, to] of splitAtBoundary(state.raw, parameters.get('boundary')!, start, end)) {
    if (!withinBounds(state, depth)) break;
    children.push(readEntity(state, from, to, depth + 1, fallback));
  }
  return children;
}

/** The byte ranges between delimiter lines; a missing close delimiter ends the last part at the end. */
function* splitAtBoundary(whole: string, boundary: string, start: number, end: number): Generator<[number, number]> {
  const delimiter = `--${boundary}`;
  // A slice keeps the offsets and stops every search at the end of this entity.
  const raw = whole.slice(0, end);
  let from: number | null = null;
  for (let at = raw.indexOf(delimiter, start); at >= 0; at = raw.indexOf(delimiter, at + delimiter.length)) {
    if (at > start && raw[at - 1] !== '\n' && raw[at - 1] !== '\r') continue;
    const after = at + delimiter.length;
    const lineEnd = nextLine(raw, after, end);
    const rest = raw.slice(after, Math.min(lineEnd, after + 200)).trim();
    if (rest !== '' && rest !== '--') continue;
    if (from !== null) yield [from, beforeNewline(raw, at, from)];
    if (rest === '--') return;
    from = lineEnd;
  }
  if (from !== null) yield [from, end];
}

function nextLine(raw: string, from: number, end: number): number {
  const newline = raw.indexOf('\n', from);
  return newline < 0 || newline >= end ? end : newline + 1;
}

function beforeNewline(raw: string, at: number, least: number): number {
  let end = at;
  if (raw[end - 1] === '\n') end--;
  if (raw[end - 1] === '\r') end--;
  return Math.max(end, least);
}

function readMessage(state: State, entity: Entity, encoding: string, depth: number): Entity[] {
  if (!withinBounds(state, depth)) return [];
  if (/^(base64|quoted-printable)$/i.test(encoding.trim())) {
    const inner = readMime(decodeTransfer(state.raw.slice(entity.start, entity.end), encoding), state.wasText);
    state.truncated ||= inner.truncated;
    state.parts = MOST_PARTS > state.parts ? state.parts + 1 : state.parts;
    return [inner.root];
  }
  return [readEntity(state, entity.start, entity.end, depth + 1, 'text/plain')];
}

function decodeText(state: State, { start, end, parameters }: Entity, encoding: string): string {
  const bytes = decodeTransfer(state.raw.slice(start, end), encoding);
  const identity = !/^(base64|quoted-printable)$/i.test(encoding.trim());
  const utf8 = state.wasText && identity && bytes.some((byte) => byte > 127);
  const { text, unknown } = decodeBytes(bytes, utf8 ? 'utf-8' : (parameters.get('charset') ?? null));
  if (unknown) state.unknownCharsets.add(unknown);
  return text;
}

function readHeaderSection(state: State, from: number, to: number) {
  const { raw } = state;
  const headers: Entity['headers'] = [];
  const limit = Math.min(to, from + MOST_HEADER_BYTES);
  let at = from;
  let values: string[] = [];
  const close = () => {
    const last = headers.at(-1);
    if (last) last.value = values.join(' ').trim();
  };
  while (at < limit) {
    const next = nextLine(raw, at, to);
    const line = raw.slice(at, next).replace(/\r?\n$/, '');
    if (line === '' || line === '\r') {
      close();
      return { headers, headerText: raw.slice(from, at), body: next };
    }
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line) && headers.length > 0) values.push(line.trim());
    else if (colon > 0 && /^[!-9;-~]+[ \t]*$/.test(line.slice(0, Math.min(colon, 100)))) {
      close();
      if (headers.length >= MOST_FIELDS) {
        state.truncated = true;
        break;
      }
      headers.push({ name: line.slice(0, colon).trim().toLowerCase(), value: '' });
      values = [line.slice(colon + 1).trim()];
    } else if (headers.length === 0 && !/^From /.test(line)) return { headers, headerText: '', body: from };
    else if (headers.length > 0) {
      close();
      return { headers, headerText: raw.slice(from, at), body: at };
    }
    at = next;
  }
  close();
  if (at < to) state.truncated = true;
  return { headers, headerText: raw.slice(from, at), body: at };
}

/** `type/subtype; name=value; name="quoted"`, with RFC 2231 continuations (`boundary*0=`). */
export function readContentType(
  value: string | undefined,
  fallback: string,
): { mediaType: string; parameters: Map<string, string> } {
  const parameters = new Map<string, string>();
  const mediaType = /^\s*([\w!#$&^.+-]+\/[\w!#$&^.+-]+)/.exec(value ?? '')?.[1]?.toLowerCase();
  if (!value || !mediaType) return { mediaType: fallback, parameters };
  for (const [, name, quoted, plain] of value
    .slice(0, 4000)
    .matchAll(/;\s*([\w!#$&^.+*-]{1,60})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/g)) {
    const key = name!.toLowerCase().replace(/\*\d*\*?$/, '');
    const text = quoted === undefined ? plain! : quoted.replace(/\\(.)/g, '$1');
    parameters.set(key, /\*[1-9]\d*/.test(name!) ? (parameters.get(key) ?? '') + text : text);
  }
  return { mediaType, parameters };
}
