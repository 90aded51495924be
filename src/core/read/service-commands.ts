import type { FactRecord } from '../facts.js';
import { as } from './fact-record.js';
import { pieceOf, seenPiece } from './line-piece.js';
import { SIGN } from './lines.js';
import { claim, isOpen, nextOpen, type Page, type Recognised, seenInLine, type Seen } from './paste.js';
import { serviceName, serviceRecord, serviceState } from './service-objects.js';
import { plainLine, type ToolWords } from './tool-words.js';

/** State of services as the commands of Windows print it: `sc query`, and the list of `net start`. */

export const SERVICE_COMMAND_WORDS = ['service_name', 'win32_exit_code', 'win32_own_process', 'win32_share_process'];

/** `SERVICE_NAME: MSExchangeTransport`; the label is translated, its form is not. */
const NAME = /^\s{0,4}[A-Z_ÄÖÜÉÈÊÁÍÓÚÑ]{4,30}\s?:\s?(?<name>[^\s:]{1,256})\s*$/d;
/** `STATE : 4  RUNNING`, whatever the label is. */
const STATE =
  /^\s{1,20}\S{3,30}\s{0,30}:\s{1,3}[1-7]\s{1,4}(?<state>STOPPED|START_PENDING|STOP_PENDING|RUNNING|CONTINUE_PENDING|PAUSE_PENDING|PAUSED)\b/d;
const MOST_FIELD_LINES = 12;
const MOST_LINE = 300;
const MOST_SERVICES = 500;

type Found = { records: FactRecord[]; seen: Recognised };

export function* readServiceCommands(page: Page, words: ToolWords): Generator<Found> {
  for (let i = nextOpen(page, 0, SIGN.colon); i < page.lines.length; i = nextOpen(page, i + 1, SIGN.colon)) {
    const line = page.lines.at(i)!;
    if (line.text.length > MOST_LINE) continue;
    const found = words.services.started.test(plainLine(line.text))
      ? readStarted(page, i, words)
      : readQuery(page, i, words);
    if (!found) continue;
    yield found.found;
    i = found.last;
  }
}

/** From the name of a service to the line with its state, and what belongs to it below. */
function readQuery(page: Page, first: number, words: ToolWords): { found: Found; last: number } | null {
  const { lines, part } = page;
  const head = NAME.exec(lines.at(first)!.text);
  if (!head) return null;
  let state = null as Seen<string> | null;
  let last = first;
  for (let i = first + 1; i < lines.length && i <= first + MOST_FIELD_LINES && isOpen(page, i, SIGN.written); i++) {
    const line = lines.at(i)!;
    if (line.text.length > MOST_LINE || (i > first + 1 && NAME.test(line.text) && !lines.isIndented(i))) break;
    const match = STATE.exec(line.text);
    if (match && !state) {
      const piece = pieceOf(match, 'state')!;
      state = as(seenPiece(part, line, piece), serviceState(piece.text));
    }
    last = i;
  }
  if (!state) return null;
  const name = seenPiece(part, lines.at(first)!, pieceOf(head, 'name')!);
  const record = serviceRecord(serviceName(words, name, null), state);
  return { found: { records: [record], seen: { kind: 'SERVICE_STATE', ...claim(page, first, last) } }, last };
}

/** All services that run, each by the name it is shown under, indented. */
function readStarted(page: Page, first: number, words: ToolWords): { found: Found; last: number } | null {
  const { lines, part } = page;
  const records: FactRecord[] = [];
  let last = first;
  for (let i = first + 1; i < lines.length && i <= first + MOST_SERVICES && !page.claimed[i]; i++) {
    if (lines.isBlank(i)) continue;
    const line = lines.at(i)!;
    const isDone = words.services.done.test(plainLine(line.text));
    if (!isDone && (line.text.length > MOST_LINE || !/^[\s>]{1,12}\S/.test(line.text))) break;
    last = i;
    if (isDone) break;
    const title = seenInLine(part, line, /^[\s>]*/.exec(line.text)![0].length);
    records.push(serviceRecord(serviceName(words, null, title) ?? title, as(title, 'Running')));
  }
  if (records.length === 0) return null;
  return { found: { records, seen: { kind: 'SERVICE_STATE', ...claim(page, first, last) } }, last };
}
