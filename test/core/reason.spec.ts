import { ReasonFinder, type ReasonEvidence } from '../../src/core/reason.js';
import { shippedKnowledge } from '../shipped.js';

const shipped = shippedKnowledge();
const finder = new ReasonFinder(shipped.reasons, shipped.providers);
const NOTHING: ReasonEvidence = {
  text: null,
  status: null,
  replyCode: null,
  command: null,
  provider: null,
  action: null,
};

it.each<[string, Partial<ReasonEvidence>, string | null]>([
  ['a status with one meaning', { status: '5.2.2' }, 'mailboxfull'],
  ['of every class', { status: '4.2.2' }, 'mailboxfull'],
  ['words before the status', { text: '550 5.1.1 mailbox is over quota', status: '5.1.1' }, 'mailboxfull'],
  ['the longer words', { text: '550 domain does not exist, user unknown' }, 'hostunknown'],
  ['words that the status bears out', { text: '552 invalid address: mailbox full', status: '5.2.2' }, 'mailboxfull'],
  ['a status with many meanings, when nothing else tells', { text: '550 5.7.1 no', status: '5.7.1' }, 'securityerror'],
  ['words before that', { text: '550 5.7.1 listed at spamhaus.org', status: '5.7.1' }, 'blocked'],
  [
    'what provider means by its words',
    { text: "this user doesn't have a yahoo.com account", provider: 'yahoo', command: 'DATA', replyCode: 554 },
    'userunknown',
  ],
  ['unknown user', { text: '550 user unknown', replyCode: 550 }, 'userunknown'],
  [
    'unknown user in answer to RCPT',
    { text: '550 user unknown', replyCode: 550, command: 'RCPT', status: '5.2.1' },
    'userunknown',
  ],
  ['unknown user in answer to DATA', { text: '550 user unknown', replyCode: 550, command: 'DATA' }, 'filtered'],
  [
    'unknown user with a status of something else',
    { text: '550 5.7.1 user unknown', replyCode: 550, status: '5.7.1' },
    'filtered',
  ],
  [
    'an unknown recipient, by a status that also means null MX',
    { text: '550 5.1.10 resolver.adr.recipientnotfound; recipient not found', status: '5.1.10', replyCode: 550 },
    'userunknown',
  ],
  ['null MX', { text: '550 5.1.10 recipient domain has null mx', status: '5.1.10', replyCode: 550 }, 'notaccept'],
  ['that status alone', { status: '5.1.10' }, 'notaccept'],
  ['a refused sender', { replyCode: 550, command: 'MAIL', status: '5.7.1' }, 'rejected'],
  ['a refused connection', { replyCode: 554, command: 'CONN' }, 'blocked'],
  ['a refused recipient', { replyCode: 550, command: 'RCPT' }, 'userunknown'],
  ['a refused recipient with a status', { replyCode: 550, command: 'RCPT', status: '5.7.0' }, 'securityerror'],
  ['when, not why', { text: 'delivery expired: mailbox full' }, 'mailboxfull'],
  ['when, and no more', { text: 'envelope expired' }, 'expired'],
  ['a delay and no more', { action: 'delayed' }, 'expired'],
  ['a failure and no more', { action: 'failed' }, 'undefined'],
  ['nothing', {}, null],
])('%s', (_case, evidence, expected) => {
  expect(finder.find({ ...NOTHING, ...evidence })).toBe(expected);
});

it('every reason of the vocabulary can be reached, but for those that other things than a reply tell', () => {
  const byOther = new Set(['feedback', 'vacation', 'onhold', 'delivered']);
  for (const { id, codes, weakCodes, commands, weakCommands, actions, texts } of shipped.reasons) {
    if (byOther.has(id)) continue;
    const one: Partial<ReasonEvidence> = texts[0]
      ? { text: texts[0] }
      : codes[0] || weakCodes[0]
        ? { status: (codes[0] ?? weakCodes[0])!.replace('X', '5') }
        : { command: commands[0] ?? weakCommands[0] ?? null, replyCode: 550, action: actions[0] ?? null };
    expect([id, finder.find({ ...NOTHING, ...one })]).toEqual([id, id]);
  }
});
