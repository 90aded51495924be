import { decodeUnnamed, isAscii } from './charset.js';
import { decodeTransfer } from './encoded.js';

/**
 * What was pasted, out of what it was wrapped in on its way here: quotation by a mail client, base64 or
 * quoted-printable as it stands in a raw message, a JSON string, signs that are not to be seen. Null where it is wrapped in none of these.
 */
export function unwrap(text: string): string | null {
  return unquoted(text) ?? fromJson(text) ?? fromBase64(text) ?? fromQuotedPrintable(text) ?? visible(text);
}

/** Prompts of nslookup and dialogues of sendmail begin with such signs as well. */
const QUOTE = /^[ \t]*>(?!>> ?[A-Z]{4}\b)(?:[ \t]?>)*[ \t]?/gm;
const LEAST_QUOTED = 5;
/** How much of a text tells whether it is quoted. */
const SAMPLE = 20_000;

/** Without the `>` of quoted lines, at any depth, where most lines are quoted (RFC 3676 section 4.5). */
export function unquoted(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  const quoted = sample.match(QUOTE)?.length ?? 0;
  if (quoted < LEAST_QUOTED || quoted * 2 < (sample.match(/^.*\S/gm)?.length ?? 0)) return null;
  return text.replace(QUOTE, '');
}

const INVISIBLE = /[\u00ad\u200b-\u200d\u2060]/g;
const MOST_ADDRESS = 320;
const MOST_LOOKED = 200;

/** Addresses are shown with soft hyphens and zero-width signs in them, so that they can be wrapped. */
function visible(text: string): string | null {
  if (text.search(INVISIBLE) < 0) return null;
  let at = text.indexOf('@');
  for (let looked = 0; at >= 0 && looked < MOST_LOOKED; looked++, at = text.indexOf('@', at + 1)) {
    const before = text
      .slice(Math.max(0, at - MOST_ADDRESS), at)
      .split(/\s/)
      .at(-1)!;
    const behind = text.slice(at, at + MOST_ADDRESS).split(/\s/)[0]!;
    if ((before + behind).search(INVISIBLE) >= 0) return text.replace(INVISIBLE, '');
  }
  return null;
}

function fromJson(text: string): string | null {
  const trimmed = text.trim();
  if (!/^"[^"]*\\[nr]/.test(trimmed.slice(0, 10_000)) || !trimmed.endsWith('"')) return null;
  try {
    const value: unknown = JSON.parse(trimmed);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

const LEAST_BASE64 = 120;

/** Lines of base64 and nothing else, as long as RFC 2045 section 6.8 lets them be. */
function fromBase64(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length < LEAST_BASE64 || !/^[A-Za-z0-9+/]{40,76}\r?\n/.test(trimmed)) return null;
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(trimmed)) return null;
  return readable(decodeUnnamed(decodeTransfer(trimmed, 'base64')));
}

/** Lines that end with `=` and signs written as `=3D`, several of both. */
function fromQuotedPrintable(text: string): string | null {
  if (!isAscii(text)) return null;
  const breaks = text.match(/=\r?\n/g)?.length ?? 0;
  const signs = text.match(/=[0-9A-F]{2}/g)?.length ?? 0;
  if (breaks < 2 || signs < 2) return null;
  return readable(decodeUnnamed(decodeTransfer(text, 'quoted-printable')));
}

/** What is no text when it is decoded was no text before. */
function readable(text: string): string | null {
  // oxlint-disable-next-line no-control-regex
  const odd = text.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return odd * 50 > text.length ? null : text;
}
