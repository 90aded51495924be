import type { DnsOutcome } from '../vocabulary.js';
import type { Lookup } from './dns-question.js';
import { as } from './fact-record.js';
import { pieceOf, seenPiece } from './line-piece.js';
import { SIGN } from './lines.js';
import { claim, nextOpen, type Page, seenInLine, type Span } from './paste.js';
import { type Asked, lookupOf, NOT_ASKED } from './resolve-question.js';
import { plainLine, type ToolWords } from './tool-words.js';

/** Errors of Resolve-DnsName. */

const ERROR_ID = /(?:FullyQualifiedErrorId\s?:\s?|^\s*)(\w{5,60}),Microsoft\.DnsClient\.Commands\.ResolveDnsName/;
const TARGET = /CategoryInfo\s{0,20}:\s.{0,60}?\(([^\s:()]{1,253}):String\) \[Resolve-DnsName\]/d;
const ERRORS = new Map<string, DnsOutcome>([
  ['DNS_ERROR_RCODE_NAME_ERROR', 'NXDOMAIN'],
  ['DNS_ERROR_RCODE_SERVER_FAILURE', 'SERVFAIL'],
  ['DNS_ERROR_RCODE_REFUSED', 'REFUSED'],
  ['DNS_INFO_NO_RECORDS', 'NODATA'],
  ['DNS_ERROR_RECORD_DOES_NOT_EXIST', 'NODATA'],
  ['ERROR_TIMEOUT', 'TIMEOUT'],
]);
/** From the line that names an error to its last one. */
const MOST_ERROR_LINES = 12;
const MOST_LINE = 1000;

/** An error says its name and its sentence on one line; its id, which no language changes, some lines below. */
export function readErrors(
  page: Page,
  words: ToolWords['resolve'],
  commands: Asked[],
): { found: Lookup[]; spans: Span[] } {
  const { lines, part } = page;
  const found: Lookup[] = [];
  const spans: Span[] = [];
  let before = 0;
  for (let i = nextOpen(page, 0, SIGN.written); i < lines.length; i = nextOpen(page, i + 1, SIGN.written)) {
    const line = lines.at(i)!;
    if (line.text.length > MOST_LINE) continue;
    while (before < commands.length && commands[before]!.line < i) before++;
    const said = words.failed.exec(plainLine(line.text));
    const id = ERROR_ID.exec(line.text);
    const target = TARGET.exec(line.text);
    if (!said && !id && !target) continue;
    const last = said || target ? endOfError(page, i) : i;
    const echoed = commands.slice(before, before + 2).find((one) => one.line > i && one.line <= last);
    const asked = echoed ?? commands[before - 1] ?? NOT_ASKED;
    const name = said ? pieceOf(said, 'name') : target && pieceOf(target, 1);
    const outcome = errorIn(page, i, last) ?? (said && outcomeOf(said[0], words));
    if (!outcome) continue;
    const whole = seenInLine(part, line, 0);
    found.push(
      lookupOf(asked, { domain: name ? seenPiece(part, line, name) : asked.domain, outcome: as(whole, outcome) }),
    );
    spans.push(claim(page, i, last));
    i = last;
  }
  return { found, spans };
}

/** Its id, or where that was cut off the last line that begins as its lines do. */
function endOfError({ lines, claimed }: Page, first: number): number {
  let last = first;
  for (let i = first; i < lines.length && i < first + MOST_ERROR_LINES && !claimed[i]; i++) {
    const { text } = lines.at(i)!;
    if (ERROR_ID.test(text)) return i;
    if (/^[\s>]{0,12}\+/.test(text)) last = i;
  }
  return last;
}

function errorIn({ lines }: Page, first: number, last: number): DnsOutcome | null {
  const id = ERROR_ID.exec(lines.at(last)!.text)?.[1] ?? ERROR_ID.exec(lines.at(first)!.text)?.[1];
  return ERRORS.get(id ?? '') ?? null;
}

const outcomeOf = (text: string, { outcomes }: ToolWords['resolve']): DnsOutcome | null => {
  const found = Object.entries(outcomes).find(([, pattern]) => pattern.test(text))?.[0];
  return (found?.toUpperCase() as DnsOutcome | undefined) ?? null;
};
