import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { checkHost } from '../src/dns-check/spf-check.js';
import { askZone, type Zone } from './spf/zone.js';

interface Suite {
  description: string;
  tests: Record<string, Case>;
  zonedata: Zone;
}
interface Case {
  helo: string;
  host: string;
  mailfrom: string;
  result: string | string[];
  explanation?: string;
}

const suites = parseAllDocuments(readFileSync('test/spf/rfc7208-tests.yml', 'utf8'))
  .map((document) => document.toJS() as Suite | null)
  .filter((suite) => suite !== null);

it('holds every case of the suite', () => {
  expect(suites.flatMap(({ tests }) => Object.keys(tests))).toHaveLength(203);
});

describe.each(suites)('$description', ({ tests, zonedata }) => {
  it.each(Object.entries(tests))('%s', async (_, { helo, host, mailfrom, result, explanation }) => {
    const { ask } = askZone(zonedata);
    const outcome = await checkHost(
      {
        ip: host,
        domain: mailfrom.slice(mailfrom.lastIndexOf('@') + 1) || helo,
        sender: mailfrom || `postmaster@${helo}`,
        helo,
        receiver: 'unknown',
        at: new Date(0),
      },
      ask,
    );
    expect([result].flat()).toContain(outcome.result.toLowerCase());
    if (explanation !== undefined) expect(outcome.explanation ?? 'DEFAULT').toBe(explanation);
  });
});
