import type { DnsOutcome } from '../vocabulary.js';
import { type Piece, pieceOf as piece, wordsOf } from './line-piece.js';
import { plainLine, type ToolWords } from './tool-words.js';

/** One line of nslookup's output, Windows' or BIND's, as what it says. */

export type NslookupLine =
  | { says: 'command'; words: Piece[] }
  | { says: 'type'; type: string }
  | { says: 'prompt'; name: Piece; server: Piece | null }
  | { says: 'server'; server: Piece }
  | { says: 'address'; address: Piece }
  | { says: 'more'; address: Piece }
  | { says: 'failure'; by: Piece | null; name: Piece; outcome: DnsOutcome }
  | { says: 'none'; name: Piece; type: string | null }
  | { says: 'mx'; name: Piece; preference: string; host: Piece }
  | { says: 'text'; name: Piece; text: Piece | null }
  | { says: 'string'; text: Piece }
  | { says: 'name'; name: Piece }
  | { says: 'zone' }
  | { says: 'waited' }
  | { says: 'dead'; server: Piece | null }
  | { says: 'nothing' };

const NAME = '([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?\\.?)';
const IP = '([0-9a-fA-F:.]{2,45})(?:%\\w{1,20})?(?:#\\d{1,5})?';
const MOST_LINE = 1000;

const pattern = (source: string) => new RegExp(source, 'di');
const COMMAND = pattern('(?:^|[>\\s$#\\\\])nslookup(?:\\.exe)?((?:\\s+\\S+){1,5})\\s*$');
const SET_TYPE = pattern('^\\s*(?:>\\s*)?set\\s+(?:q|ty|querytype|type)\\s*=\\s*([a-z]{1,10})\\s*$');
const PROMPT = pattern(`^\\s*>\\s*${NAME}(?:\\s+(\\S+))?\\s*$`);
const SERVER = pattern('^\\s*(?:Default )?Server:\\s*(\\S+)');
const ADDRESS = pattern(`^\\s*Address(?:es)?:\\s*${IP}\\s*$`);
/** A further address below `Addresses:`; a full one, as other outputs print numbers of their own there. */
const MORE_ADDRESS = pattern('^\\s{2,40}((?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-f]{1,4}:[0-9a-f:.]{2,40})\\s*$');
/** Matched from shortly before the words "can't find" on, so that a long line stays cheap. */
const FAILURE = pattern(`^(?:\\*{2,3}\\s{0,5})?(?:([^\\s*]+)\\s{1,5})?can'?t find ${NAME}:\\s*(\\S.{0,80})`);
const NO_RECORDS = pattern(`\\*\\*\\*\\s*No (.{1,60}?) records? available for ${NAME}`);
const DEAD = pattern(
  'connection timed out; no servers could be reached|^\\s*(?:\\*{3}\\s*)?Request to (\\S+) timed-?\\s?out',
);
const WAITED = pattern('^\\s*DNS request timed out\\.|^;; communications error to \\S+ timed out');
const MX_WINDOWS = pattern(`^\\s*${NAME}\\s+MX preference\\s*=\\s*(\\d{1,5}),\\s*mail exchanger\\s*=\\s*(\\S+)`);
const MX_BIND = pattern(`^\\s*${NAME}\\s+mail exchanger\\s*=\\s*(\\d{1,5})\\s+(\\S+)`);
/** BIND prints the text behind it, Windows on the lines below. */
const TEXT = pattern(`^\\s*${NAME}\\s+text\\s*=\\s*(?:"(.{0,800})")?\\s*$`);
const STRING = pattern('^\\s{1,40}"(.{0,800})"\\s*$');
const NAME_LINE = pattern(`^\\s*Name:\\s*${NAME}\\s*$`);
const ZONE = pattern('^\\s*(?:primary name server|origin)\\s*=');
/** Lines that belong to the output and say nothing about the question. */
const NOTHING = pattern(
  '^\\s*(?:Non-authoritative answer:|Authoritative answers can be found from:|timeout was \\d+ seconds?|' +
    'Alias(?:es)?:|Default servers? (?:is|are) not available|' +
    '(?:responsible mail addr|mail addr|serial|refresh|retry|expire|minimum|default TTL)\\s*=|' +
    '(?:>\\s*)?(?:exit|quit)\\s*$|;; Got \\S+ reply from|' +
    '\\S+\\s+(?:internet address|AAAA IPv6 address|has AAAA address|nameserver|canonical name)\\s*=)' +
    "|^\\s*\\*\\*\\*\\s*Can't find server name for address|^[^\\s>]{0,100}>\\s*nslookup\\s*$|^\\s*nslookup\\s*$",
);
/** A line without any of these is none of nslookup's, unless an address may stand alone there. */
const WORDS = /nslookup|server|address|find|mail exchang|name:|timed|timeout|=|available|>|answer|alias|;;/i;

const OUTCOMES: [RegExp, DnsOutcome][] = [
  [/^(non-existent (host\/)?domain|nxdomain)/i, 'NXDOMAIN'],
  [/^(server failed|servfail|server failure)/i, 'SERVFAIL'],
  [/^(no response from server|timed?[- ]?out)/i, 'TIMEOUT'],
  [/^(query refused|refused)/i, 'REFUSED'],
  [/^(no answer|no records|no internal type)/i, 'NODATA'],
];

export function readNslookupLine(original: string, words: ToolWords['nslookup']): NslookupLine | null {
  if (original.length > MOST_LINE) return null;
  const more = MORE_ADDRESS.exec(original);
  if (more) return { says: 'more', address: piece(more, 1)! };
  const string = STRING.exec(original);
  if (string) return { says: 'string', text: piece(string, 1)! };
  const line = plainLine(original);
  const localized = readLocalized(line, words);
  if (localized || !WORDS.test(line)) return localized;
  let match: RegExpExecArray | null;
  const failure = readFailure(line);
  if (failure) return failure;
  if ((match = SET_TYPE.exec(line))) return { says: 'type', type: match[1]!.toUpperCase() };
  if (NOTHING.test(line)) return { says: 'nothing' };
  if ((match = COMMAND.exec(line))) return { says: 'command', words: wordsOf(piece(match, 1)!) };
  if ((match = PROMPT.exec(line))) return { says: 'prompt', name: piece(match, 1)!, server: piece(match, 2) };
  if ((match = SERVER.exec(line))) return { says: 'server', server: piece(match, 1)! };
  if ((match = ADDRESS.exec(line))) return { says: 'address', address: piece(match, 1)! };
  if ((match = NO_RECORDS.exec(line)))
    return { says: 'none', name: piece(match, 2)!, type: /MX|mail exchange/i.test(match[1]!) ? 'MX' : null };
  if ((match = DEAD.exec(line))) return { says: 'dead', server: piece(match, 1) };
  if (WAITED.test(line)) return { says: 'waited' };
  if ((match = MX_WINDOWS.exec(line) ?? MX_BIND.exec(line)))
    return { says: 'mx', name: piece(match, 1)!, preference: match[2]!, host: piece(match, 3)! };
  if ((match = TEXT.exec(line))) return { says: 'text', name: piece(match, 1)!, text: piece(match, 2) };
  if ((match = NAME_LINE.exec(line))) return { says: 'name', name: piece(match, 1)! };
  return ZONE.test(line) ? { says: 'zone' } : null;
}

/** What Windows translates: the labels, and the sentences around an outcome. */
function readLocalized(line: string, words: ToolWords['nslookup']): NslookupLine | null {
  let match: RegExpExecArray | null;
  if ((match = words.server.exec(line))) return { says: 'server', server: piece(match, 'server')! };
  if ((match = words.name.exec(line))) return { says: 'name', name: piece(match, 'name')! };
  if ((match = words.failed.exec(line))) {
    const outcome = outcomeOf(match.groups!.why!);
    return outcome && { says: 'failure', by: piece(match, 'server'), name: piece(match, 'name')!, outcome };
  }
  if ((match = words.timedOut.exec(line))) return { says: 'dead', server: piece(match, 'server') };
  if (words.waited.test(line)) return { says: 'waited' };
  return words.remarks.test(line) ? { says: 'nothing' } : null;
}

const outcomeOf = (text: string): DnsOutcome | null => OUTCOMES.find(([words]) => words.test(text))?.[1] ?? null;

/** `*** dc01.contoso.example can't find fabrikam.example: Server failed`, at the end of any line. */
function readFailure(line: string): NslookupLine | null {
  const find = /can'?t find /i.exec(line);
  if (!find) return null;
  const before = /(?:\*{2,3}\s{0,5})?(?:[^\s*]{1,253}\s{1,5})?$/.exec(
    line.slice(Math.max(0, find.index - 270), find.index),
  );
  const from = Math.max(0, find.index - 270) + (before?.index ?? 0);
  const match = FAILURE.exec(line.slice(from));
  const outcome = match && outcomeOf(match[3]!);
  if (!match || !outcome) return null;
  return { says: 'failure', by: piece(match, 1, from), name: piece(match, 2, from)!, outcome };
}
