import { fateOf, type FateEvidence } from '../../src/core/fate.js';
import { diagnose } from '../../src/core/diagnose.js';
import { compile } from '../../src/core/rulebook/compile.js';
import { shippedKnowledge } from '../shipped.js';

const shipped = shippedKnowledge();
const NOTHING: Omit<FateEvidence, 'reason'> = {
  action: null,
  status: null,
  replyCode: null,
  found: null,
  meaning: null,
};

/** Codes that are not in the catalogue: the reason tells. */
it.each<[string, Partial<typeof NOTHING>, string | null, [string, string, string]]>([
  [
    'a reply that will not change, though its digit says so',
    { replyCode: 450 },
    'userunknown',
    ['PERMANENT', 'SENDER', 'AFTER_FIX'],
  ],
  [
    'a reply that may change, though its digit says not',
    { replyCode: 552 },
    'mailboxfull',
    ['TRANSIENT', 'RECIPIENT', 'NO'],
  ],
  ['no reason: the digit', { replyCode: 451 }, null, ['TRANSIENT', 'UNKNOWN', 'NO']],
  ['no reason: the status', { status: '5.9.9' }, null, ['PERMANENT', 'UNKNOWN', 'AFTER_FIX']],
  ['returned for good', { action: 'failed', replyCode: 552 }, 'mailboxfull', ['PERMANENT', 'RECIPIENT', 'AFTER_FIX']],
  ['returned after retries', { action: 'failed', replyCode: 452 }, 'mailboxfull', ['TRANSIENT', 'RECIPIENT', 'YES']],
  ['still tried', { action: 'delayed', replyCode: 550 }, 'userunknown', ['TRANSIENT', 'SENDER', 'NO']],
  ['arrived', { action: 'delivered', status: '2.0.0' }, 'delivered', ['UNKNOWN', 'NOBODY', 'NO']],
  ['complained of', {}, 'feedback', ['UNKNOWN', 'SENDER_ADMIN', 'NO']],
  ['nothing known', {}, null, ['UNKNOWN', 'UNKNOWN', 'UNKNOWN']],
])('%s', (_case, evidence, id, [permanence, whoActs, resend]) => {
  const reason = shipped.reasons.find((one) => one.id === id) ?? null;
  expect(fateOf({ ...NOTHING, ...evidence, reason })).toEqual({ permanence, whoActs, resend });
});

it('a code of the catalogue tells, and the reason tells what it leaves open', () => {
  const found = { code: '554', document: { code: '554' }, generic: false } as unknown as FateEvidence['found'];
  const meaning = { permanence: 'PERMANENT', whoActs: 'UNKNOWN' } as FateEvidence['meaning'];
  const reason = shipped.reasons.find(({ id }) => id === 'mailboxfull')!;
  expect(fateOf({ ...NOTHING, replyCode: 554, found, meaning, reason })).toEqual({
    permanence: 'PERMANENT',
    whoActs: 'RECIPIENT',
    resend: 'AFTER_FIX',
  });
});

it('a diagnostic name says more than the number that it stands with', () => {
  const rulebook = compile(shippedKnowledge(), { examples: false });
  const ask = (content: string) => diagnose({ content, mediaType: null }, rulebook, { at: 0 }).deliveries[0];
  expect(ask('550 4.3.2 QUEUE.Admin; message deleted by administrative action')).toMatchObject({
    code: '4.3.2',
    permanence: 'PERMANENT',
    resend: 'AFTER_FIX',
  });
  expect(ask('451 4.3.2 System not accepting network messages')).toMatchObject({
    code: '4.3.2',
    permanence: 'TRANSIENT',
  });
});
