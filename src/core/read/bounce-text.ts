import { type Mention, readMentions } from './bounce-recipients.js';
import { endOfBounce, openRanges, readSentences, saysWhat, type Sentence } from './bounce-sentences.js';
import { type DeliveryDraft, emptyDelivery } from './delivery.js';
import { type Explanation, explanationBefore, explanationOf, readExplanation } from './explanation.js';
import { type Page, type Recognised, seen } from './paste.js';
import type { Surroundings } from './surroundings.js';
import type { Writers } from './writers.js';

/**
 * The human text of a bounce, whoever wrote it: sentences say what happened, lines name the recipients, and what stands
 * behind, below or above each of these explains it. Structure tells; of the wording only the sentences of content are
 * known.
 */
export interface BounceTextReading {
  recognised: Recognised[];
  deliveries: DeliveryDraft[];
  /** What the whole text explains, where the recipients are named elsewhere. */
  whole: (() => DeliveryDraft) | null;
  writer: string | null;
}

export const NO_BOUNCE_TEXT: BounceTextReading = { recognised: [], deliveries: [], whole: null, writer: null };

export function readBounceText(page: Page, writers: Writers, around: Surroundings): BounceTextReading {
  if (page.lines.length === 0 || page.part.mediaType.startsWith('message/')) return NO_BOUNCE_TEXT;
  const open = openRanges(page);
  // Recipients are named by their addresses; only a mail may name them elsewhere.
  const addressed = open.some(({ start, end }) => page.part.text.slice(start, end).includes('@'));
  if (!addressed && !around.bounce) return NO_BOUNCE_TEXT;
  const sentences = readSentences(page, open, writers);
  const told = sentences.filter(saysWhat);
  const known = around.bounce || told.length > 0;
  const stop = endOfBounce(page, sentences);
  const mentions = readMentions(page, sentences, stop, around.addressees);
  const begin = { line: told[0]?.first ?? 0, stop };
  const all = explain(page, writers, mentions, begin);
  // Beside a recipient that a sentence names, an address without a reply is somebody to write to.
  const named = all.some(({ mention }) => isNamed(mention));
  const explained = all.filter(({ mention, delivery }) =>
    known ? !named || isNamed(mention) || hasCode(delivery) : isPlain(mention, delivery),
  );
  const actionAt = (offset: number) => {
    const sentence = told.findLast(({ start }) => start < offset) ?? told[0];
    return sentence ? seen(page.part, sentence.telling, sentence.start, sentence.end) : null;
  };
  const text = around.bounce ? explanationBefore(page, 0, stop - 1) : null;
  const reading: BounceTextReading = {
    recognised: [],
    deliveries: explained.map(({ mention, delivery }) => ({ ...delivery, action: actionAt(mention.text) })),
    whole:
      text && (() => ({ ...emptyDelivery(), ...readExplanation(text.text, writers), action: actionAt(text.text.end) })),
    writer: told.length > 0 ? writerOf(sentences) : null,
  };
  const lines = [...explained.map(({ mention }) => mention.line), ...told.map(({ first }) => first)];
  if (lines.length === 0 || (explained.length === 0 && !text)) return reading;
  const first = Math.min(...lines);
  const last = Math.max(first, told.length > 0 ? stop - 1 : explained.at(-1)!.last);
  page.claimed.fill(1, first, last + 1);
  const span = { start: page.lines.start(first), end: page.lines.end(last) };
  return { ...reading, recognised: [{ kind: 'NDR_TEXT', part: page.part.index, ...span }] };
}

/** Writers borrow sentences from each other: whoever says most of them, and of equals the first. */
function writerOf(sentences: Sentence[]): string | null {
  const said = new Map<string, number>();
  for (const { writer } of sentences) if (writer) said.set(writer, (said.get(writer) ?? 0) + 1);
  return [...said].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

const isNamed = ({ from, text }: Mention) => from !== text;

/** Without any known sentence, an address that is set off and a reply behind it. */
const isPlain = ({ setOff, alone }: Mention, delivery: DeliveryDraft): boolean => setOff && !alone && hasCode(delivery);

interface Explained {
  mention: Mention;
  delivery: DeliveryDraft;
  /** The last line that was read for it. */
  last: number;
}

/** What explains each recipient; several that stand together share what follows the last of them. */
function explain(
  page: Page,
  writers: Writers,
  mentions: Mention[],
  { line, stop }: { line: number; stop: number },
): Explained[] {
  const found: Explained[] = [];
  let waiting: Mention[] = [];
  const add = (explanation: Explanation | null, last: number) => {
    const fields = explanation ? readExplanation(explanation.text, writers) : {};
    for (const one of waiting)
      found.push({ mention: one, delivery: { ...emptyDelivery(), ...fields, finalRecipient: one.address }, last });
    waiting = [];
  };
  mentions.forEach((mention, index) => {
    const explanation = explanationOf(page, mention, mentions[index + 1]?.line ?? stop);
    waiting.push(mention);
    if (explanation) add(explanation, explanation.last);
  });
  // A lonely address below explained ones is somebody to ask, not a recipient.
  if (waiting.length > 0 && found.length === 0) {
    const last = waiting.at(-1)!.line;
    add(explanationBefore(page, line, last), last);
  }
  return bestOfEach(found);
}

/** Of those that name one recipient, the first that tells a code, else the last: a summary stands before the details. */
function bestOfEach(found: Explained[]): Explained[] {
  const byName = new Map<string, Explained>();
  for (const one of found) {
    const name = one.mention.address.value.toLowerCase();
    const known = byName.get(name);
    if (!known || !hasCode(known.delivery)) byName.set(name, one);
  }
  return [...byName.values()];
}

const hasCode = ({ status, replyCode }: DeliveryDraft) => status !== null || replyCode !== null;
