import { decodeBytes } from './charset.js';

/** Transfer encodings (RFC 2045 section 6) and encoded words (RFC 2047). Input is one character a byte. */

export function decodeTransfer(body: string, encoding: string): Uint8Array {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return Buffer.from(body.replace(/[^A-Za-z0-9+/]+/g, ''), 'base64');
    case 'quoted-printable':
      return Buffer.from(decodeQuotedPrintable(body), 'latin1');
    default:
      return Buffer.from(body, 'latin1');
  }
}

const hex = (text: string) =>
  text.replace(/=([0-9A-Fa-f]{2})/g, (_, byte: string) => String.fromCharCode(parseInt(byte, 16)));

function decodeQuotedPrintable(body: string): string {
  const out: string[] = [];
  let start = 0;
  while (start < body.length) {
    const newline = body.indexOf('\n', start);
    const end = newline < 0 ? body.length : newline;
    const line = body.slice(start, end).trimEnd();
    if (line.endsWith('=')) out.push(hex(line.slice(0, -1)));
    else out.push(hex(line), newline < 0 ? '' : body[end - 1] === '\r' ? '\r\n' : '\n');
    start = end + 1;
  }
  return out.join('');
}

const WORD = /=\?([^?\s]{1,40})\?([BbQq])\?([^?\s]{0,2000})\?=/g;

/** A header value with its encoded words read; neighbours are joined before decoding, as characters may be split over them. */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value;
  const out: string[] = [];
  let pending: { charset: string; bytes: Buffer[] } | null = null;
  let at = 0;
  const flush = () => {
    if (pending) out.push(decodeBytes(Buffer.concat(pending.bytes), pending.charset).text);
    pending = null;
  };
  for (const match of value.matchAll(WORD)) {
    const between = value.slice(at, match.index);
    const charset = match[1]!.replace(/\*.*$/, '').toLowerCase();
    const bytes = /b/i.test(match[2]!)
      ? Buffer.from(match[3]!, 'base64')
      : Buffer.from(hex(match[3]!.replaceAll('_', ' ')), 'latin1');
    const previous = pending as { charset: string; bytes: Buffer[] } | null;
    if (previous && between.trim() === '' && previous.charset === charset) previous.bytes.push(bytes);
    else {
      flush();
      if (out.length === 0 || between.trim() !== '') out.push(between);
      pending = { charset, bytes: [bytes] };
    }
    at = match.index + match[0].length;
  }
  flush();
  return out.join('') + value.slice(at);
}
