import type { FactRecord } from '../facts.js';
import type { EventLabels } from './event-words.js';
import { as, record } from './fact-record.js';
import { type Line } from './lines.js';
import { type Page, seen, seenInLine } from './paste.js';

/** Events as people name them in a sentence: "Event ID 15004, MSExchangeTransport". */

const SOURCE_AFTER =
  /^\s*(?:[,;(|–-]|source\s*[:=]?|from)\s*(?:source\s*[:=]?\s*)?([A-Za-z][\w-]*(?:[ .][A-Za-z][\w-]*){0,3})/i;
/** Names that need no sign before them: "Event 7031 Service Control Manager: The service terminated". */
const NAME_AFTER =
  /^\s+((?:Microsoft-Windows-)?(?:Service Control Manager|MSExchange[\w-]*(?: (?:[A-Z][\w-]*|ADAccess)){0,2}|ESE(?:NT)?|WHEA-Logger|Resource-Exhaustion-Detector|NETLOGON|Ntfs|Schannel|Tcpip|disk|storahci|Kernel-Power|Application Error))\b/i;
const SOURCE_BEFORE = /\b(?:source\s{0,3}[:=]\s{0,3})([A-Za-z][\w. -]{1,60}?)\s{0,3}[,;|]?\s{0,3}$/i;
const NAME_BEFORE = /\b(Service Control Manager|disk|ntfs|storahci|ESE|[A-Z][a-z]*[A-Z][\w-]*)[\s:,]*$/;
/** How far before its number a source may begin, in characters. */
const MOST_SOURCE = 120;
const MOST_LINE = 4000;

/** A line that names one or more events, with the source beside the number and the rest of the line as its text. */
export function readEventMention({ part, lines }: Page, index: number, words: EventLabels): FactRecord[] {
  if (lines.end(index) - lines.start(index) > MOST_LINE) return [];
  const line = lines.at(index)!;
  return [...line.text.matchAll(words.mention)].flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const tail = line.text.slice(end, end + 120);
    const after = SOURCE_AFTER.exec(tail) ?? NAME_AFTER.exec(tail);
    const near = Math.max(0, start - MOST_SOURCE);
    const head = line.text.slice(near, start);
    const before = SOURCE_BEFORE.exec(head) ?? NAME_BEFORE.exec(head);
    const source = after
      ? at(line, part, end + after[0].length - after[1]!.length, after[1]!)
      : before
        ? at(line, part, near + before.index + before[0].indexOf(before[1]!), before[1]!)
        : null;
    const rest = seenInLine(part, line, Math.min(line.text.length, end + (after?.[0].length ?? 0)));
    const message = rest.value.replace(/^[\s:,;)–-]+/, '');
    return [match[1] ?? match[3]!, ...(match[2]?.match(/\d+/g) ?? [])].map((id) =>
      record('event', {
        'event.id': seen(part, Number(id), line.start + start, line.start + end),
        'event.source': source,
        'event.message': message === '' ? null : as(rest, message),
      }),
    );
  });
}

const at = (line: Line, part: Page['part'], from: number, text: string) =>
  seen(part, text, line.start + from, line.start + from + text.length);
