import { read } from './readers.js';

/** What the structure of a notice tells, and what only looks like it. */
const facts = (text: string) =>
  read(text).deliveries.map(({ finalRecipient, status, diagnosticCode, retrySecondsLeft }) => [
    finalRecipient?.value,
    status?.value,
    diagnosticCode?.value,
    retrySecondsLeft?.value,
  ]);
const kinds = (text: string) => read(text).recognised.map(({ kind }) => kind);

const ANNA = 'anna@fabrikam.example';
const CARL = 'carl@contoso.example';
const UNKNOWN = '550 5.1.1 User unknown';
const FULL = '452 4.2.2 Mailbox full';

it('each reply belongs to the recipient above it', () => {
  const text = `Sorry, this did not go out:

Anna Example (${ANNA})
Carl Example <${CARL}>

For the help desk
mail.contoso.example

${ANNA}
mx1.fabrikam.example
The other side said "${UNKNOWN}"

${CARL}
The other side said "${FULL}"`;
  expect(facts(text)).toEqual([
    [ANNA, '5.1.1', UNKNOWN, undefined],
    [CARL, '4.2.2', FULL, undefined],
  ]);
});

it('one reply belongs to all the recipients above it', () => {
  const text = `Still waiting for:\n\nAnna (${ANNA})\n\nCarl (${CARL})\n\nWe go on for 0 more days, 3 hours and 5 minutes.\nA human may\nbe told then.\n\nSaid there: '400 4.4.7 Message delayed'`;
  expect(facts(text)).toEqual([
    [ANNA, '4.4.7', '400 4.4.7 Message delayed', 11_100],
    [CARL, '4.4.7', '400 4.4.7 Message delayed', 11_100],
  ]);
});

it('a reply within a reply is part of it', () => {
  const reply = `441 4.4.1 Error while talking to the target: "421 4.2.1 Unable to connect". Gave up.`;
  expect(facts(`${ANNA}\nmx1.fabrikam.example (192.0.2.1) said '${reply}'`)).toEqual([
    [ANNA, '4.4.1', reply, undefined],
  ]);
});

it.each<[string, string]>([
  ['a sentence that names an address', `Please write to ${ANNA}\n\nSaid there: '${UNKNOWN}'`],
  ['a header field', `X-Contact: Anna <${ANNA}>\n\nSaid there: '${UNKNOWN}'`],
  ['an address below the reply', `Said there: '${UNKNOWN}'\n\n${ANNA}`],
  ['an address far above it', `${ANNA}\n${'a word\n'.repeat(70)}Said there: '${UNKNOWN}'`],
  ['a quoted reply in a sentence', `We get '${UNKNOWN}' since Sunday, others are fine.`],
])('%s makes no recipient', (_name, text) => {
  expect(facts(text).map(([to, status]) => [to, status])).toEqual([[undefined, '5.1.1']]);
  expect(kinds(text)).toContain('SMTP_REPLY');
});

it.each<[string, string]>([
  [
    'of a failure',
    `Delivery has failed to these recipients or groups:\n\n${ANNA}\n\nTry 1 day, 2 hours or 3 minutes later`,
  ],
  ['of a date', `Delivery is delayed to these recipients or groups:\n\n${ANNA}\n\n08.05.2024 20:40:00`],
  [
    'of four',
    `Delivery is delayed to these recipients or groups:\n\n${ANNA}\n\n1 mail of 2 parts in 3 hours and 4 minutes`,
  ],
  [
    'in the subject',
    `Delivery is delayed to these recipients or groups:\n\n${ANNA}\n\nSubject: 1 day, 2 hours and 3 minutes`,
  ],
])('numbers %s are no time left', (_name, text) => {
  expect(facts(text)).toEqual([[ANNA, undefined, undefined, undefined]]);
});

it('in a long text', () => {
  const prose = Array.from({ length: 20_000 }, (_, i) => `We looked at case ${i} and "450 went out" was said.\n`);
  const text = `${prose.join('')}\n${ANNA}\nSaid there: '${UNKNOWN}'\n${prose.join('')}`;
  expect(facts(text)[0]).toEqual([ANNA, '5.1.1', UNKNOWN, undefined]);
});
