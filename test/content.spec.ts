import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatFault } from '../src/seed/content-files.js';
import { checkContent, knowledgeOf } from '../src/seed/knowledge-files.js';
import { CONTRACT_CAUSES } from './contract-causes.js';

const RULE = 'rules/own-server/shadow-redundancy-haredirectfail.yml';
const CAUSE = 'causes/own-server/shadow-redundancy-standalone.yml';
const CODE = 'codes/enhanced/X.4.7.yml';
const NAME = 'codes/diagnostic/RESOLVER.ADR.RecipientNotFound.yml';
/** The meaning of X.1.1, as its file has it. */
const MEANING = /^meaning: >-\n((?:  .*\n)+)/m.exec(readFileSync('content/codes/enhanced/X.1.1.yml', 'utf8'))![1]!;
const folder = mkdtempSync(join(tmpdir(), 'ndr-kb-content-'));
beforeAll(() => cpSync('content', folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

/** The faults of the content after one change to one file. */
function faultsOf(file: string, change: (text: string) => string): string[] {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, change(before));
  try {
    return checkContent(folder).faults.map(formatFault);
  } finally {
    writeFileSync(path, before);
  }
}

it('has no fault', () => {
  const { content, faults } = checkContent('content');
  expect(faults.map(formatFault)).toEqual([]);
  expect(content.entries.RULE.length).toBeGreaterThanOrEqual(20);
  expect(content.entries.CODE.length).toBeGreaterThanOrEqual(25);
});

it('has a page for every cause of the contract, on its side', () => {
  const { causes } = knowledgeOf(checkContent('content').content);
  const sides = new Map(causes.map(({ id, side }) => [id, side as string]));
  for (const [side, ids] of Object.entries(CONTRACT_CAUSES))
    for (const id of ids) expect([id, sides.get(id)]).toEqual([id, side]);
});

describe('a fault names its file, line and key, and what would be right', () => {
  const replace = (from: string | RegExp, to: string) => (text: string) => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`"${String(from)}" is not in the file`);
    return changed;
  };
  it.each<[string, string, (text: string) => string, RegExp]>([
    [
      'an unknown fact',
      RULE,
      replace('tracking.eventId', 'tracking.eventID'),
      /haredirectfail\.yml:12:\d+ when\.all\.0\.fact: unknown fact "tracking\.eventID".*did you mean tracking\.eventId\?/,
    ],
    [
      'a wrong type',
      RULE,
      replace('is: HAREDIRECTFAIL', 'is: 7'),
      /yml:12:\d+ when\.all\.0\.is: 7 does not fit the string fact/,
    ],
    [
      'an unknown cause',
      RULE,
      replace('cause: shadow-redundancy-standalone', 'cause: shadow-redundancy-alone'),
      /causes\.0\.cause: unknown cause "shadow-redundancy-alone".*did you mean shadow-redundancy-standalone\?/,
    ],
    [
      'an unknown product',
      RULE,
      replace('[exchange-server]', '[exchange-servers]'),
      /products\.0: unknown product.*did you mean exchange-server\?/,
    ],
    [
      'a bad pattern',
      RULE,
      replace('contains: No suitable shadow servers }', 'matches: "(no" }'),
      /when\.all\.1\.matches: bad pattern/,
    ],
    [
      'an example that does not match',
      RULE,
      replace('EventId : HAREDIRECTFAIL', 'EventId : SEND'),
      /examples\.match\.0: the rule does not match this example/,
    ],
    [
      'an example that should miss',
      RULE,
      replace(
        'EventId : DEFER\\nSourceContext : "',
        'EventId : HAREDIRECTFAIL\\nSourceContext : No suitable shadow servers"',
      ),
      /examples\.miss\.0: the rule matches this example/,
    ],
    ['no examples', RULE, replace(/examples:[\s\S]*/, ''), /examples/],
    ['no missing example', RULE, replace(/  miss:[\s\S]*/, '  miss: []\n'), /miss/],
    ['an unknown weight', RULE, replace('weight: strong', 'weight: heavy'), /causes\.0\.weight: weight must be one of/],
    ['an unknown key', RULE, replace('status: stable', 'status: stable\nstate: fine'), /state: is not known here/],
    ['broken YAML', RULE, replace('when:', 'when: ['), /yml:\d+:\d+/],
    [
      'a headline that is too long',
      CAUSE,
      replace(/headline: .*/, 'headline: one two three four five six seven eight nine ten eleven twelve thirteen'),
      /headline: has 13 words \(expected at most 12 words\)/,
    ],
    [
      'a remedy for a rule that is not there',
      CAUSE,
      replace('shadow-redundancy-reject-setting', 'shadow-redundancy-reject-settings'),
      /remedies\.0\.offeredWith\.0: unknown rule.*did you mean shadow-redundancy-reject-setting\?/,
    ],
    [
      'a cause that no check speaks for',
      'causes/network/ipv6-unreachable.yml',
      replace('id: ipv6-unreachable', 'id: ipv6-down'),
      /ipv6-unreachable\.yml:1:\d+ id: is spoken for by no check/,
    ],
    [
      'an outcome without a sample',
      'checks/queue.yml',
      replace(/ {4}sample: \|-\n(?: {6}.*\n|\n)+/, ''),
      /queue\.yml:\d+:\d+ outcomes\.\d+\.sample: is missing/,
    ],
    [
      'a dead name in the words of the search',
      'search-words.yml',
      replace('causes: [mailbox-full]', 'causes: [mailbox-ful]'),
      /search-words\.yml:\d+:\d+ ideas\.\d+\.causes\.0: "mailbox-ful" is not there.*did you mean mailbox-full\?/,
    ],
    [
      'a phrase of two ideas',
      'search-words.yml',
      replace('en: [mailbox full, ', 'en: [mailbox full, user unknown, '),
      /search-words\.yml:\d+:\d+ ideas\.\d+\.en\.\d+: "user unknown" says "mailbox-full" already/,
    ],
    [
      'an unknown reason',
      CODE,
      replace('reason: expired', 'reason: expire'),
      /reason: unknown reason "expire".*did you mean expired\?/,
    ],
    [
      'a phrase marked unconfirmed under other words',
      'notices/exchange-de.yml',
      replace('unconfirmed:', 'unconfirmed:\n  - "Zustellung misslungen:"'),
      /unconfirmed: must each be one of the phrases/,
    ],
    [
      'a notice without an example',
      'notices/exchange-de.yml',
      replace(/example:[\s\S]*/, ''),
      /example: example must be an object/,
    ],
    [
      'a link to a code that is not there',
      CODE,
      replace('related: [X.4.1', 'related: [X.4.99'),
      /related\.0: no entry has the code "X\.4\.99"/,
    ],
    [
      'a name that points to no number',
      NAME,
      replace('pointsTo: 5.1.10', 'pointsTo: 5.1.123'),
      /pointsTo: no entry has the code "5\.1\.123"/,
    ],
    [
      'a name that points to a name',
      NAME,
      replace('pointsTo: 5.1.10', 'pointsTo: RESOLVER.ADR.RecipNotFound'),
      /pointsTo: "RESOLVER\.ADR\.RecipNotFound" points on to/,
    ],
    ['a name without a number or a meaning', NAME, replace('pointsTo: 5.1.10\n', ''), /meaning: is missing/],
    ['a full code without an example', CODE, replace(/examples:\n(  - .*\n)+/, ''), /examples: is empty/],
    ['a full code without advice', CODE, replace(/^( *)advice:\n(\1  .*\n)+/gm, ''), /advice: is missing/],
    [
      'a full code in one sentence',
      CODE,
      replace(/^meaning: >-\n(  .*\n)+/m, 'meaning: It is late.\n'),
      /meaning: has 1 sentence/,
    ],
    ['a reference without a date', CODE, replace('section 3.5 (2003-01)', 'section 3.5'), /references\.0: has no date/],
    [
      'ranges that overlap',
      'codes/enhanced/5.7.606-649.yml',
      replace('to: 5.7.649', 'to: 5.7.605'),
      /range: does not go up/,
    ],
    [
      'the title of another',
      CODE,
      replace(/^title: .*/m, 'title: No recipient found by address lookup'),
      /title: is the title of RESOLVER\.ADR\.RecipientNotFound too/,
    ],
    [
      'a long sentence',
      CAUSE,
      replace(/explanation: >-\n/, `explanation: >-\n  It is${' very'.repeat(35)} long.\n`),
      /explanation: has a sentence of 38 words/,
    ],
    [
      'a copy of another',
      CODE,
      replace(/^meaning: >-\n(  .*\n)+/m, `meaning: >-\n${MEANING}`),
      /meaning: says nearly what X\.1\.1 meaning says/,
    ],
    ['an unknown risk', CAUSE, replace('risk: high', 'risk: huge'), /risk must be one of/],
    [
      'a missing sentence of the service',
      'wording.yml',
      replace(/  nothing: .*\n/, ''),
      /wording\.yml:.*headlines\.nothing: is missing/,
    ],
  ])('%s', (_name, file, change, expected) => {
    const faults = faultsOf(file, change);
    expect(faults.join('\n')).toMatch(expected);
    expect(faults.join('\n')).toContain(`content/${file}`);
  });
});
