import { read, recordsOf } from './readers.js';

const said = (text: string) =>
  recordsOf(text, 'scope').map((scope) => scope['scope.reach'] ?? { since: scope['scope.since'] });

it.each<[string, unknown[]]>([
  ['Only this customer, others are fine.', ['ONE_DOMAIN']],
  ['It is only this recipient.', ['ONE_RECIPIENT']],
  ['Gmail fails too', ['MANY_DOMAINS']],
  ['It hits all outside mail', ['ALL_OUTBOUND']],
  ['all mail is delayed', ['ALL_MAIL']],
  ['Mail does not arrive, only this customer', ['ONE_DOMAIN']],
  ['We see only this customer', ['ONE_DOMAIN']],
  ['It started with\nonly this\r\ncustomer', ['ONE_DOMAIN']],
  ['This has not worked since the update on Sunday.', [{ since: 'the update on Sunday' }]],
  ['Since Sunday mail is slow', [{ since: 'Sunday' }]],
  ['nur dieser Kunde, seit dem Update am Sonntag', ['ONE_DOMAIN', { since: 'Update am Sonntag' }]],
  ['alle externen Mails seit gestern', ['ALL_OUTBOUND', { since: 'gestern' }]],
  ['seulement ce client, depuis la mise à jour de dimanche', ['ONE_DOMAIN', { since: 'la mise à jour de dimanche' }]],
  ['Solo este cliente, desde la actualización del domingo', ['ONE_DOMAIN', { since: 'la actualización del domingo' }]],
  ['Depuis hier, tous les mails sont concernés', ['ALL_MAIL', { since: 'hier' }]],
])('%j', (text, expected) => {
  expect(said(text)).toEqual(expected);
});

it.each([
  'It is not only this customer',
  'Is it only this customer?',
  'If only this customer is affected, look at its MX',
  'all outside mail works fine',
  'all outside mail goes through the smart host',
  'others are fine if you wait',
  'andere funktionieren nicht',
  'interne Mails gehen nicht',
  'Ce n’est pas seulement ce client',
  'no es solo este cliente',
  'He said "only this customer"',
  '> only this customer',
  'we host several domains',
  'since the server is down we cannot send',
  'Since Sunday is a holiday, call on Monday',
  'since you asked, it works',
  'not since Sunday',
  'the change since then',
  'We could test whether Gmail fails too.',
  'Someone else is fine with it',
])('%s does not count', (text) => {
  expect(said(text)).toEqual([]);
});

it('a sentence of a quoted notice does not count', () => {
  expect(said("Remote Server returned '550 5.1.1 only this recipient is unknown'")).toEqual([]);
});

it('is seen where it stands, and leaves the line to others', () => {
  const text = '400 4.4.7 Message delayed\n\nOnly this customer, since the update on Sunday.';
  const { records, deliveries } = read(text);
  expect(deliveries).toHaveLength(1);
  expect(records.flatMap(({ facts }) => facts).map(({ start, end }) => text.slice(start, end))).toEqual([
    'Only this customer',
    'the update on Sunday',
  ]);
});

it('the same said twice counts once', () => {
  expect(said('Only this customer.\n\nonly this customer.')).toEqual(['ONE_DOMAIN']);
});
