import { findAddresses, type FoundAddress } from './address.js';
import { as } from './fact-record.js';
import type { Returned } from './notice-replies.js';
import { addressAtEnd, recipientsAbove } from './notice-structure.js';
import { type Page, seen, type Seen } from './paste.js';

/** A sentence that says what became of the message. */
export interface Heading {
  action: string;
  span: Seen<string>;
  /** Named in the heading itself. */
  address: string | undefined;
}

export interface Named {
  recipient: Seen<string>;
  action: Seen<string> | null;
}

/** The recipients that headings name, and those below them: lines that end with an address, up to the next sentence. */
export function recipientsBelow(page: Page, headings: Heading[], sentences: Seen<string>[]): Named[] {
  const starts = sentences.map(({ start }) => start).sort((a, b) => a - b);
  const following = new Map(starts.map((start, index) => [start, starts[index + 1]]));
  return headings.flatMap(({ action, span, address }) => {
    const next = following.get(span.start);
    const below = page.lines.indexAt(span.end - 1) + 1;
    const found = address
      ? named(page, span, address)
      : readRecipients(page, below, next === undefined ? page.lines.length : page.lines.indexAt(next));
    return found.map((one) => ({ recipient: addressSeen(page, one), action: as(span, action) }));
  });
}

const MOST_ADDRESS = 320;

/** The address in a heading or right before it; what was found may run on into writing without blanks. */
function named({ part }: Page, { start, end }: Seen<string>, address: string): FoundAddress[] {
  const found = findAddresses(part.text, Math.max(0, start - MOST_ADDRESS), end).toReversed();
  for (const one of found) {
    const at = one.start + one.address.indexOf(address);
    if (at >= one.start) return [{ address, start: at, end: at + address.length }];
  }
  return [];
}

const MOST_RECIPIENT_LINES = 1000;

function readRecipients(page: Page, from: number, to: number): FoundAddress[] {
  const found: FoundAddress[] = [];
  for (let i = from; i < to && i < from + MOST_RECIPIENT_LINES && !page.claimed[i]; i++) {
    const address = addressAtEnd(page, i);
    if (address) found.push(address);
  }
  return found;
}

/** By structure: those that stand above the replies. */
export function recipientsBeside(page: Page, heading: Heading | undefined, replies: Returned[]): Named[] {
  const lineOf = ({ reply }: Returned) => page.lines.indexAt(reply.start);
  const found = replies.flatMap((reply, index) =>
    recipientsAbove(page, lineOf(reply), index === 0 ? 0 : lineOf(replies[index - 1]!) + 1),
  );
  const unique = new Map(found.map((one) => [one.address.toLowerCase(), one]));
  return [...unique.values()].map((one) => ({
    recipient: addressSeen(page, one),
    action: heading ? as(heading.span, heading.action) : null,
  }));
}

const addressSeen = ({ part }: Page, { address, start, end }: FoundAddress) => seen(part, address, start, end);
