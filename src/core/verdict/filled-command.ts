import type { Delivery } from '../delivery.js';
import { domainOf } from '../read/address.js';
import { plainDomain } from '../read/host.js';
import type { Reading } from '../read/read.js';
import type { Command } from '../rulebook/knowledge.js';

/** What the paste tells of the placeholders that the commands of checks use (`<recipient address>`). */
export type Places = ReadonlyMap<string, string>;

export function placesOf(main: Delivery | null, { notice }: Reading, product: string | null): Places {
  const sender = notice.sender?.value ?? null;
  const recipient = main?.finalRecipient?.includes('@') ? main.finalRecipient : null;
  const known: Record<string, string | null | undefined> = {
    domain: main?.recipientDomain,
    'recipient domain': main?.recipientDomain,
    'recipient address': recipient,
    'sender address': sender?.includes('@') ? sender : null,
    'sender domain': senderDomainOf(sender),
    'message id': notice.messageId?.value,
    'mx host': main?.remoteMta,
    // Another one's server is no place to run anything on.
    server: product === 'exchange-server' ? main?.reportingMta : null,
  };
  return new Map(Object.entries(known).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** Of a sender that is read as an address, or as its domain alone. */
export const senderDomainOf = (sender: string | null): string | null =>
  sender && plainDomain(sender.includes('@') ? domainOf(sender) : sender);

/** A placeholder, with the quotes around it where they hold nothing else. */
const PLACE = /"<([a-z][a-z ]{1,40})>"|'<([a-z][a-z ]{1,40})>'|<([a-z][a-z ]{1,40})>/g;
/** Needs no quotes in any shell and is no option. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._@+-]*$/;
const CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
/** PowerShell ends a string at any of these. */
const SINGLE_QUOTES = /['\u2018-\u201b]/g;
const MOST_VALUE = 320;

/** A command with the values of the paste. What cannot be put in safely keeps its placeholder: a name may be hostile. */
export function fillCommand(command: Command, places: Places): Command {
  const text = command.text.replace(PLACE, (whole, double?: string, single?: string, bare?: string, at?: number) => {
    const value = places.get((double ?? single ?? bare)!);
    if (value === undefined || value.length > MOST_VALUE || CONTROL.test(value)) return whole;
    if (PLAIN.test(value)) return whole.replace(/<[^>]*>/, value);
    const alone = bare === undefined || standsAlone(command.text, at!, whole.length);
    return (alone && literal(value, command.shell)) || whole;
  });
  return text === command.text ? command : { ...command, text };
}

const standsAlone = (text: string, at: number, length: number): boolean =>
  /^(?:|[\s(])$/.test(text[at - 1] ?? '') && /^(?:|[\s)|;])$/.test(text[at + length] ?? '');

/** A string that the shell takes as it stands; null where it has none. */
function literal(value: string, shell: Command['shell']): string | null {
  if (shell === 'POWERSHELL') return `'${value.replace(SINGLE_QUOTES, (quote) => quote + quote)}'`;
  if (shell === 'BASH') return `'${value.replaceAll("'", `'\\''`)}'`;
  return null;
}
