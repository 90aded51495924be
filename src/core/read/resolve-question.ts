import { commandIn, commandPattern, firstValue, valueOf } from './command-line.js';
import type { Lookup } from './dns-question.js';
import { as } from './fact-record.js';
import { isIp } from './host.js';
import { seenPiece } from './line-piece.js';
import { SIGN } from './lines.js';
import { nextOpen, type Page, type Seen } from './paste.js';

/** What the command line of Resolve-DnsName asks. */
export interface Asked {
  line: number;
  domain: Seen<string> | null;
  type: Seen<string> | null;
  server: Seen<string> | null;
}

export const NOT_ASKED: Asked = { line: -1, domain: null, type: null, server: null };

const COMMAND = commandPattern(['Resolve-DnsName']);

export function readCommands(page: Page): Asked[] {
  const commands: Asked[] = [];
  for (let i = nextOpen(page, 0, SIGN.written); i < page.lines.length; i = nextOpen(page, i + 1, SIGN.written)) {
    const line = page.lines.at(i)!;
    const command = commandIn(line.text, COMMAND);
    if (!command) continue;
    const spot = (piece: ReturnType<typeof valueOf>) => (piece ? seenPiece(page.part, line, piece) : null);
    const [domain, second] = command.words.filter(
      ({ text }, at) => !text.startsWith('-') && !command.words[at - 1]?.text.startsWith('-'),
    );
    const type = spot(valueOf(command, /^-t(?:y(?:pe?)?)?$/i) ?? (domain && second ? second : null));
    commands.push({
      line: i,
      domain: spot(valueOf(command, /^-n(?:ame?)?$/i) ?? firstValue(command)),
      type: type && as(type, typeOf(type.value)),
      server: spot(valueOf(command, /^-s(?:erver)?$/i)),
    });
  }
  return commands;
}

/** Early versions write AAAA so. */
export const typeOf = (text: string): string => (/^quada$/i.test(text) ? 'AAAA' : text.toUpperCase());

export const lookupOf = ({ domain, type, server }: Asked, more: Partial<Lookup>): Lookup => ({
  domain,
  type,
  outcome: null,
  server,
  address: server && isIp(server.value) ? server.value : null,
  answers: [],
  ...more,
});
