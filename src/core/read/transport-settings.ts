import type { FactRecord } from '../facts.js';
import { type Command, commandIn, commandPattern } from './command-line.js';
import { nothingRead, type OutputReading } from './output-reading.js';
import { as, record } from './fact-record.js';
import { seenPiece } from './line-piece.js';
import { SIGN } from './lines.js';
import { MOST_RECORDS, nextOpen, type Page, type Recognised, type Seen } from './paste.js';
import { objectWords, readObjects } from './powershell-objects.js';
import { SAME_AS, SETTING_SHAPES, type SettingShape } from './setting-shapes.js';

/** Settings of transport servers, connectors, domains and recipients: one record a setting. */

const SHAPES = SETTING_SHAPES.map(({ shape }) => shape);
const BY_CMDLET = new Map(SETTING_SHAPES.map((one) => [one.shape.kind, one]));
const COMMAND = commandPattern([...SAME_AS.keys()].map((name) => `\\(?${name}`));

export const SETTING_WORDS = objectWords(SHAPES);

interface Asked {
  line: number;
  cmdlet: Seen<string>;
}

export function readTransportSettings(page: Page): OutputReading {
  const commands = readCommands(page);
  const reading = nothingRead();
  let at = 0;
  let before = -1;
  for (const { kind, fields, first, last } of readObjects(page, SHAPES)) {
    // Tables come behind lists: there the commands are gone through anew.
    if (first < before) at = 0;
    before = first;
    while (at < commands.length && commands[at]!.line < first) at++;
    const records = settingsOf(BY_CMDLET.get(kind)!, fields(), commands[at - 1] ?? null);
    const left = MOST_RECORDS - reading.records.length;
    if (records.length > left) reading.cut = [{ kind: 'TRANSPORT_CONFIG', most: MOST_RECORDS }];
    if (left <= 0) continue;
    reading.records.push(...records.slice(0, left));
    reading.recognised.push(recognised(page, first, last));
  }
  if (reading.records.length > 0) for (const { line } of commands) page.claimed[line] = 1;
  return reading;
}

const recognised = ({ part, lines }: Page, first: number, last: number): Recognised => ({
  kind: 'TRANSPORT_CONFIG',
  part: part.index,
  start: lines.start(first),
  end: lines.end(last),
});

function readCommands(page: Page): Asked[] {
  const commands: Asked[] = [];
  for (let i = nextOpen(page, 0, SIGN.written); i < page.lines.length; i = nextOpen(page, i + 1, SIGN.written)) {
    const line = page.lines.at(i)!;
    const command: Command | null = commandIn(line.text, COMMAND);
    if (!command) continue;
    const name = command.name.replace('(', '');
    const start = line.text.toLowerCase().indexOf(name.toLowerCase());
    commands.push({ line: i, cmdlet: seenPiece(page.part, line, { text: name, start, end: start + name.length }) });
  }
  return commands;
}

/** The cmdlet is the one that was typed above, where it prints such settings; else the one that these labels tell. */
function settingsOf(
  { shape, settings }: SettingShape,
  fields: Map<string, Seen<string>>,
  asked: Asked | null,
): FactRecord[] {
  const shown = [...fields].flatMap(([label, value]) => {
    const name = settings.get(label);
    return name && value.value !== '' ? [{ name, value }] : [];
  });
  const typed = asked && prints(asked.cmdlet.value, shape.kind) ? asked.cmdlet : null;
  const identity = [fields.get('name'), fields.get('identity')].find((field) => field && field.value !== '') ?? null;
  return shown.map(({ name, value }) =>
    record('setting', {
      'setting.cmdlet': typed ? as(typed, properName(typed.value)) : as(value, shape.kind),
      'setting.object': identity,
      'setting.name': as(value, name),
      'setting.value': value,
    }),
  );
}

const RECIPIENTS = new Set(['Get-Recipient', 'Get-Mailbox', 'Get-DistributionGroup']);

function prints(typed: string, kind: string): boolean {
  const same = SAME_AS.get(typed.toLowerCase());
  return same === kind || (same !== undefined && RECIPIENTS.has(same) && RECIPIENTS.has(kind));
}

/** As Microsoft writes it, where it is in the list. */
const properName = (typed: string): string => {
  const same = SAME_AS.get(typed.toLowerCase());
  return same?.toLowerCase() === typed.toLowerCase() ? same : typed;
};
