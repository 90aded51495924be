import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { gatherFacts } from '../../src/core/gather-facts.js';
import { readPaste } from '../../src/core/read/read.js';
import { compile } from '../../src/core/rulebook/compile.js';
import { matchRules, rank } from '../../src/core/verdict/rank.js';
import { shippedKnowledge } from '../shipped.js';
import {
  CASES,
  DNS_FAILED,
  DROPPED,
  LATENCY,
  NSLOOKUP_FAILS,
  NSLOOKUP_OUTSIDE_ANSWERS,
  queues,
  SEED,
  SHADOW,
  TIMED_OUT,
} from '../cases/main-job.js';
import { ORDINARY } from './ordinary-texts.js';

/** What must not matter to the ranking: the order of the evidence, how often it is pasted, and what stands around it. */

const rulebook = compile(shippedKnowledge(), { examples: false });

/** All causes by their probabilities, to the ninth digit; those that nothing tells apart are in no order. */
function ranking(content: string): string[] {
  const reading = readPaste({ content, mediaType: null }, rulebook.reading);
  const { base, main } = gatherFacts(reading, rulebook);
  const product = reading.notice.product?.value ?? null;
  const { causes, other } = rank(rulebook, matchRules(rulebook, base, product), base, main, product);
  return [...causes, { id: 'other', probability: other }]
    .map(({ id, probability }) => `${probability.toFixed(9)} ${id}`)
    .sort()
    .toReversed();
}

const sample = (name: string) => readFileSync(`test/samples/${name}.txt`, 'utf8');
const LABELLED = globSync('test/cases/labelled/*.yml')
  .sort()
  .map((file) => (parse(readFileSync(file, 'utf8')) as { text: string }).text);
const TEXTS = [...LABELLED, ...CASES.map(({ text }) => text)];

const EVIDENCE = [
  SHADOW,
  queues(TIMED_OUT, 1),
  queues(DROPPED, 4),
  queues(DNS_FAILED, 2),
  NSLOOKUP_FAILS,
  NSLOOKUP_OUTSIDE_ANSWERS,
  LATENCY,
  'Event ID 15004, MSExchangeTransport',
  'Others are fine.',
  ...[
    'exchange-tables/get-queue',
    'exchange-tables/get-messagetrackinglog',
    'exchange-exports/tracking-log',
    'exchange-json/queues',
    'events/copy-de',
    'events/get-winevent',
    'counters/typeperf',
    'counters/get-counter-fr',
    'dig/nxdomain',
    'resolve-dns-name/timeout',
    'smtp/telnet-lost',
    'smtp/protocol-log',
    'test-net-connection/failed',
    'test-service-health/list',
    'settings/transport-config',
    'mta-log/postfix-syslog',
    'mta-log/exim-mainlog',
    'ping/german',
    'dig/mx',
    'dig/short',
    'host/failures',
    'exchange-tables/get-messagetracedetail',
    'smtp/openssl',
    'smtp/swaks',
    'smtp/protocol-rows',
    'get-service/table',
  ].map(sample),
];
const NOTICES = [SEED, '400 4.4.7 Message delayed', '550 5.4.7 Message expired'];

/** What stands around evidence in a mail or a ticket; none of it tells of the delivery. */
const NOISE = [
  'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.\nUt enim ad minim veniam, quis nostrud.',
  '\n\n\n',
  'Thank you in advance!\n\n-- \nLena Vogt | Help desk | Phone +49 30 901820-17\nContoso Ltd, 12 Harbour Street, 10115 Berlin',
  'This e-mail is confidential. If you are not the intended recipient, please delete it.',
  '127.0.0.1 - - [08/May/2024:20:40:01 +0200] "GET /index.html HTTP/1.1" 200 5120 "-" "Mozilla/5.0"',
  'May  8 20:40:01 web01 CRON[4411]: (root) CMD (test -x /usr/sbin/anacron)',
  'May  8 20:41:11 web01 sshd[977]: Accepted publickey for admin from 192.0.2.9 port 51022 ssh2',
  'time="2024-05-08T18:40:00Z" level=info msg="container started" id=4f1c',
  'npm WARN deprecated package@1.2.3: please use the new one',
  '==================================================',
  ORDINARY['a German mail']!,
];

const settings = { seed: 20240508 };
const joined = (pieces: readonly string[]) => pieces.join('\n\n');

it('is the same in whatever order the evidence is pasted', () => {
  const paste = fc
    .tuple(fc.constantFrom(...NOTICES), fc.uniqueArray(fc.constantFrom(...EVIDENCE), { minLength: 2, maxLength: 5 }))
    .chain(([notice, pieces]) =>
      fc.tuple(
        fc.constant([notice, ...pieces]),
        fc.shuffledSubarray([notice, ...pieces], { minLength: pieces.length + 1 }),
      ),
    );
  fc.assert(
    fc.property(paste, ([pieces, shuffled]) => {
      expect(ranking(joined(shuffled))).toEqual(ranking(joined(pieces)));
    }),
    { ...settings, numRuns: 120 },
  );
});

it('is the same with other texts around the evidence', () => {
  const noise = fc.array(fc.constantFrom(...NOISE), { minLength: 1, maxLength: 3 }).map(joined);
  fc.assert(
    fc.property(fc.constantFrom(...TEXTS), noise, noise, (text, before, after) => {
      expect(ranking(joined([before, text, after]))).toEqual(ranking(text));
    }),
    { ...settings, numRuns: 120 },
  );
});

it('is the same when the evidence is pasted again', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TEXTS), fc.integer({ min: 2, max: 3 }), (text, times) => {
      expect(ranking(joined(Array.from({ length: times }, () => text)))).toEqual(ranking(text));
    }),
    { ...settings, numRuns: 80 },
  );
});
