import { readdirSync, readFileSync, statSync } from 'node:fs';
import { decodeUnnamed } from '../../src/core/read/charset.js';

const FOLDER = 'test/bounces/mail/';
const CASES = 'test/cases/';
const MOST_BYTES = 40_000;

/** Mulberry32: the same numbers each time. */
function randomFrom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { below, pick: <T>(from: readonly T[]) => from[below(from.length)]! };
}
type Random = ReturnType<typeof randomFrom>;

/** A stretch of a text, short ones more often. */
function stretch({ below }: Random, text: string): [number, number] {
  const from = below(text.length + 1);
  return [from, Math.min(text.length, from + below(2 ** below(13)))];
}

const TOKENS = [
  '\0',
  '\r',
  '\n\n',
  '\t',
  '=',
  '--',
  '\u00ff\u00fe',
  '\u00ef\u00bb\u00bf',
  '\x1b$B',
  '=?',
  '?=',
  '"',
  '<',
  '&',
  '550',
  '4.4.7',
  '@',
  ':',
  ';',
  '\u0085',
  'Final-Recipient: rfc822;',
  'Status: 9.99.999',
  'Date: Thu, 99 Foo 99999 99:99:99 +9999',
  'Received: ;',
  'LastError : ',
  'EventId : ',
];
const LINE_ENDS = ['\n', '\r\n', '\r', '\r\r\n', '\n\n', '\u0085', ' \n '];

/** Ways to damage a message (one character a byte). */
const MUTATIONS: ((random: Random, text: string, other: string) => string)[] = [
  (random, text) => text.slice(0, random.below(text.length)),
  (random, text) => text.slice(random.below(text.length)),
  (random, text) => {
    const [from, to] = stretch(random, text);
    return text.slice(0, from) + text.slice(to);
  },
  (random, text, other) => {
    const [from, to] = stretch(random, other);
    const at = random.below(text.length);
    return text.slice(0, at) + other.slice(from, to) + text.slice(at);
  },
  (random, text) => {
    const [from, to] = stretch(random, text);
    return text.slice(0, to) + text.slice(from, to).repeat(random.below(20)) + text.slice(to);
  },
  (random, text) => {
    const bytes = Buffer.from(text, 'latin1');
    for (let flips = random.below(40); flips >= 0; flips--) bytes[random.below(bytes.length)]! ^= 1 << random.below(8);
    return bytes.toString('latin1');
  },
  (random, text) => {
    const at = random.below(text.length);
    return text.slice(0, at) + random.pick(TOKENS).repeat(1 + random.below(5)) + text.slice(at);
  },
  (random, text) => text.replace(/\r?\n/g, random.pick(LINE_ENDS)),
  (random, text) => text.replace(/\n(?=[ \t])/g, random.pick(['', '\n\n', '\n'])),
  (random, text) => text.replace(/^(?=.)/gm, random.pick(['> ', ' ', '\t', '| '])),
];

export interface Damaged {
  name: string;
  content: string | Uint8Array;
  mediaType: string | null;
}

/** The sample bounces, damaged in one to four ways each; the same ones for the same seed. */
export function* damagedMessages(seed: number, runs: number): Generator<Damaged> {
  const random = randomFrom(seed);
  const read = (folder: string) =>
    readdirSync(folder)
      .filter((file) => !statSync(folder + file).isDirectory())
      .sort()
      .map((file) => ({ file, text: readFileSync(folder + file, 'latin1') }));
  const mails = read(FOLDER);
  // What other readers read (queues, logs, lookups) is spliced in.
  const donors = [...mails, ...Array.from({ length: 20 }, () => read(CASES)).flat(), ...read(`${CASES}labelled/`)];
  for (let run = 0; run < runs; run++) {
    const { file, text } = mails[run % mails.length]!;
    let mutant = text;
    for (let times = 1 + random.below(4); times > 0 && mutant !== ''; times--)
      mutant = random.pick(MUTATIONS)(random, mutant, random.pick(donors).text);
    const bytes = Buffer.from(mutant.slice(0, MOST_BYTES), 'latin1');
    const content = random.below(2) ? bytes : decodeUnnamed(bytes);
    yield { name: `${run} ${file}`, content, mediaType: random.pick([null, null, 'message/rfc822', 'text/html']) };
  }
}
