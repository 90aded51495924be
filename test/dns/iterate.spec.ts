import { Budget } from '../../src/dns-check/budget.js';
import { DnsClient } from '../../src/dns-check/dns-client.js';
import { Iterator } from '../../src/dns-check/iterate.js';
import { AT, CONTOSO, contoso, type Lab, type Plan, startLab } from './lab.js';
import { record } from './zone.js';

const labs: Lab[] = [];
afterEach(async () => {
  await Promise.all(labs.splice(0).map((lab) => lab.close()));
});

async function start(plan: Partial<Plan> = {}) {
  const lab = await startLab(plan);
  labs.push(lab);
  const options = { roots: [{ ip: AT.root, port: lab.port }], port: lab.port, allowPrivate: true };
  const client = new DnsClient(new Budget(3000, 60));
  return { lab, iterator: new Iterator(client, { ...options, hasIpv6: false, cache: null }) };
}

it('follows the delegation, and begins where it got to the next time', async () => {
  const { lab, iterator } = await start();
  const found = await iterator.resolve('contoso.com', 'MX');
  expect(found).toMatchObject({ outcome: 'ANSWER', records: ['10 mx1.contoso.com.', '20 mx2.contoso.com.'], ttl: 300 });
  expect((await iterator.resolve('mx1.contoso.com', 'A')).records).toEqual(['192.0.2.1']);
  expect(lab.servers.get(AT.com)!.asked).toEqual(['contoso.com MX udp']);
});

it('follows aliases into other zones and does not believe what a server says about them', async () => {
  const lie = record('mail.fabrikam.net A 192.0.2.66');
  const { iterator } = await start({
    ...contoso(...CONTOSO, 'alias.contoso.com CNAME mail.fabrikam.net'),
    faults: {
      [AT.ns1]: (reply, asked) =>
        asked.name === 'alias.contoso.com' ? { ...reply, answers: [...reply!.answers!, lie] } : reply,
    },
  });
  expect(await iterator.resolve('alias.contoso.com', 'A')).toMatchObject({
    outcome: 'ANSWER',
    records: ['203.0.113.9'],
    aliases: ['alias.contoso.com', 'mail.fabrikam.net'],
  });
});

it('takes no glue for names that are not the parent’s to speak of', async () => {
  const { iterator, lab } = await start({
    faults: {
      [AT.ns1]: (reply, asked) =>
        asked.name.endsWith('sub.contoso.com')
          ? {
              authorities: [record('sub.contoso.com NS ns1.fabrikam.net')],
              additionals: [record(`ns1.fabrikam.net A ${AT.nobody}`)],
            }
          : reply,
    },
  });
  await iterator.resolve('x.sub.contoso.com', 'A');
  expect(lab.servers.get(AT.other)!.asked).toContain('x.sub.contoso.com A udp');
});
