import type { FactRecord } from '../facts.js';
import {
  addAnswer,
  askedBy,
  close,
  NEW,
  open,
  type Question,
  settle,
  type Step,
  targetOf,
  withValues,
} from './dns-question.js';
import { isIp } from './host.js';
import { SIGN } from './lines.js';
import { type Piece, seenPiece } from './line-piece.js';
import { readNslookupLine } from './nslookup-line.js';
import { claim, type Cut, isOpen, MOST_RECORDS, type Page, type Recognised, type Seen, seenInLine } from './paste.js';
import type { ToolWords } from './tool-words.js';

/** Output of nslookup, Windows' and BIND's, one-shot and interactive. */

/** What a result of a look-up is made of; a page without any of these is none of nslookup's. */
export const LOOKUP_WORDS = [
  "can't find",
  'cant find',
  'record available',
  'records available',
  'could be reached',
  'request timed',
  'request to ',
  'mail exchanger',
  'text =',
  'name:',
  'name server',
  'origin =',
  'origin=',
];

export function readDnsLookups(
  page: Page,
  { nslookup: words }: ToolWords,
): { recognised: Recognised[]; records: FactRecord[]; cut: Cut[] } {
  const { lines } = page;
  const records: FactRecord[] = [];
  const runs: { first: number; last: number }[] = [];
  let asked = NEW;
  let foreign = false;
  let i = 0;
  for (; i < lines.length && records.length < MOST_RECORDS; i++) {
    const step = !isOpen(page, i, SIGN.written) ? null : readLine(page, i, asked, words);
    if (!step) {
      foreign ||= !lines.isBlank(i);
      continue;
    }
    asked = step.asked;
    records.push(...step.records);
    const run = runs.at(-1);
    if (run && !foreign) run.last = i;
    else runs.push({ first: i, last: i });
    foreign = false;
  }
  records.push(...close(asked));
  if (records.length === 0) return { recognised: [], records, cut: [] };
  const recognised = runs.map(({ first, last }): Recognised => {
    return { kind: 'DNS_LOOKUP', ...claim(page, first, last) };
  });
  return { recognised, records, cut: i < lines.length ? [{ kind: 'DNS_LOOKUP', most: MOST_RECORDS }] : [] };
}

/** What one line adds to the open question; null when it does not belong to a look-up. */
function readLine({ part, lines }: Page, index: number, asked: Question, words: ToolWords['nslookup']): Step | null {
  const line = lines.at(index)!;
  const says = (text: string) => readNslookupLine(text, words)?.says;
  const next = () => lines.at(index + 1)?.text ?? '';
  const said = readNslookupLine(line.text, words);
  // The zone's name stands alone above its SOA.
  if (!said) return asked.server && /^\S+$/.test(line.text) && says(next()) === 'zone' ? { asked, records: [] } : null;
  const spot = (piece: Piece) => seenPiece(part, line, piece);
  const whole = seenInLine(part, line, 0);
  const stay = (change: Partial<Question> = {}): Step => ({ asked: { ...asked, ...change }, records: [] });
  switch (said.says) {
    case 'command':
      return open(asked, { ...NEW, ...readCommand(said.words, spot) });
    case 'type':
      return open(asked, { ...asked, type: said.type });
    case 'prompt':
      if (!asked.server && !said.name.text.includes('.')) return null;
      // `server 8.8.8.8` chooses who is asked from here on; its own "Default Server:" lines follow.
      return open(asked, { ...asked, name: /^server$/i.test(said.name.text) ? null : spot(said.name) });
    case 'server':
      if (says(next()) !== 'address') return null;
      return open(asked, { ...asked, server: spot(said.server), address: null }, true);
    case 'address':
      if (asked.answer && !['MX', 'TXT'].includes(asked.answer.type))
        return { asked: withValues(asked, asked.answer, [spot(said.address)]), records: [] };
      return asked.server && !asked.address ? stay({ address: said.address.text }) : null;
    case 'more':
      return asked.answer && !['MX', 'TXT'].includes(asked.answer.type)
        ? { asked: withValues(asked, asked.answer, [spot(said.address)]), records: [] }
        : null;
    case 'failure':
      return settle(askedBy(asked, said.by && spot(said.by)), said.outcome, whole, spot(said.name));
    case 'none':
      return settle(asked, 'NODATA', whole, spot(said.name), said.type);
    case 'dead':
      if (asked.done) return stay();
      return settle(askedBy(asked, said.server && spot(said.server)), 'TIMEOUT', whole);
    case 'mx':
      return addAnswer(asked, spot(said.name), 'MX', [
        { ...spot(said.host), value: `${said.preference} ${targetOf(said.host.text)}` },
      ]);
    case 'text':
      return addAnswer(asked, spot(said.name), 'TXT', said.text ? [spot(said.text)] : []);
    case 'string':
      return asked.answer?.type === 'TXT'
        ? { asked: withValues(asked, asked.answer, [spot(said.text)]), records: [] }
        : null;
    case 'name':
      return asked.server ? addAnswer(asked, spot(said.name), 'A', []) : null;
    case 'zone':
      if (!asked.server) return null;
      // Windows answers a question without records with the zone's SOA alone.
      return asked.done || asked.answer || asked.type === 'SOA' ? stay() : settle(asked, 'NODATA', whole);
    case 'waited':
      return asked.server || asked.name ? stay({ waited: whole }) : null;
    case 'nothing':
      return asked.server || asked.name || /nslookup/i.test(line.text) ? stay() : null;
  }
}

/** `-type=mx contoso.com 8.8.8.8` */
function readCommand(words: Piece[], spot: (piece: Piece) => Seen<string>): Partial<Question> {
  const type = words.map(({ text }) => /^[-/](?:q|querytype|type)=([a-z]{1,10})$/i.exec(text)?.[1]).find(Boolean);
  const [name, server] = words.filter(({ text }) => !/^[-/]/.test(text));
  return {
    name: name ? spot(name) : null,
    type: type?.toUpperCase() ?? null,
    server: server ? spot(server) : null,
    address: server && isIp(server.text) ? server.text : null,
  };
}
