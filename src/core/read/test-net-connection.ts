import { commandIn, commandPattern, firstValue, valueOf } from './command-line.js';
import type { OutputReading } from './output-reading.js';
import { as, readNumber } from './fact-record.js';
import { pieceOf, seenPiece } from './line-piece.js';
import { listShape } from './list-records.js';
import { type Line, SIGN } from './lines.js';
import { claim, MOST_RECORDS, nextOpen, type Page, type Recognised, type Seen, seenInLine } from './paste.js';
import { objectWords, readObjects } from './powershell-objects.js';
import { NOT_REACHED, type Reach, type ReachOutcome, reachRecord, readMs } from './reach.js';

/** Output of Test-NetConnection: its list or table, its warnings, and True or False below `-InformationLevel Quiet`. */

const SHAPES = [
  listShape(
    'CONNECTION',
    'TcpTestSucceeded PingSucceeded',
    'ComputerName RemoteAddress RemotePort InterfaceAlias InterfaceIndex InterfaceDescription SourceAddress NameResolutionResults NameResolutionSucceeded MatchingIPsecRules NetworkIsolationContext IsAdmin TraceRoute AllNameResolutionResults ResolvedAddresses BasicNameResolution PingReplyDetails Detailed',
  ),
];
for (const label of ['netroute (nexthop)', 'pingreplydetails (rtt)', 'pingreplydetails(rtt)'])
  (SHAPES[0]!.labels as Set<string>).add(label);

export const CONNECTION_WORDS = [
  ...objectWords(SHAPES),
  'tcp connect to',
  'test-netconnection',
  'tnc ',
  'name resolution of',
];

const COMMAND = commandPattern(['Test-NetConnection', 'tnc']);
const TCP_FAILED = /\bTCP connect to \(?(?<host>[^\s()]{1,253}?)\s?:\s?(?<port>\d{1,5})\)? failed/d;
const PING_FAILED = /\bPing to (?<host>\S{1,253}) failed(?: with status: (?<status>\w{2,40}))?/d;
const NOT_RESOLVED = /\bName resolution of (?<host>\S{1,253}) failed/d;
const QUIET_ANSWER = /^\s*(True|False)\s*$/i;
const MOST_LINE = 1000;
/** How far above a result its warnings stand, blank lines included. */
const MOST_WARNING_LINES = 15;

interface Warning {
  line: number;
  reach: Reach;
}

interface Printed {
  first: number;
  last: number;
  reach: (warnings: Warning[]) => Reach;
}

export function readTestNetConnection(page: Page): OutputReading {
  const warnings = readWarnings(page);
  const printed = [...readResults(page), ...readQuiet(page)].sort((a, b) => a.first - b.first);
  const all: { first: number; last: number; reach: Reach }[] = [];
  let at = 0;
  for (const { first, last, reach } of printed) {
    const before: Warning[] = [];
    // What a warning says belongs to the result below it; without one it stands for itself.
    for (; at < warnings.length && warnings[at]!.line < last; at++)
      if (warnings[at]!.line >= first - MOST_WARNING_LINES) before.push(warnings[at]!);
      else all.push({ first: warnings[at]!.line, last: warnings[at]!.line, reach: warnings[at]!.reach });
    all.push({ first: Math.min(first, before[0]?.line ?? first), last, reach: reach(before) });
  }
  for (const { line, reach } of warnings.slice(at)) all.push({ first: line, last: line, reach });
  const kept = all.slice(0, MOST_RECORDS);
  return {
    recognised: kept.map(({ first, last }): Recognised => ({ kind: 'CONNECTIVITY', ...spanOf(page, first, last) })),
    records: kept.map(({ reach }) => reachRecord(reach)),
    cut: all.length > MOST_RECORDS ? [{ kind: 'CONNECTIVITY', most: MOST_RECORDS }] : [],
  };
}

const spanOf = ({ part, lines }: Page, first: number, last: number) => ({
  part: part.index,
  start: lines.start(first),
  end: lines.end(last),
});

function* readResults(page: Page): Generator<Printed> {
  for (const { fields, first, last } of readObjects(page, SHAPES))
    yield { first, last, reach: (warnings) => reachOf(fields(), warnings) };
}

function readWarnings(page: Page): Warning[] {
  const warnings: Warning[] = [];
  for (let i = nextOpen(page, 0, SIGN.written); i < page.lines.length; i = nextOpen(page, i + 1, SIGN.written)) {
    const line = page.lines.at(i)!;
    const reach = line.text.length > MOST_LINE ? null : warningOf(page, line);
    if (!reach) continue;
    claim(page, i, i);
    warnings.push({ line: i, reach });
  }
  return warnings;
}

function warningOf({ part }: Page, line: Line): Reach | null {
  const match = TCP_FAILED.exec(line.text) ?? PING_FAILED.exec(line.text) ?? NOT_RESOLVED.exec(line.text);
  if (!match) return null;
  const host = seenPiece(part, line, pieceOf(match, 'host')!);
  const port = pieceOf(match, 'port');
  const status = match.groups!.status ?? '';
  const outcome = match[0].startsWith('Name resolution') ? 'UNRESOLVED' : outcomeOf(status);
  return {
    ...NOT_REACHED,
    host,
    port: port && as(seenPiece(part, line, port), Number(port.text)),
    outcome: as(seenInLine(part, line, 0), outcome),
  };
}

/** A connection that failed does not say how; the ping beside it may. */
const outcomeOf = (status: string): ReachOutcome => (/unreachable/i.test(status) ? 'UNREACHABLE' : 'TIMEOUT');

function reachOf(fields: Map<string, Seen<string>>, warnings: Warning[]): Reach {
  const of = (...labels: string[]) =>
    labels.map((label) => fields.get(label)).find((field) => field && field.value !== '') ?? null;
  const port = of('remoteport');
  const tcp = of('tcptestsucceeded');
  const ping = of('pingsucceeded');
  const ms = of('pingreplydetails (rtt)', 'pingreplydetails(rtt)');
  const result = tcp ?? ping;
  const succeeded = result && /^true$/i.test(result.value);
  const unresolved =
    !of('remoteaddress') &&
    /^false$/i.test(of('nameresolutionsucceeded')?.value ?? (fields.has('remoteaddress') ? 'false' : ''));
  const told = warnings.map(({ reach }) => reach.outcome!.value);
  const failed = unresolved ? 'UNRESOLVED' : (told.find((one) => one !== 'TIMEOUT') ?? 'TIMEOUT');
  return {
    host: of('computername', 'remoteaddress'),
    port: port && as(port, readNumber(port.value)),
    outcome: result && as(result, succeeded ? 'OK' : failed),
    lossPercent: null,
    ms: ping && !/^true$/i.test(ping.value) ? null : ms && as(ms, readMs(ms.value.split(' ')[0]!)),
  };
}

/** `Test-NetConnection mx1.fabrikam.example -Port 25 -InformationLevel Quiet`, and below it True or False. */
function* readQuiet(page: Page): Generator<Printed> {
  const { lines, part } = page;
  for (let i = nextOpen(page, 0, SIGN.written); i < lines.length; i = nextOpen(page, i + 1, SIGN.written)) {
    const line = lines.at(i)!;
    const command = commandIn(line.text, COMMAND);
    if (!command || !/^quiet$/i.test(valueOf(command, /^-inf\w*$/i)?.text ?? '')) continue;
    const answer = nextWritten(page, i);
    const said = answer && QUIET_ANSWER.exec(lines.at(answer)!.text);
    if (!said) continue;
    const host = valueOf(command, /^-(?:co\w*|remoteaddress|cn)$/i) ?? firstValue(command);
    const port = valueOf(command, /^-(?:po\w*|remoteport)$/i);
    const succeeded = /^true$/i.test(said[1]!);
    claim(page, i, answer);
    yield {
      first: i,
      last: answer,
      reach: (warnings) => ({
        ...NOT_REACHED,
        host: host && seenPiece(part, line, host),
        port: port && as(seenPiece(part, line, port), readNumber(port.text)),
        outcome: as(
          seenInLine(part, lines.at(answer)!, 0),
          succeeded
            ? 'OK'
            : (warnings.map(({ reach }) => reach.outcome!.value).find((one) => one !== 'TIMEOUT') ?? 'TIMEOUT'),
        ),
      }),
    };
  }
}

/** The next line that is neither blank nor a warning, close below. */
function nextWritten({ lines, claimed }: Page, index: number): number | null {
  for (let i = index + 1; i < lines.length && i <= index + MOST_WARNING_LINES; i++)
    if (!lines.isBlank(i) && !claimed[i]) return i;
  return null;
}
