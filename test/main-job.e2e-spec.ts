import { ANY_DNS, AT, CASES, queues, SEED, SHADOW, TIMED_OUT } from './cases/main-job.js';
import { type Service, startService } from './service.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
}, 90_000);
afterAll(() => service?.stop());

const rest = async (text: string) => (await service.post(`/diagnose?at=${AT}`, text, 'text/plain')).body;

const QUERY = `query ($input: DiagnoseInput!) { diagnose(input: $input) {
  verdict { headline permanence whoActs resend retriesUntil retriesUntilBasis wrapper }
  causes { cause { id title side } prior probability
    evidence { ruleId ruleVersion title weight against logOdds facts { name value part start end quote } }
    remedies { id title steps commands { product shell text } role privileges risk warning undo verify lastResort price } }
  other deliveries { finalRecipient action status replyCode code permanence whoActs resend }
  nextChecks { check { id title commands { text } } gain minutes outcomes { title firstCause } }
  recognised { kind title part start end } hops { from by with at delaySeconds skewSeconds } } }`;
const graphql = async (text: string) => {
  const { data, errors } = await service.graphql(QUERY, { input: { text, at: AT } });
  expect(errors).toEqual([]);
  return data.diagnose;
};

describe.each([
  ['REST', rest],
  ['GraphQL', graphql],
])('over %s', (_door, diagnose) => {
  describe('the notice alone', () => {
    it('is read to the last field', async () => {
      const { deliveries, hops, verdict } = await diagnose(SEED);
      expect(deliveries).toMatchObject([
        {
          finalRecipient: 'anna@fabrikam.example',
          action: 'delayed',
          status: '4.4.7',
          replyCode: 400,
          code: '4.4.7',
          permanence: 'TRANSIENT',
          resend: 'NO',
        },
      ]);
      expect(hops).toMatchObject([
        { from: 'srv01.mycompany.lan', by: 'srv01.mycompany.lan', at: '2024-05-08T19:40:00.000Z', delaySeconds: null },
        { from: 'srv01.mycompany.lan', by: 'srv01.mycompany.lan', delaySeconds: 0, skewSeconds: 0 },
      ]);
      expect(verdict).toMatchObject({
        permanence: 'TRANSIENT',
        resend: 'NO',
        wrapper: true,
        retriesUntilBasis: 'ESTIMATE',
      });
      const until = Date.parse(verdict.retriesUntil);
      expect(until).toBeGreaterThanOrEqual(Date.parse('2024-05-10T20:30:00+01:00'));
      expect(until).toBeLessThanOrEqual(Date.parse('2024-05-10T20:45:00+01:00'));
    });

    it('has no cause above one half, and one sum for all', async () => {
      const { causes, other } = await diagnose(SEED);
      expect(causes.length).toBeGreaterThan(5);
      for (const { probability } of causes) expect(probability).toBeLessThanOrEqual(0.5);
      expect(sum(causes) + other).toBeCloseTo(1, 4);
    });

    it('proposes the seed’s checks, with commands, minutes and meanings', async () => {
      const { nextChecks } = await diagnose(SEED);
      const ids = nextChecks.map(({ check }: { check: { id: string } }) => check.id);
      expect(ids).toEqual(
        expect.arrayContaining([
          'scope',
          'mx-lookup',
          'queue',
          'tracking-log',
          'server-resources',
          'event-log',
          'external-test-mail',
        ]),
      );
      for (const { check, minutes, outcomes, gain } of nextChecks) {
        expect(minutes).toBeGreaterThan(0);
        expect(gain).toBeGreaterThan(0);
        expect(outcomes.length).toBeGreaterThan(1);
        if (check.id !== 'scope' && check.id !== 'external-test-mail') expect(check.commands.length).toBeGreaterThan(0);
      }
      const gains = nextChecks.map(({ gain, minutes }: { gain: number; minutes: number }) => gain / minutes);
      expect(gains).toEqual([...gains].sort((a, b) => b - a));
    });

    it('says at most twelve words', async () => {
      const { verdict } = await diagnose(SEED);
      expect(verdict.headline).toMatch(/^Not delivered yet/);
      expect(verdict.headline.split(/\s+/).length).toBeLessThanOrEqual(12);
    });
  });

  it.each(CASES)('$name', async ({ text, first }) => {
    const { causes, other, verdict } = await diagnose(text);
    expect(first).toContain(causes[0].cause.id);
    expect(causes[0].probability).toBeGreaterThanOrEqual(causes[1].probability);
    expect(causes[0].evidence.length).toBeGreaterThan(0);
    expect(sum(causes) + other).toBeCloseTo(1, 4);
    expect(verdict.headline.split(/\s+/).length).toBeLessThanOrEqual(12);
  });

  it('gives shadow redundancy’s remedies with their warnings', async () => {
    const { remedies } = (await diagnose(`${SEED}\n${SHADOW}`)).causes[0];
    const disable = remedies.find(({ id }: { id: string }) => id === 'disable-shadow-redundancy');
    expect(texts(disable)).toContain('Set-TransportConfig -ShadowRedundancyEnabled $False');
    expect(disable).toMatchObject({ risk: 'HIGH', undo: expect.stringContaining('-ShadowRedundancyEnabled $True') });
    expect(disable.warning).toMatch(/organisation/);
    expect(disable.warning).toMatch(/second Mailbox server/);
    expect(disable.warning).toMatch(/lost/);
    const restart = remedies.find(({ id }: { id: string }) => id === 'restart-transport-service');
    expect(texts(restart)).toEqual(
      expect.arrayContaining([
        'Restart-Service MSExchangeTransport',
        'net stop MSExchangeTransport && net start MSExchangeTransport',
      ]),
    );
    // Nothing says that the setting is the trouble.
    expect(remedies.map(({ id }: { id: string }) => id)).not.toContain('stop-rejecting-on-shadow-failure');
  });

  it('offers RejectMessageOnShadowFailure where that setting is the trouble', async () => {
    const { causes } = await diagnose(
      `${SEED}\n${SHADOW}\n\nShadowRedundancyEnabled       : True\nRejectMessageOnShadowFailure  : True`,
    );
    expect(causes[0].cause.id).toBe('shadow-redundancy-standalone');
    expect(causes[0].remedies.flatMap(texts)).toContain('Set-TransportConfig -RejectMessageOnShadowFailure $false');
  });

  it('offers a new server only with evidence of damage, last, and with its price', async () => {
    const remediesOf = async (text: string) =>
      (await diagnose(text)).causes.find(({ cause }: { cause: { id: string } }) => cause.id === 'faulty-hardware')
        ?.remedies ?? [];
    expect((await remediesOf(`${SEED}\nEvent ID 153, disk`)).map(({ id }: { id: string }) => id)).not.toContain(
      'rebuild-server',
    );
    const last = (await remediesOf(`${SEED}\nEvent ID 7, disk`)).at(-1);
    expect(last).toMatchObject({ id: 'rebuild-server', lastResort: true, price: expect.any(String) });
  });

  it('names evidence wherever a cause’s own score rose', async () => {
    const { causes } = await diagnose(`${SEED}\n${queues(TIMED_OUT, 4)}`);
    for (const { prior, probability, evidence } of causes) {
      const logOdds = evidence.reduce((total: number, one: { logOdds: number }) => total + one.logOdds, 0);
      // The ratio of posterior to prior is the evidence, but for the one factor that all causes share.
      const reference = causes.find((one: { evidence: unknown[] }) => one.evidence.length === 0);
      if (reference)
        expect(Math.log(probability / prior) - Math.log(reference.probability / reference.prior)).toBeCloseTo(
          logOdds,
          1,
        );
    }
  });

  it('keeps the place of every fact', async () => {
    const text = `${SEED}\n${SHADOW}`;
    for (const { evidence } of (await diagnose(text)).causes)
      for (const { facts } of evidence)
        for (const { part, start, end, quote } of facts) {
          expect(part).toBe(0);
          expect(text.slice(start, end).slice(0, 300)).toBe(quote);
        }
  });
});

it('answers the same through both doors', async () => {
  const pick = ({ verdict, causes, other, deliveries, hops, recognised }: Record<string, unknown>) => ({
    verdict,
    other,
    hops,
    recognised,
    ids: (causes as { cause: object; probability: number; evidence: object[] }[]).map(
      ({ cause, probability, evidence }) => ({ cause, probability, evidence }),
    ),
    count: (deliveries as []).length,
  });
  const text = `${SEED}\n${SHADOW}\n\n${queues(TIMED_OUT, 1)}`;
  expect(pick(await graphql(text))).toEqual(pick(await rest(text)));
});

it('leaves what it does not know alone and says so', async () => {
  const text = `${SEED}\n\nThe coffee machine on the third floor is broken.\n`;
  const { unrecognised } = await rest(text);
  expect(unrecognised.map(({ start, end }: { start: number; end: number }) => text.slice(start, end))).toEqual([
    'The coffee machine on the third floor is broken.',
  ]);
});

it('answers a paste with nothing in it', async () => {
  const body = await rest('Good morning, could you have a look?');
  expect(body).toMatchObject({ recognised: [], deliveries: [], causes: [], other: 1, code: null });
  expect(body.notes.map(({ id }: { id: string }) => id)).toContain('NOTHING_RECOGNISED');
});

it('counts evidence about another domain for nothing, and says so', async () => {
  const { notes, causes } = await rest(
    `${SEED}\n*** dc01.mycompany.lan can't find northwind.example: Non-existent domain`,
  );
  expect(notes.map(({ id }: { id: string }) => id)).toContain('OTHER_DOMAIN');
  expect(
    causes.every(
      ({ cause, evidence }: { cause: { id: string }; evidence: { against: boolean }[] }) =>
        !ANY_DNS.includes(cause.id) || evidence.every(({ against }) => against),
    ),
  ).toBe(true);
});

const sum = (causes: { probability: number }[]) => causes.reduce((total, { probability }) => total + probability, 0);
const texts = ({ commands }: { commands: { text: string }[] }) => commands.map(({ text }) => text);
