import { as } from './fact-record.js';
import type { Seen } from './paste.js';
import { readReplyCodes, readWinsockError } from './smtp-reply.js';

/** What the last error of a queue says in numbers. */
export function errorFacts(error: Seen<string> | undefined) {
  if (!error || error.value === '') return {};
  const text = withoutWraps(error.value);
  return {
    'queue.lastErrorCode': as(error, innermostCode(replyIn(text))),
    'queue.winsockError': as(error, readWinsockError(text) ?? namedSocketError(text)),
  };
}

/** A wrap may fall inside a number: "451 4." and "4.0" on the next line, "error code: 100" and "60". */
const withoutWraps = (text: string): string =>
  text
    .replace(/\b([245]\.(?:\d{1,3}\.)?) (?=\d)/g, '$1')
    .replace(/\b([245]\.\d{1,3}) (?=\.\d)/g, '$1')
    .replace(/\b(error(?: code)?: ?1\d{0,3}) (?=\d{1,4}\b)/gi, '$1');

/** `[{LED=441 4.4.1 …};{MSG=…}]`, in any order: its LED part, else its message, else all. */
const replyIn = (text: string): string =>
  /\{\s?LED=\s*([^}\s][^}]{0,2000})/.exec(text)?.[1] ?? /\{\s?MSG=\s*([^}\s][^}]{0,2000})/.exec(text)?.[1] ?? text;

const PAIR = /(?<![\d.])[245]\d\d[ -]#?[245]\.\d{1,3}\.\d{1,3}(?![\d]|\.\d)/g;
/** They only say that an error was met, that it was waited for too long, or that Exchange itself could not connect. */
const TELLS_NOTHING = /[245]\.(0\.0|4\.7)$|^421 4\.2\.1$/;

/** One server quotes another, and that a third: what the last one said is why. */
export function innermostCode(text: string): string | null {
  const telling = text.match(PAIR)?.findLast((pair) => !TELLS_NOTHING.test(pair));
  return readReplyCodes(telling ?? text)?.status ?? null;
}

/** Exchange 2016 and later name the error: `421 4.2.1 Unable to connect -> SocketTimedout`. */
const SOCKET_ERRORS: [RegExp, number][] = [
  [/\bSocketTimed-?out\b/i, 10060],
  [/\bSocketConnectionRefused\b/i, 10061],
  [/\bSocketConnectionReset\b|\bConnectionReset\b/i, 10054],
  [/\bSocketConnectionAborted\b|\bConnectionAborted\b/i, 10053],
  [/\bSocketNetworkUnreachable\b|\bNetworkUnreachable\b/i, 10051],
  [/\bSocketHostUnreachable\b|\bHostUnreachable\b/i, 10065],
];

const namedSocketError = (text: string): number | null => SOCKET_ERRORS.find(([name]) => name.test(text))?.[1] ?? null;
