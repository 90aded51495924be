import { readFileSync } from 'node:fs';
import { mixedPaste } from '../../bench/mixed-paste.js';
import { Deadline } from '../../src/core/deadline.js';
import { diagnose } from '../../src/core/diagnose.js';
import { compile } from '../../src/core/rulebook/compile.js';
import { shippedKnowledge } from '../shipped.js';

/** The time may be up at any moment: whatever was done by then is a whole answer, and says what is missing. */
const rulebook = compile(shippedKnowledge());
const seed = readFileSync('test/cases/seed-delay.txt', 'utf8');
const eml = readFileSync('test/cases/delayed.eml', 'utf8');
const html = '<html><body><p>550 5.1.1 user unknown</p><p>Event ID 15004, MSExchangeTransport</p></body></html>';
const htmlMail = `MIME-Version: 1.0\nContent-Type: text/html\n\n${html}`;
const recipients = ['anna', 'ben', 'carl']
  .map((name) => `Final-Recipient: rfc822;${name}@fabrikam.example\nAction: failed\nStatus: 5.1.1\n`)
  .join('\n');
const INPUTS: [string, string][] = [
  ['a mixed paste', mixedPaste(seed, 4000)],
  ['a message with parts, and evidence behind it', `${eml}\n\nLastError : 451 4.4.0 DNS query failed`],
  ['a page', html],
  ['a message that is a page', htmlMail],
  ['a notice on three recipients', recipients],
];

/** The answer when the time is up at the nth question, and how often it was asked; never up without n. */
function ask(content: string, n = Infinity) {
  let calls = 0;
  const overdue = () => ++calls >= n;
  const answer = diagnose({ content, mediaType: null }, rulebook, { at: 0, includeParts: true, overdue });
  return { answer, calls };
}
type Answer = ReturnType<typeof ask>['answer'];

const FIELDS = [
  'engine at rulebook recognised unrecognised parts notice deliveries code verdict causes other nextChecks conflicts',
  'notes hops',
].flatMap((names) => names.split(' '));

function faultsOf(answer: Answer): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, what: string) => holds || faults.push(what);
  must(
    FIELDS.every((field) => answer[field as keyof Answer] !== undefined),
    'a field is missing',
  );
  must(answer.parts![0]!.index === 0 && answer.verdict.headline !== '', 'no part 0 or no headline');
  must(answer.verdict.headline.split(' ').length <= 12, 'the headline is long');
  const sum = answer.causes.reduce((total, { probability }) => total + probability, 0);
  must(sum <= 1 + 1e-5 && Math.abs(sum + answer.other - 1) < 1e-4, `the chances sum to ${sum} + ${answer.other}`);
  const parts = new Map(answer.parts!.map(({ index, text }) => [index, text]));
  for (const { part, start, end } of [...answer.recognised, ...answer.unrecognised])
    must(start >= 0 && start <= end && end <= (parts.get(part)?.length ?? -1), `${start} to ${end} not in ${part}`);
  for (const { ruleId, facts } of answer.causes.flatMap(({ evidence }) => evidence)) {
    must(
      rulebook.rules.some(({ document }) => document.id === ruleId),
      `no rule ${ruleId}`,
    );
    must(
      facts.length > 0 && facts.every((fact) => parts.get(fact.part)?.startsWith(fact.quote, fact.start)),
      `${ruleId} points nowhere`,
    );
  }
  return faults;
}

const deadlineOf = ({ notes }: Answer) => notes.filter(({ id }) => id === 'DEADLINE').map(({ text }) => text);
const { leftOut } = rulebook.knowledge.wording;

describe.each(INPUTS)('%s', (_name, content) => {
  const whole = ask(content);

  it('is answered in full while there is time, without a note', () => {
    expect(deadlineOf(whole.answer)).toEqual([]);
    expect(whole.answer).toEqual(diagnose({ content, mediaType: null }, rulebook, { at: 0, includeParts: true }));
    expect(whole.calls).toBeGreaterThan(30);
  });

  it('is answered soundly whenever the time is up', () => {
    for (let n = 1; n <= whole.calls; n++) {
      const { answer } = ask(content, n);
      expect([n, faultsOf(answer)]).toEqual([n, []]);
      expect([n, deadlineOf(answer)]).toEqual([n, [expect.stringContaining('Left out')]]);
      expect(answer.notes.map(({ id }) => id)).not.toContain('NOTHING_RECOGNISED');
    }
  });

  it('gives the same answer for the same time', () => {
    for (const n of [1, 5, whole.calls]) expect(ask(content, n).answer).toEqual(ask(content, n).answer);
  });

  it('says at first that all is left out, at last that only checks are', () => {
    const [first] = deadlineOf(ask(content, 1).answer);
    for (const stage of ['reading', 'rules']) expect(first).toContain(leftOut[stage]);
    const [last] = deadlineOf(ask(content, whole.calls).answer);
    expect(last).toContain(leftOut.checks);
    for (const stage of ['reading', 'deliveries', 'rules']) expect(last).not.toContain(leftOut[stage]);
  });

  it('lists what was not read as unrecognised', () => {
    const { answer } = ask(content, 1);
    const listed = answer.unrecognised
      .map(({ part, start, end }) => answer.parts![part]!.text.slice(start, end))
      .join('\n');
    const last = content.trim().split('\n').at(-1)!.trim();
    expect(listed).toContain(last);
    expect(answer.recognised.filter(({ kind }) => kind !== 'MESSAGE')).toEqual([]);
  });
});

it('does not say that evidence shows nothing when it was not weighed', () => {
  const queue = 'LastError : 451 4.4.0 DNS query failed';
  const { headlines } = rulebook.knowledge.wording;
  for (let n = 1, { calls } = ask(queue); n <= calls; n++)
    expect([n, ask(queue, n).answer.verdict.headline]).not.toEqual([n, headlines['evidence-only']]);
  expect(ask(queue, 1).answer.verdict.headline).toBe(headlines.unfinished);
});

it('the delivery that the answer is about is never left out once it was read', () => {
  const read = Array.from({ length: ask(recipients).calls }, (_, n) => ask(recipients, n + 1).answer).filter(
    ({ notes }) => !notes.some(({ id, text }) => id === 'DEADLINE' && text.includes(leftOut.reading!)),
  );
  expect(read.map(({ code }) => code?.code)).toEqual(read.map(() => '5.1.1'));
  expect(Math.min(...read.map(({ deliveries }) => deliveries.length))).toBe(1);
});

it('more of the time, more of the answer', () => {
  const content = INPUTS[0]![1];
  const recognised = Array.from({ length: ask(content).calls }, (_, n) => ask(content, n + 1).answer.recognised.length);
  expect(recognised).toEqual(recognised.toSorted((a, b) => a - b));
  expect(recognised[0]).toBe(0);
});

it('a time that was up stays up', () => {
  const answers = [false, true, false, false];
  const deadline = new Deadline(() => answers.shift()!);
  expect([deadline.skips('reading'), deadline.skips('reading'), deadline.skips('checks')]).toEqual([false, true, true]);
  expect(deadline.leftOut).toEqual(['reading', 'checks']);
});
