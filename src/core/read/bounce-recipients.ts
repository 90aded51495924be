import { findAddresses } from './address.js';
import type { Sentence } from './bounce-sentences.js';
import { type Page, seen, type Seen } from './paste.js';
import { type RecipientLine, readRecipientLine } from './recipient-line.js';

/** A place where a bounce names a recipient. */
export interface Mention {
  address: Seen<string>;
  line: number;
  column: number;
  /** Offset where its explanation may begin; `from`: where the sentence begins that names it, which may be all there is. */
  text: number;
  from: number;
  /** Its explanation is on its line, and nowhere else. */
  oneLine?: boolean;
  /** Nothing else is on the line. */
  alone: boolean;
  setOff: boolean;
}

const MOST_MENTIONS = 2000;
const ROLES = /^(?:mailer-daemon|postmaster)@/i;

/** Who could not be reached, in the order of the text, up to the line `stop`. `addressees`: whom the bounce went to. */
export function readMentions(
  page: Page,
  sentences: Sentence[],
  stop: number,
  addressees: ReadonlySet<string>,
): Mention[] {
  const mentions: Mention[] = [];
  const told = sentencesByLine(sentences);
  /** Nothing stands before that the line could go on. */
  let open = true;
  let contiguous = false;
  for (let line = 0; line < stop && mentions.length < MOST_MENTIONS; line++) {
    const { text, start } = page.lines.at(line)!;
    const ending = told.get(line) ?? [];
    const { sentence, behind } = firstNaming(page, ending) ?? { behind: null };
    const found = behind ?? (text.includes('@') && !page.claimed[line] ? readRecipientLine(text) : null);
    const last = mentions.at(-1);
    if (
      found &&
      (behind || !found.alone || !ROLES.test(found.address)) &&
      (behind || found.alone || found.setOff || open || found.start === last?.column) &&
      // A reply that was wrapped names its recipient again, and so does a sentence about it.
      !(found.address === last?.address.value && (behind || !last.alone) && contiguous) &&
      // So is the sender whom it names, on a line that is set in: "said: 554 5.7.1", "    <sender>: Sender address rejected".
      !(last && !last.alone && !behind && contiguous && found.start > last.column && line === last.line + 1)
    ) {
      const { address, alone, setOff } = found;
      const at = seen(page.part, address, start + found.start, start + found.end);
      const from = sentence ? sentence.start : start + found.text;
      mentions.push({ address: at, line, column: found.start, text: start + found.text, from, alone, setOff });
      open = true;
      contiguous = true;
    } else open = text.trim() === '' || ending.length > 0;
    contiguous &&= text.trim() !== '';
  }
  const found =
    [mentions, readTranscript(page, stop), readReturnedTo(page, stop)].find(({ length }) => length > 0) ?? [];
  // The sender of the message is named too; a message to oneself names nobody else.
  const others = found.filter(({ address }) => !addressees.has(address.value.toLowerCase()));
  return others.length > 0 ? others : found;
}

const MOST_IN_LINE = 4;

/** The first sentences that end on each line. */
function sentencesByLine(sentences: Sentence[]): Map<number, Sentence[]> {
  const byLine = new Map<number, Sentence[]>();
  for (const sentence of sentences) {
    const others = byLine.get(sentence.last);
    if (!others) byLine.set(sentence.last, [sentence]);
    else if (others.length < MOST_IN_LINE) others.push(sentence);
  }
  return byLine;
}

/** The first of them that is followed by a recipient. */
function firstNaming(page: Page, sentences: Sentence[]): { sentence: Sentence; behind: RecipientLine } | null {
  for (const sentence of sentences) {
    const behind = readBehind(page, sentence);
    if (behind) return { sentence, behind };
  }
  return null;
}

/** `550 <user@contoso.example>... User unknown`, or the command before it, where no list of recipients is given. */
const TRANSCRIPT = /^(?:>>> RCPT TO: ?|[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?)</i;
/** `... 550 Host unknown` behind it: the reply is the one inside. */
const INNER = /^>?(?:\.{3}|:)? ?(?=[45]\d\d\b)/;

function readTranscript({ part, lines, claimed }: Page, stop: number): Mention[] {
  const mentions: Mention[] = [];
  /** Where the dialogue begins that no recipient was named for yet. */
  let dialogue: number | null = null;
  for (let line = 0; line < stop && mentions.length < MOST_MENTIONS; line++) {
    if (claimed[line]) continue;
    const { text, start } = lines.at(line)!;
    const found = TRANSCRIPT.test(text) ? findAddresses(part.text, start, start + text.length)[0] : undefined;
    if (!found && text.startsWith('>>>')) dialogue ??= start;
    if (!found || found.address === mentions.at(-1)?.address.value) continue;
    const inner = INNER.exec(part.text.slice(found.end, start + text.length));
    const command = text.startsWith('>');
    mentions.push({
      address: seen(part, found.address, found.start, found.end),
      line,
      column: 0,
      text: inner ? found.end + inner[0].length : command ? start : (dialogue ?? start),
      from: start,
      oneLine: !command,
      alone: false,
      // Elsewhere than in a bounce, a reply may name the sender as well.
      setOff: command,
    });
    dialogue = null;
  }
  return mentions;
}

/** A recipient that a sentence is followed by, on its own line or the next: "Your message to: user@contoso.example". */
function readBehind({ lines }: Page, { telling, first, last, end }: Sentence): RecipientLine | null {
  if (telling === 'original' || (telling === 'recipient' && first < last)) return null;
  const { text, start } = lines.at(last)!;
  const from = end - start + /^[\s:]*/.exec(text.slice(end - start))![0].length;
  const found = readRecipientLine(text.slice(from));
  return found && { ...found, start: found.start + from, end: found.end + from, text: found.text + from };
}

const MOST_FIELDS = 12;

/** Whom the message that came back went to, by the lines that show its header. */
function readReturnedTo({ part, lines }: Page, stop: number): Mention[] {
  for (let line = stop; line < Math.min(stop + MOST_FIELDS, lines.length); line++) {
    const { text, start } = lines.at(line)!;
    const found = /^\s*To:/i.test(text) ? findAddresses(part.text, start, start + text.length)[0] : null;
    const address = found && seen(part, found.address, found.start, found.end);
    if (address)
      return [
        { address, line, column: 0, text: start + text.length, from: start + text.length, alone: true, setOff: false },
      ];
  }
  return [];
}
