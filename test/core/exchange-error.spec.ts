import { errorFacts } from '../../src/core/read/exchange-error.js';
import { seen, toPage } from '../../src/core/read/paste.js';

const numbersIn = (error: string) => {
  const { part } = toPage({ index: 0, mediaType: 'text/plain', text: error });
  const facts = errorFacts(seen(part, error, 0, error.length));
  return [facts['queue.lastErrorCode']?.value ?? null, facts['queue.winsockError']?.value ?? null];
};

const LED =
  'LED=441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10060, Win32 error code: 10060."';

it.each<[string, string | null, number | null]>([
  ['451 4.4.0 DNS query failed. The error was: DNS query failed with error ErrorRetry', '4.4.0', null],
  [`[{${LED}};{MSG=};{FQDN=mx1.fabrikam.example};{IP=192.0.2.25};{LRT=5/8/2024 9:10:11 PM}]`, '4.4.1', 10060],
  [`[{LRT=5/8/2024 9:10:11 PM};{FQDN=};{IP=};{${LED}};{MSG=}]`, '4.4.1', 10060],
  ['[{LRT=};{LED=};{MSG=451 4.7.0 Temporary server error. Please try again later. PRX5};{FQDN=};{IP=}]', '4.7.0', null],
  [
    '[{LED=450 4.4.317 Cannot connect to remote server -> 421 4.2.1 Unable to connect -> SocketTimedout: Socket error code 10060};{MSG=}]',
    '4.4.317',
    10060,
  ],
  ['421 4.2.1 Unable to connect -> SocketConnectionRefused', '4.2.1', 10061],
  [
    '451 4.4.0 Primary target IP address responded with: "421 4.2.1 Unable to connect." Attempted failover to alternate host, but that did not succeed.',
    '4.4.0',
    null,
  ],
  ['451 4.4.0 Primary target IP address responded with: "454 4.7.5 Certificate validation failure."', '4.7.5', null],
  ['451 4.4.0 Primary target IP address responded with: "421 Service not available"', '4.4.0', null],
  ['451 4.7.1 Greylisted -> 400 4.4.7 Message delayed', '4.7.1', null],
  ['400 4.4.7 Message delayed', '4.4.7', null],
  ['[{LED=451 4. 4.0 DNS query failed};{LRT=}]', '4.4.0', null],
  ['[{LED=441 4.4 .1 Failed. Winsock error code: 100 60};{LRT=}]', '4.4.1', 10060],
  ['[{ LED=441 4.4. 1 Failed to connect', '4.4.1', null],
  ['A matching connector cannot be found to route the external recipient', null, null],
  ['421 4.4.2 Connection dropped due to ConnectionReset', '4.4.2', 10054],
  ['421 4.4.2 Connection dropped due to SocketError', '4.4.2', null],
  ['Failed to connect 192.0.2.25:25 at 10:06:01', null, null],
])('%s', (error, code, winsock) => {
  expect(numbersIn(error)).toEqual([code, winsock]);
});
