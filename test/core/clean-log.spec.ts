import { readdirSync, readFileSync } from 'node:fs';
import { diagnose } from '../../src/core/diagnose.js';
import { gatherFacts } from '../../src/core/gather-facts.js';
import { readPaste } from '../../src/core/read/read.js';
import { compile } from '../../src/core/rulebook/compile.js';
import { matchRules } from '../../src/core/verdict/rank.js';
import { shippedKnowledge } from '../shipped.js';

/** What the tools print where nothing is wrong: no rule may take it for more than a weak sign of any cause. */
const HEALTHY = readdirSync('test/samples/healthy').map((file): [string, string] => [
  file,
  readFileSync(`test/samples/healthy/${file}`, 'utf8'),
]);
/** Notices that say nothing of a cause; beside them healthy evidence must not become any. */
const NOTICES = [
  '400 4.4.7 Message delayed',
  'Final-Recipient: rfc822; anna@fabrikam.example\nAction: delayed\nStatus: 4.4.7',
];

const rulebook = compile(shippedKnowledge(), { examples: false });
const ask = (content: string) =>
  diagnose({ content, mediaType: null }, rulebook, { at: Date.parse('2025-05-09T08:00:00Z') });
/** Whatever their causes come to, the rules that match. */
const speaksFor = (text: string): string[] =>
  matchRules(
    rulebook,
    gatherFacts(readPaste({ content: text, mediaType: null }, rulebook.reading), rulebook).base,
    null,
  )
    .filter(({ rule }) => rule.causes.some(({ against, weight }) => !against && weight !== 'WEAK'))
    .map(({ rule, match }) => `${rule.id}: ${match.facts.map(({ quote }) => quote).join(' · ')}`);

it('has outputs of every kind of evidence', () => {
  const kinds = new Set(HEALTHY.flatMap(([, text]) => ask(text).recognised.map(({ kind }) => kind)));
  expect([...kinds].sort()).toEqual(
    expect.arrayContaining(
      'CONNECTIVITY DNS_LOOKUP EVENT_LOG HEADERS MESSAGE_TRACE MESSAGE_TRACKING MTA_LOG PERFORMANCE PROTOCOL_LOG QUEUE SERVICE_STATE TRANSPORT_CONFIG'.split(
        ' ',
      ),
    ),
  );
});

describe.each(HEALTHY)('%s', (name, text) => {
  it('speaks for no cause', () => {
    expect(speaksFor(text)).toEqual([]);
    for (const notice of NOTICES) expect(speaksFor(`${notice}\n\n${text}`)).toEqual([]);
  });

  it('tells of no failed delivery', () => {
    expect(ask(text).deliveries.filter(({ action }) => action !== 'delivered')).toEqual([]);
    // Sentences by a person are all that nothing is read of.
    if (!name.startsWith('words')) expect(ask(text).recognised).not.toEqual([]);
  });
});

it('all of them in one paste speak for no cause', () => {
  for (const order of [HEALTHY, HEALTHY.toReversed()])
    expect(speaksFor(order.map(([, text]) => text).join('\n\n'))).toEqual([]);
});
