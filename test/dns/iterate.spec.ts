import { Budget } from '../../src/dns-check/budget.js';
import { DnsClient } from '../../src/dns-check/dns-client.js';
import { Iterator } from '../../src/dns-check/iterate.js';
import { AT, type Lab, startLab } from './lab.js';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

const iterator = (at = lab) =>
  new Iterator(new DnsClient(new Budget(3000, 60)), {
    roots: [{ ip: AT.root, port: at.port }],
    port: at.port,
    allowPrivate: true,
    hasIpv6: false,
    cache: null,
  });

it('follows the delegation', async () => {
  const found = await iterator().resolve('contoso.com', 'MX');
  expect(found).toMatchObject({ outcome: 'ANSWER', records: ['10 mx1.contoso.com.', '20 mx2.contoso.com.'], ttl: 300 });
  expect(lab.servers.get(AT.com)!.asked).toEqual(['contoso.com MX udp']);
});
