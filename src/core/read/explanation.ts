import { type DeliveryDraft, replyFields } from './delivery.js';
import { as } from './fact-record.js';
import { isIp } from './host.js';
import type { SmtpCommand } from '../vocabulary.js';
import type { Mention } from './bounce-recipients.js';
import { lowered } from './fold.js';
import { type Page, seen, type Seen } from './paste.js';
import { readReplyCodes, refusalIn, withoutSuccesses } from './smtp-reply.js';
import type { Writers } from './writers.js';

/**
 * What a bounce says about one recipient: the reply of a server, in whatever sentence it stands, with the host that gave
 * it and the command that it answered.
 */

const IP_IN_BRACKETS = /[[(]([0-9a-f.:]{3,45})[\])]/gi;
const HOST_AT_END = /[a-z0-9](?:[a-z0-9-]{0,62}\.){1,10}[a-z]{2,20}(?=\.?(?::\d{1,5})? ?$)/i;
const MOST_HOST = 260;
const HOST_IN_TALK = /while talking to \[?([a-z0-9][a-z0-9.-]{2,253}?)\]?\.?:/i;

/** Reads an explanation as it stands, wraps included. */
export function readExplanation(text: Seen<string>, writers: Writers): Partial<DeliveryDraft> {
  const codes = readReplyCodes(withoutSuccesses(text.value));
  const whole = { ...text, value: text.value.replace(/\s+/g, ' ') };
  return {
    ...replyFields(whole),
    status: as(text, codes?.status ?? null),
    replyCode: as(text, refusalIn(text.value) ?? codes?.replyCode ?? null),
    ...readDialogue(text, writers),
  };
}

/** Who was spoken to, and the command that was refused. */
export function readDialogue(text: Seen<string>, writers: Writers) {
  const host = hostIn(text.value);
  const name = host?.name ?? HOST_IN_TALK.exec(text.value)?.[1] ?? null;
  return {
    remoteMta: as(text, name?.toLowerCase() ?? null),
    remoteIp: host && as(text, host.ip),
    command: as(text, commandIn(text.value, writers)),
  };
}

/** `mx1.contoso.com[192.0.2.1]`: a name before an address in brackets. */
function hostIn(text: string): { name: string; ip: string } | null {
  for (const { index, 1: ip } of text.matchAll(IP_IN_BRACKETS)) {
    const name = isIp(ip!) ? HOST_AT_END.exec(text.slice(Math.max(0, index - MOST_HOST), index))?.[0] : undefined;
    if (name) return { name, ip: ip! };
  }
  return null;
}

/** The words that explain what happened to a recipient, and the last line of them. */
export interface Explanation {
  text: Seen<string>;
  last: number;
}

const MOST_EXPLANATION = 4000;

/** The rest of its line and the paragraphs below, up to the first that holds a server's reply; else the first of them. */
export function explanationOf({ lines, part }: Page, mention: Mention, before: number): Explanation | null {
  const { line, text: from } = mention;
  const lineEnd = lines.end(line);
  if (mention.oneLine) return { text: seen(part, part.text.slice(from, lineEnd), from, lineEnd), last: line };
  let first: { end: number; last: number } | null = null;
  let end = from;
  let last = line;
  const value = (to: number) => part.text.slice(from, Math.min(to, from + MOST_EXPLANATION));
  for (let i = line; i < before; i++) {
    const blank = i === line ? value(lines.end(line)).trim() === '' : lines.isBlank(i);
    if (!blank) [end, last] = [lines.end(i), i];
    if (!blank && i + 1 < before && !lines.isBlank(i + 1)) continue;
    if (end === from || end - from > MOST_EXPLANATION) continue;
    if (holdsReply(value(end))) return { text: seen(part, value(end).trim(), from, end), last };
    // "because:" is none yet.
    if (!value(end).trimEnd().endsWith(':')) first ??= { end, last };
  }
  if (!first && mention.from === from) return null;
  const [start, to] = [mention.from, first?.end ?? lines.end(line)];
  return { text: seen(part, part.text.slice(start, to).trim(), start, to), last: first?.last ?? line };
}

/** Where nothing stands below a recipient, what stands above it: from a line on. */
export function explanationBefore({ lines, part }: Page, from: number, last: number): Explanation | null {
  let first = from;
  while (first < last && lines.isBlank(first)) first++;
  const start = lines.start(first);
  const end = Math.min(lines.end(Math.max(first, last)), start + MOST_EXPLANATION);
  const value = part.text.slice(start, end).trim();
  return value === '' ? null : { text: seen(part, value, start, end), last };
}

/** True where a server's reply or an enhanced status is in the text. */
const holdsReply = (text: string): boolean => refusalIn(text) !== null || readReplyCodes(text) !== null;

/** `>>> DATA` above the first refusal, which a word or a time may introduce: `Received <<< 550 …`. */
const IN_TRANSCRIPT = /(?:>>>|-->) ?([a-z]{4,8})\b[^\n]*\n[ \t]*(?:[^\n<]{0,40}(?:<<<|<--) ?)?[45]\d\d\b/i;
const VERBS = new Map<string, SmtpCommand>([
  ['MAIL', 'MAIL'],
  ['RCPT', 'RCPT'],
  ['DATA', 'DATA'],
  ['EHLO', 'EHLO'],
  ['HELO', 'EHLO'],
  ['LHLO', 'EHLO'],
]);

/** The command that a text names as the one that failed. */
function commandIn(text: string, { commands }: Writers): SmtpCommand | null {
  const verb = IN_TRANSCRIPT.exec(text)?.[1]?.toUpperCase();
  if (verb) return VERBS.get(verb) ?? null;
  return commands.find(lowered(text.replace(/\s+/g, ' ')))[0]?.value ?? null;
}
