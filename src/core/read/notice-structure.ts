import { findAddresses, type FoundAddress } from './address.js';
import { fold, type Folded } from './fold.js';
import type { Page } from './paste.js';

/**
 * What a notice of Exchange says without its words, which an administrator can change and which each language words
 * anew: a recipient on a line of their own, perhaps the server that refused, and that server's reply between quotes,
 * which stays as the server gave it.
 */

const CODES = '[45]\\d\\d[ -]#?[45]\\.\\d{1,3}\\.\\d{1,3}(?!\\d)';
/** French sets a blank behind the opening quote; behind a closing one another reply may follow. */
const FOLDED_CODES = new RegExp(`['"](?=${CODES})|(?<= )" (?=${CODES})`, 'g');
const MOST_REPLIES = 1000;

export interface QuotedReply {
  /** Offsets into the folded text: of the quote, and of the reply behind it. */
  start: number;
  end: number;
  quote: string;
}

/** The quotes in folded text that open a reply with both its codes. */
export function quotedReplies(folded: Folded): QuotedReply[] {
  const found: QuotedReply[] = [];
  for (const match of folded.text.matchAll(FOLDED_CODES)) {
    if (found.length === MOST_REPLIES) break;
    found.push({ start: match.index, end: match.index + match[0].length, quote: match[0][0]! });
  }
  return found;
}

/** It stands on a line that no other reader has claimed. */
export const isUnclaimed = ({ lines, claimed }: Page, folded: Folded, { start }: { start: number }): boolean =>
  !claimed[lines.indexAt(folded.at(start))];

/** Behind an address: brackets, marks of direction, and the link that Outlook puts there. Sentences name others. */
const ENDS_LINE =
  /^[)>\]"'\uff09\uff1e\u300d\u300f\u200b-\u200f\u202a-\u202e\u2066-\u2069]*\s*(?:<mailto:[^>\s]*>)?[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/i;
/** Before it: nothing but marks of quoting, or a name and a bracket. */
const STARTS_LINE = /^[\s>\u200e\u200f\u202a-\u202e\u2066-\u2069]*(?:[^:\uff1a@]{0,80}[(<[\uff08\uff1c]["']?)?$/;
const MOST_LINE = 5000;

/** The address that a line ends with. */
export function addressAtEnd({ part, lines }: Page, index: number): FoundAddress | null {
  const line = lines.at(index)!;
  const address = line.text.length < MOST_LINE ? findAddresses(part.text, line.start, line.end)[0] : undefined;
  return address && ENDS_LINE.test(part.text.slice(address.end, line.end)) ? address : null;
}

/** So many lines stand between a recipient and the reply at most; so many where the reply is theirs alone. */
const MOST_BETWEEN = 60;
const CLOSE = 3;

/** The recipients above the line of a reply: the one right above it, else all down from `floor` that stand alone. */
export function recipientsAbove(page: Page, reply: number, floor: number): FoundAddress[] {
  const found: FoundAddress[] = [];
  let written = 0;
  for (let i = reply - 1; i >= Math.max(floor, reply - MOST_BETWEEN); i--) {
    if (page.lines.isBlank(i)) continue;
    written++;
    const address = page.claimed[i] ? null : addressAtEnd(page, i);
    if (!address || !STARTS_LINE.test(page.part.text.slice(page.lines.start(i), address.start))) continue;
    if (written <= CLOSE) return [address];
    found.unshift(address);
  }
  return found;
}

const MOST_DAYS = 30;
const MOST_LINES = 6;
const MOST_PARAGRAPH = 1000;
/** Three numbers with words between them, which dates and times do not have. */
const COUNTDOWN =
  /^[^\d:]{0,300}(?<days>\d{1,2})(?=\D{0,60}\p{L})\D{1,60}(?<hours>\d{1,2})(?=\D{0,60}\p{L})\D{1,60}(?<minutes>\d{1,2})\D*$/u;

export interface Countdown {
  start: number;
  end: number;
  seconds: number;
}

/** The time that is left, by its three numbers alone: days, hours, minutes, in the first paragraph that has just these. */
export function countdownBetween({ part, lines, claimed }: Page, from: number, to: number): Countdown | null {
  for (let i = from; i < to; i++) {
    if (lines.isBlank(i) || claimed[i]) continue;
    const first = i;
    while (i + 1 < to && i - first < MOST_LINES && !lines.isBlank(i + 1) && !claimed[i + 1]) i++;
    const [start, end] = [lines.start(first), lines.end(i)];
    const groups = end - start > MOST_PARAGRAPH ? null : COUNTDOWN.exec(fold(part.text.slice(start, end)).text)?.groups;
    if (!groups) continue;
    const [days, hours, minutes] = [Number(groups['days']), Number(groups['hours']), Number(groups['minutes'])];
    if (days <= MOST_DAYS && hours < 24 && minutes < 60)
      return { start, end, seconds: ((days * 24 + hours) * 60 + minutes) * 60 };
  }
  return null;
}
