import { readCsvLine } from './csv-line.js';
import { lineAt, type LogLine, withWraps } from './log-line.js';
import { SIGN } from './lines.js';
import { isOpen, type Page, type Seen } from './paste.js';

/** Rows of Exchange's protocol and connectivity logs, which are told apart by their columns, with or without a header. */
export type ExchangeRow =
  | { log: 'header' }
  | {
      log: 'protocol';
      session: string;
      sequence: number;
      remote: Seen<string>;
      event: string;
      data: Seen<string>;
      context: Seen<string>;
    }
  | { log: 'connectivity'; destination: Seen<string>; direction: string; description: Seen<string> };

export const EXCHANGE_LOG_WORDS = [
  '#log-type: smtp',
  '#log-type: transport connectivity',
  ',>,',
  ',<,',
  ',*,',
  ',-,',
  ',+,',
];

const HEADER = /^\s{0,4}\ufeff?#(?:Software|Version|Log-type|Date|Fields):\s/i;
/** A session's number has 16 digits in either log; the connector's name stands before it in the one of the protocol. */
const ROW =
  /^\s{0,4}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z?,(?:(?:"[^"\n]{0,200}"|[^,"\n]{0,200}),)?[0-9A-F]{16},|^\s{0,4}[\dT:.-]{19,30}Z?,,(?:SMTP|Transport|Mapi\w{8,10}|DeliveryAgent),/i;
const EVENTS = new Set(['+', '-', '>', '<', '*']);

const begins = (text: string): boolean => ROW.test(text) || text.trimStart().startsWith('#');
/** With a connector before the session, a row has nine columns. */
const COMMAS = 8;
const PROTOCOL = /Z?,(?:"[^"\n]{0,200}"|[^,"\n]{0,200}),[0-9A-F]{16},/i;
const isUnfinished = (text: string): boolean =>
  (text.split('"').length - 1) % 2 === 1 ||
  (PROTOCOL.test(text) && text.replace(/"[^"]*"/g, '').split(',').length - 1 < COMMAS);

export interface FoundRow {
  row: ExchangeRow;
  first: number;
  last: number;
}

export function* readExchangeRows(page: Page): Generator<FoundRow> {
  let inHeader = false;
  for (let i = 0; i < page.lines.length; i++) {
    const line = isOpen(page, i, SIGN.written) ? lineAt(page, i) : null;
    if (!line) continue;
    if (HEADER.test(line.text) && (inHeader || heads(page, i))) {
      inHeader = true;
      yield { row: { log: 'header' }, first: i, last: i };
    } else if (ROW.test(line.text)) {
      const whole = withWraps(page, line, isUnfinished, begins);
      const row = readRow(whole);
      inHeader = false;
      if (!row) continue;
      yield { row, first: i, last: whole.last };
      i = whole.last;
    } else inHeader = false;
  }
}

const MOST_HEADER = 5;
const OWN =
  /#Log-type:\s*(?:SMTP|Transport Connectivity)|#Fields:\s*date-time,(?:connector-id,session-id|session,source,Destination)/i;

/** The header of a tracking log looks like that of these logs, but for its type. */
function heads(page: Page, first: number): boolean {
  for (let i = first; i < first + MOST_HEADER && i < page.lines.length; i++)
    if (OWN.test(lineAt(page, i)?.text ?? '')) return true;
  return false;
}

function readRow(line: LogLine): ExchangeRow | null {
  const fields = readCsvLine(line);
  const [, one, two, three] = fields;
  if (isSession(two) && fields.length >= 7 && EVENTS.has(fields[6]!.value)) {
    const none = { ...fields[6]!, value: '' };
    return {
      log: 'protocol',
      session: two!.value,
      sequence: Number(three!.value) || 0,
      remote: fields[5]!,
      event: fields[6]!.value,
      data: fields[7] ?? none,
      context: fields[8] ?? none,
    };
  }
  return (isSession(one) || one?.value === '') && fields.length >= 6 && EVENTS.has(fields[4]!.value)
    ? { log: 'connectivity', destination: three!, direction: fields[4]!.value, description: rest(line, fields[5]!) }
    : null;
}

const isSession = (field: Seen<string> | undefined): boolean => /^[0-9A-F]{16}$/i.test(field?.value ?? '');

/** The last column was not always quoted where commas are in it. */
function rest(line: LogLine, field: Seen<string>): Seen<string> {
  const from = field.start - line.start;
  if (line.text[from - 1] === '"') return field;
  const value = line.text.slice(from).trim();
  return { ...field, value, end: field.start + value.length, quote: value.slice(0, 300) };
}
