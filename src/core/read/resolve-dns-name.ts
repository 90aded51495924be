import { nothingRead, type OutputReading } from './output-reading.js';
import { type Lookup, lookupRecord, targetOf } from './dns-question.js';
import { as } from './fact-record.js';
import { plainDomain } from './host.js';
import { listShape } from './list-records.js';
import { MOST_RECORDS, type Page, type Seen, type Span } from './paste.js';
import { objectWords, readObjects } from './powershell-objects.js';
import { readErrors } from './resolve-errors.js';
import { type Asked, lookupOf, NOT_ASKED, readCommands, typeOf } from './resolve-question.js';
import type { ToolWords } from './tool-words.js';

/** Output of Resolve-DnsName: tables and lists of records, and its errors. */

const SHAPES = [
  listShape(
    'RECORD',
    'QueryType NameExchange IP4Address IP6Address PrimaryServer NameAdministrator NameHost Section',
    'Name Type TTL Exchange Preference IPAddress Address Strings Text Server Administrator SerialNumber TimeToZoneRefresh TimeToZoneFailureRetry TimeToExpiration DefaultTTL CharacterSet DataLength',
  ),
];

export const resolveWords = ({ gates }: ToolWords): string[] => [
  'resolve-dnsname',
  ...objectWords(SHAPES).filter((word) => !['section', 'namehost'].includes(word)),
  'resolvednsname',
  ...gates.resolves,
];

interface Row {
  line: number;
  name: Seen<string>;
  type: string;
  section: string;
  answer: Seen<string> | null;
}

export function readResolveDnsName(page: Page, { resolve }: ToolWords): OutputReading {
  const commands = readCommands(page);
  const reading = nothingRead();
  const add = (found: Lookup[], spans: Span[]) => {
    const left = MOST_RECORDS - reading.records.length;
    if (found.length > left) reading.cut = [{ kind: 'DNS_LOOKUP', most: MOST_RECORDS }];
    reading.records.push(...found.slice(0, left).map((one) => lookupRecord(one)));
    reading.recognised.push(...spans.slice(0, left).map((span) => ({ kind: 'DNS_LOOKUP' as const, ...span })));
  };
  const { found, spans } = readErrors(page, resolve, commands);
  add(found, spans);
  for (const { asked, rows, span } of readBlocks(page, commands)) add(lookupsOf(asked, rows), [span]);
  for (const { line } of commands) if (reading.records.length > 0 && line >= 0) page.claimed[line] = 1;
  return reading;
}

/** The records below one command line; without one, those that stand together. */
function* readBlocks(page: Page, commands: Asked[]): Generator<{ asked: Asked; rows: Row[]; span: Span }> {
  const rows = [...readObjects(page, SHAPES)]
    .flatMap((object) => {
      const row = rowOf(object.fields(), object.first);
      return row ? [{ row, first: object.first, last: object.last }] : [];
    })
    .sort((a, b) => a.first - b.first);
  let block: typeof rows = [];
  let before = 0;
  for (const [at, one] of rows.entries()) {
    block.push(one);
    const following = rows[at + 1];
    while (before < commands.length && commands[before]!.line < one.first) before++;
    const parted =
      !following || (commands[before]?.line ?? Infinity) < following.first || isNewAnswer(block, following.row);
    if (!parted) continue;
    const asked = commands[before - 1] ?? NOT_ASKED;
    const first = block[0]!.first;
    const span = { part: page.part.index, start: page.lines.start(first), end: page.lines.end(one.last) };
    yield { asked, rows: block.map(({ row }) => row), span };
    block = [];
  }
}

/** Behind what was added to one answer, another one begins. */
const isNewAnswer = (block: { row: Row }[], next: Row): boolean =>
  next.section === 'answer' && block.at(-1)!.row.section !== 'answer';

function rowOf(fields: Map<string, Seen<string>>, line: number): Row | null {
  const name = fields.get('name');
  const type = fields.get('querytype') ?? fields.get('type');
  if (!name || !type || !/^[A-Za-z0-9]{1,10}$/.test(type.value)) return null;
  const target = fields.get('nameexchange') ?? fields.get('exchange') ?? fields.get('namehost');
  const plain = ['ip4address', 'ip6address', 'ipaddress', 'address', 'strings', 'text']
    .map((label) => fields.get(label))
    .find(Boolean);
  const preference = fields.get('preference');
  const host = target && as(target, `${preference ? `${preference.value} ` : ''}${targetOf(target.value)}`);
  return {
    line,
    name,
    type: typeOf(type.value),
    section: fields.get('section')?.value.toLowerCase() ?? 'answer',
    answer: host ?? plain ?? null,
  };
}

/** One look-up a type of record; where there is only the zone's SOA, there is no such record. */
function lookupsOf(asked: Asked, rows: Row[]): Lookup[] {
  const answers = rows.filter(
    ({ section, type }) => section === 'answer' && (type !== 'SOA' || asked.type?.value === 'SOA'),
  );
  const wanted = asked.type?.value;
  const types = new Set(
    answers.map(({ type }) => type).filter((type) => (wanted ? type === wanted : type !== 'CNAME')),
  );
  if (types.size === 0) {
    const zone = rows.find(({ type }) => type === 'SOA' || type === 'CNAME');
    return zone ? [lookupOf(asked, { domain: asked.domain ?? zone.name, outcome: as(zone.name, 'NODATA') })] : [];
  }
  return [...types].flatMap((type) => {
    const ofType = answers.filter((row) => row.type === type);
    const alias = answers.find((row) => row.type === 'CNAME');
    // An alias leads to another name: the one that was asked stands before it.
    const domains = asked.domain ?? alias?.name;
    const one = (domain: Seen<string>, of: Row[]) =>
      lookupOf(asked, {
        domain,
        type: as(of[0]!.name, type),
        outcome: as(of[0]!.name, 'NOERROR'),
        answers: of.flatMap(({ answer }) => (answer ? [answer] : [])),
      });
    if (domains) return [one(domains, ofType)];
    const byName = Map.groupBy(ofType, (row) => plainDomain(row.name.value));
    return [...byName.values()].map((of) => one(of[0]!.name, of));
  });
}
