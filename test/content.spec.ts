import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatFault } from '../src/seed/content-files.js';
import { checkContent } from '../src/seed/knowledge-files.js';

const RULE = 'rules/own-server/shadow-redundancy-haredirectfail.yml';
const CAUSE = 'causes/own-server/shadow-redundancy-standalone.yml';
const CODE = 'codes/enhanced/X.4.7.yml';
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
