import { findAddresses } from './address.js';

/** A line that names a recipient where a bounce names one. Offsets count from the beginning of the line. */
export interface RecipientLine {
  address: string;
  start: number;
  end: number;
  /** Where the text that explains it begins; the end of the line where there is none. */
  text: number;
  /** An address and nothing else: whatever explains it stands below. */
  alone: boolean;
  /** Brackets or punctuation set it off, so that it is no sentence that was wrapped before an address. */
  setOff: boolean;
}

const MOST_LINE = 5000;
/** Bullets, quotation and brackets before an address; a name may stand there too where brackets follow. */
const LEAD = /^[\s>*•|=~#+.-]*(?:[\p{L}\p{N} .,_'"-]{0,80}(?=<))?(?:["'(<[]|&lt;)*$/u;
/** A reply or a header field that names an address is no name in front of one. */
const REPLY = /(?:^|[^\d.])[2-5]\d\d(?:[ :-]|$)|[245]\.\d{1,3}\.\d{1,3}|<<<|>>> ?(?:RCPT|MAIL)\b|^\s*[A-Za-z-]+:\s/i;
/** What closes it, and the link that Outlook puts behind an address. */
const CLOSE = /^(?:[>"'\])]|&gt;)*(?:\s*<(?:mailto:)?[^\s<>]{1,320}>)?/;
/** What parts an address from its explanation. */
const PARTED = /^\s*(?::|;|\.\.\.|,|-{1,2}\s|\(|$)/;

/** A shell's prompt: `root@mx1:~# `. */
const PROMPT =
  /^\s*[\w.-]{1,64}@[\w.-]{1,253}:\S{0,200}\s?[$#](?:\s|$)|^\s*\[[\w.-]{1,64}@[\w.-]{1,253} [^\]\s]{1,200}\][$#]/;

/** Reads a line that begins with an address, but for what brackets it; else null. */
export function readRecipientLine(line: string): RecipientLine | null {
  if (line.length > MOST_LINE || PROMPT.test(line)) return null;
  const found = findAddresses(line)[0];
  if (!found) return null;
  const lead = line.slice(0, found.start);
  if (!LEAD.test(lead) || REPLY.test(lead)) return null;
  const behind = line.slice(found.end);
  const close = CLOSE.exec(behind)![0];
  const rest = behind.slice(close.length);
  const parted = PARTED.exec(rest);
  const text = rest.replace(/^[\s:;.,]+/, '');
  return {
    ...found,
    text: line.length - text.length,
    alone: text.trim() === '',
    setOff: parted !== null || /[<"]/.test(lead),
  };
}
