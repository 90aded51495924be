import { type Part, seen, type Seen } from './paste.js';

/** The objects in a JSON text that may be cut off or broken by line ends, each with where its values stand. */

export interface JsonObject {
  fields: Map<string, Seen<string>>;
  start: number;
  end: number;
}

interface Frame {
  /** Null in an array. */
  fields: Map<string, Seen<string>> | null;
  key: string | null;
  items: Seen<string>[];
  start: number;
  /** No object holds it, or one whose only use is that. */
  isRecord: boolean;
}

const MOST_DEPTH = 30;
/** Under these names answers hold their lists. */
const LISTS = new Set(['value', 'values', 'results', 'items', 'data']);
const PLAIN = /(?:-?\d[\d.eE+-]{0,30}|true|false|null)(?![\w])/y;

/** Reads on as long as it is JSON; returns where that ends. */
export function* readJsonObjects(part: Part, from: number): Generator<JsonObject, number> {
  const { text } = part;
  const frames: Frame[] = [];
  let at = from;
  const put = (value: Seen<string> | null) => {
    const top = frames.at(-1);
    if (!top) return;
    if (!top.fields) {
      if (value) top.items.push(value);
      return;
    }
    if (top.key !== null && value) top.fields.set(top.key, value);
    top.key = null;
  };
  const open = (isObject: boolean) => {
    const top = frames.at(-1);
    const isRecord = !top || (top.isRecord && (!top.fields || LISTS.has(top.key ?? '')));
    frames.push({ fields: isObject ? new Map() : null, key: null, items: [], start: at, isRecord });
  };
  while (at < text.length) {
    const unit = text[at]!;
    if (/[\s,:]/.test(unit)) {
      at++;
    } else if (unit === '{' || unit === '[') {
      if (frames.length >= MOST_DEPTH) break;
      open(unit === '{');
      at++;
    } else if (unit === '}' || unit === ']') {
      const top = frames.at(-1);
      if (!top || (top.fields !== null) !== (unit === '}')) break;
      frames.pop();
      at++;
      if (top.fields && top.isRecord) yield { fields: top.fields, start: top.start, end: at };
      put(valueOf(part, top, at));
      if (frames.length === 0) return at;
    } else if (unit === '"') {
      const end = closingQuote(text, at + 1);
      const value = seen(part, plain(text.slice(at + 1, end)), at + 1, end);
      const top = frames.at(-1);
      if (!top) break;
      if (top.fields && top.key === null) top.key = value.value.toLowerCase();
      else put(value);
      at = end + 1;
    } else {
      PLAIN.lastIndex = at;
      const word = PLAIN.exec(text)?.[0];
      if (!word) break;
      put(word === 'null' ? null : seen(part, word, at, at + word.length));
      at += word.length;
    }
  }
  const end = Math.min(at, text.length);
  for (const { fields, isRecord, start } of frames) if (fields && isRecord) yield { fields, start, end };
  return end;
}

/** A list as its members; a date or an enumeration as what it stands for. */
function valueOf(part: Part, { fields, items, start }: Frame, end: number): Seen<string> | null {
  if (fields) return fields.get('value') ?? null;
  return items.length > 0 ? seen(part, items.map(({ value }) => value).join(', '), start, end) : null;
}

function closingQuote(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

/** Without escapes and without the line breaks of a console or a mail. */
function plain(raw: string): string {
  const line = /[\r\n\t]/.test(raw) ? raw.replace(/\s*[\r\n\t]\s*/g, ' ') : raw;
  if (!line.includes('\\')) return line;
  try {
    return String(JSON.parse(`"${line}"`));
  } catch {
    return line;
  }
}
