import type { LogLine } from './log-line.js';
import { seen, type Seen, seenUnwrapped } from './paste.js';

/** The fields of a line of comma-separated values (RFC 4180), each where it stands; quotes inside quotes are doubled. */
export function readCsvLine({ part, text, start }: LogLine): Seen<string>[] {
  const fields: Seen<string>[] = [];
  for (let at = 0; at <= text.length;) {
    const quoted = text[at] === '"';
    const end = quoted ? endOfQuoted(text, at + 1) : endOfPlain(text, at);
    if (quoted) {
      const field = seenUnwrapped(part, start + at + 1, start + end);
      fields.push({ ...field, value: field.value.replaceAll('""', '"') });
    } else
      fields.push(at === end ? seen(part, '', start + at, start + at) : seenUnwrapped(part, start + at, start + end));
    const comma = text.indexOf(',', end);
    if (comma < 0) break;
    at = comma + 1;
  }
  return fields;
}

function endOfPlain(text: string, from: number): number {
  const comma = text.indexOf(',', from);
  return comma < 0 ? text.length : comma;
}

/** The quote that closes, or the end where the line was cut off. */
function endOfQuoted(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return text.length;
}
