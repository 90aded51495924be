import { diagnose } from '../../src/core/diagnose.js';
import { compileNotices, PHRASE_KEYS } from '../../src/core/read/phrases.js';
import { Sentences } from '../../src/core/read/sentences.js';
import type { NoticeDocument } from '../../src/core/rulebook/shipped.js';
import { shippedKnowledge } from '../shipped.js';
import { read } from './readers.js';
import { rulebookOf } from './rulebook.js';

/** The same verdict for the same notice: in each language that content words, and in words that nobody foresaw. */
const { notices } = shippedKnowledge();
const english = notices.find(({ language }) => language === 'en')!;
const cases = notices.map((notice): [string, NoticeDocument] => [notice.language, notice]);

const TO = 'anna@fabrikam.example';
const LEFT: Record<string, string> = { days: '1', hours: '19', minutes: '57' };
const DELAYED = '400 4.4.7 Message delayed';
const FAILED = "550 5.1.1 User 'anna' unknown; see the recipient's list";

const facts = (text: string) =>
  read(text).deliveries.map(({ finalRecipient, action, status, replyCode, diagnosticCode, retrySecondsLeft }) => ({
    to: finalRecipient?.value,
    action: action?.value,
    status: status?.value,
    reply: replyCode?.value,
    text: diagnosticCode?.value,
    left: retrySecondsLeft?.value,
  }));

const rulebook = rulebookOf({});

/** All that a diagnosis concludes. */
function verdict(text: string) {
  const { verdict: said, code, causes } = diagnose({ content: text, mediaType: null }, rulebook, { at: 0 });
  return [said, code?.code, causes.map(({ cause, probability }) => [cause.id, probability])];
}

type Words = (phrase: string) => string;
const asIs: Words = (phrase) => phrase;
const fill = (phrase: string) => phrase.replace(/\{(\w+)\}/g, (_whole, name: string) => LEFT[name] ?? TO);

interface Composed {
  words?: Words;
  recipient?: string;
  reply?: Words;
}

/** A notice in the phrases of its language; what a language has no phrase for is left out. */
function compose(
  notice: NoticeDocument,
  heading: string,
  code: string,
  { words = asIs, recipient = `Anna Example (${TO})`, reply = (text) => `'${text}'` }: Composed = {},
): string {
  const say = (phrase: string | undefined, behind = '') => (phrase ? [fill(words(phrase)) + behind, ''] : []);
  const [returned] = notice.returned.length > 0 ? notice.returned : english.returned;
  return [
    ...say(heading),
    ...(heading.includes('{address}') ? [] : [recipient, '']),
    ...say(notice.subject[0], ' Offer for May'),
    ...say(notice.prose[0]),
    ...(notice.delayed.includes(heading) ? say(notice.remaining[0], '.') : []),
    ...say(notice.diagnostics[0]),
    ...say(notice.generatingServer[0], ' mail.contoso.example'),
    TO,
    words(returned!.replace("'{text}'", '')) + reply(code),
    '',
    ...say(notice.originalHeaders[0]),
  ].join('\n');
}

const delayed = { to: TO, action: 'delayed', status: '4.4.7', reply: 400, text: DELAYED, left: 158_220 };
const failed = { to: TO, action: 'failed', status: '5.1.1', reply: 550, text: FAILED, left: undefined };

it('has Exchange in 20 languages and more', () => {
  expect(new Set(notices.map(({ language }) => language)).size).toBeGreaterThanOrEqual(21);
});

describe.each(cases)('%s', (_language, notice) => {
  it.each(notice.delayed)('a delay: %s', (heading) => {
    const text = compose(notice, heading, DELAYED);
    expect(facts(text)).toEqual([delayed]);
    expect(read(text).notice).toMatchObject({ language: { value: notice.language }, writer: 'exchange-server' });
  });

  it.each(notice.failed)('a failure: %s', (heading) => {
    const text = compose(notice, heading, FAILED);
    expect(facts(text)).toEqual([failed]);
    expect(read(text).notice.language?.value).toBe(notice.language);
  });

  it('the example', () => {
    const { text, deliveries } = notice.example;
    expect(
      read(text).deliveries.map(({ finalRecipient, action, status, retrySecondsLeft }) => ({
        finalRecipient: finalRecipient?.value,
        action: action?.value,
        status: status?.value,
        retrySecondsLeft: retrySecondsLeft?.value,
      })),
    ).toEqual(deliveries.map((one) => ({ status: undefined, retrySecondsLeft: undefined, ...one })));
    expect(read(text).notice.language?.value).toBe(notice.language);
  });

  it.each<[string, Composed]>([
    ['in its words', {}],
    ['reworded', { words: reworded }],
  ])('the verdict is that of English: %s', (_name, how) => {
    for (const [key, code] of [
      ['delayed', DELAYED],
      ['failed', FAILED],
    ] as const)
      expect(verdict(compose(notice, notice[key][0]!, code, how))).toEqual(
        verdict(compose(english, english[key][0]!, code)),
      );
  });

  it.each<[string, Composed]>([
    ['wrapped', { words: (phrase) => phrase.replaceAll(' ', '\n  ').replace(/(\p{Lo}{5})(?=\p{Lo})/u, '$1\n') }],
    ['with no-break blanks', { words: (phrase) => phrase.replaceAll(' ', '\u00a0 ') }],
    ['in capitals', { words: (phrase) => upper(phrase, notice.language) }],
    ['with full-width signs', { words: (phrase) => phrase.replace(/ ?:$/, '：'), recipient: `Anna Example （${TO}）` }],
    [
      'with marks of direction',
      { words: (phrase) => `\u200f${phrase}\u200f`, recipient: `\u202bAnna Example (\u200e${TO}\u200e)\u202c\u200f` },
    ],
    ['with the reply in guillemets', { reply: (text) => `«\u00a0${text}\u00a0»` }],
    ['with the reply in low quotes', { reply: (text) => `„${text}“` }],
    ['with the reply in corner brackets', { reply: (text) => `「${text}」` }],
  ])('%s', (name, how) => {
    // A script that sets blanks between its words does not break a line within one.
    if (name === 'wrapped' && !/^(ja|zh)/.test(notice.language))
      how = { words: (phrase) => phrase.replaceAll(' ', '\n  ') };
    expect(facts(compose(notice, notice.delayed[0]!, DELAYED, how))).toEqual([delayed]);
    expect(facts(compose(notice, notice.failed[0]!, FAILED, how))).toEqual([failed]);
  });

  it('reworded: the codes, the recipient and the time left are still read', () => {
    const how = { words: reworded };
    expect(read(compose(notice, notice.delayed[0]!, DELAYED, how)).notice.language).toBeNull();
    expect(facts(compose(notice, notice.delayed[0]!, DELAYED, how))).toEqual([delayed]);
    expect(facts(compose(notice, notice.failed[0]!, FAILED, how))).toEqual([failed]);
  });

  it('with the heading and the time reworded alone', () => {
    const heading = new Set([...notice.delayed, ...notice.failed, ...notice.remaining]);
    const how = { words: (phrase: string) => (heading.has(phrase) ? reworded(phrase) : phrase) };
    expect(facts(compose(notice, notice.delayed[0]!, DELAYED, how))).toEqual([delayed]);
  });

  it('every phrase has a word by which it is found', () => {
    const [compiled] = compileNotices([notice], new Sentences()).notices;
    for (const { literal } of Object.values(compiled!.phrases).flat()) expect(literal.trim().length).toBeGreaterThan(1);
  });

  it('says where its wording can be read, or that it is not confirmed', () => {
    const phrases = PHRASE_KEYS.flatMap((key) => notice[key]);
    expect(notice.sources.length > 0).toBe(phrases.some((phrase) => !notice.unconfirmed.includes(phrase)));
  });
});

const upper = (phrase: string, language: string) =>
  phrase.replace(/\{\w+\}|[^{}]+/g, (piece) =>
    piece.startsWith('{') ? piece : piece.toLocaleUpperCase(language === 'tr' ? 'tr' : 'en'),
  );

/** Other words of the same script: every run of letters backwards, but for the placeholders. */
function reworded(phrase: string): string {
  return phrase.replace(/\{\w+\}|\p{L}[\p{L}\p{M}]*/gu, (word) =>
    word.startsWith('{') ? word : [...word].toReversed().join(''),
  );
}
