import { decodeBytes } from './charset.js';

/** Transfer encodings (RFC 2045 section 6) and encoded words (RFC 2047). Input is one character a byte. */

/** The name alone: quotes and comments around it occur, and mean nothing. */
const nameOf = (encoding: string) => /[a-z0-9-]+/.exec(encoding.toLowerCase())?.[0] ?? '';

export const isEncoded = (encoding: string): boolean => /^(base64|quoted-printable)$/.test(nameOf(encoding));

export function decodeTransfer(body: string, encoding: string): Uint8Array {
  switch (nameOf(encoding)) {
    case 'base64':
      return decodeBase64(body);
    case 'quoted-printable':
      return decodeQuotedPrintable(body);
    default:
      return Buffer.from(body, 'latin1');
  }
}

/** Whatever is not of the alphabet is passed over. Padding ends a piece, and another may follow. */
function decodeBase64(body: string): Uint8Array {
  let end = body.length;
  while (end > 0 && ' \t\r\n='.includes(body[end - 1]!)) end--;
  const plain = body.slice(0, end);
  if (!/[^A-Za-z0-9+/\r\n]/.test(plain)) return Buffer.from(plain, 'base64');
  const out = Buffer.allocUnsafe(end);
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let i = 0; i < end; i++) {
    const code = plain.charCodeAt(i);
    const digit = DIGITS[code] ?? NONE;
    if (code === EQUALS) bits = 0;
    else if (digit !== NONE) {
      held = ((held << 6) | digit) & 0xffff;
      bits += 6;
      if (bits >= 8) out[length++] = (held >> (bits -= 8)) & 0xff;
    }
  }
  return out.subarray(0, length);
}

const NONE = 255;
const DIGITS = new Uint8Array(128).fill(NONE);
[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].forEach(
  (letter, value) => (DIGITS[letter.charCodeAt(0)] = value),
);

const [TAB, LF, CR, BLANK, EQUALS] = [9, 10, 13, 32, 61];
const isBlank = (code: number) => code === BLANK || code === TAB || code === CR;

/** In one pass: a line of a million blanks or `=` must not cost a million looks ahead. */
function decodeQuotedPrintable(body: string): Uint8Array {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  /** The end of what is written without the blanks at the end of its line, which are no part of it. */
  let solid = 0;
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i);
    if (code === LF) {
      length = solid;
      if (body.charCodeAt(i - 1) === CR) out[length++] = CR;
      out[length++] = LF;
      solid = length;
    } else if (code !== EQUALS) {
      out[length++] = code;
      if (!isBlank(code)) solid = length;
    } else if (isHex(body.charCodeAt(i + 1)) && isHex(body.charCodeAt(i + 2))) {
      out[length++] = parseInt(body.slice(i + 1, i + 3), 16);
      solid = length;
      i += 2;
    } else {
      let end = i + 1;
      while (end < body.length && isBlank(body.charCodeAt(end))) end++;
      if (end < body.length && body.charCodeAt(end) !== LF) out[length++] = EQUALS;
      // A soft line break: the line goes on, and what stands before it counts, blanks too.
      else i = end;
      solid = length;
    }
  }
  return out.subarray(0, solid);
}

const isHex = (code: number) => (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);

const hex = (text: string) =>
  text.replace(/=([0-9A-Fa-f]{2})/g, (_, byte: string) => String.fromCharCode(parseInt(byte, 16)));

// Blanks inside a word are against the rules and common.
const WORD = /=\?([^?\s]{1,40})\?([BbQq])\?([^?]{0,2000})\?=/g;

/** A header value with its encoded words read; neighbours are joined before decoding, as characters may be split over them. */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value;
  const out: string[] = [];
  let pending: Uint8Array[] = [];
  let charset = '';
  let at = 0;
  const flush = () => {
    if (pending.length > 0) out.push(decodeBytes(Buffer.concat(pending), charset).text);
    pending = [];
  };
  for (const match of value.matchAll(WORD)) {
    const between = value.slice(at, match.index);
    const own = match[1]!.replace(/\*.*$/, '').toLowerCase();
    const bytes = /b/i.test(match[2]!)
      ? decodeBase64(match[3]!)
      : Buffer.from(hex(match[3]!.replaceAll('_', ' ')), 'latin1');
    if (pending.length === 0 || between.trim() !== '' || own !== charset) {
      flush();
      if (out.length === 0 || between.trim() !== '') out.push(between);
      charset = own;
    }
    pending.push(bytes);
    at = match.index + match[0].length;
  }
  flush();
  return out.join('') + value.slice(at);
}
