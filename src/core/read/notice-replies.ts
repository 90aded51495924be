import { findAddresses } from './address.js';
import { as } from './fact-record.js';
import { isIp } from './host.js';
import { isUnclaimed, quotedReplies } from './notice-structure.js';
import type { Folded } from './fold.js';
import { type Page, seen, type Seen } from './paste.js';
import { endOfReply, type PhraseHit } from './phrases.js';

/** A server's reply in a notice, with the server where the sentence before it names one. */
export interface Returned {
  reply: Seen<string>;
  host: Seen<string> | null;
  ip: Seen<string> | null;
  /** Where the sentence that leads to it begins, as an offset into the folded text; and where the reply ends. */
  start: number;
  end: number;
}

/** The replies behind the words of any language, and those that stand between quotes whatever the words before them. */
export function repliesIn(page: Page, folded: Folded, worded: PhraseHit[]): Returned[] {
  let last = -1;
  const hits = worded
    .toSorted((a, b) => a.end - b.end || a.start - b.start)
    .filter(({ end }) => end > last && (last = end) > 0);
  const found = hits.map((hit, index) => readReply(page, folded, hit, hits[index + 1]?.start ?? folded.text.length));
  const others = quotedReplies(folded).filter((hit) => isUnclaimed(page, folded, hit));
  let behind = 0;
  last = -1;
  for (const { start, end, quote } of others) {
    while (behind < hits.length && found[behind]!.end <= start) behind++;
    // One between quotes may stand within another: a server that passes on what the next one said.
    const within = behind < hits.length && found[behind]!.start < end;
    if (within || start < last) continue;
    const reply = readReply(page, folded, { start, end, groups: { quote }, quotes: true }, folded.text.length);
    last = reply.end;
    found.push(reply);
  }
  return found.sort((a, b) => a.start - b.start);
}

function readReply(page: Page, folded: Folded, hit: PhraseHit, stop: number): Returned {
  const { host, ip, quote } = hit.groups;
  const end = hit.quotes ? endOfReply(page.part.text, folded, hit.end, stop, quote) : hit.end;
  const last = Math.max(hit.end, end);
  const reply = seen(page.part, folded.text.slice(hit.end, last).trim(), folded.at(hit.end), folded.at(last));
  return {
    reply,
    host: host ? as(reply, host) : null,
    ip: ip && isIp(ip) ? as(reply, ip) : null,
    start: hit.start,
    end: last,
  };
}

/** Which reply belongs to which recipient: the recipient is named between the reply before and this one. */
export function pairReplies(
  { part }: Page,
  replies: Returned[],
): (recipient: Seen<string> | null) => Returned | undefined {
  const byName = new Map<string, Returned>();
  if (replies.length > 1)
    replies.forEach((reply, index) => {
      for (const { address } of findAddresses(part.text, replies[index - 1]?.reply.end ?? 0, reply.reply.start))
        byName.set(address.toLowerCase(), reply);
    });
  return (recipient) => (recipient && byName.get(recipient.value.toLowerCase())) || replies[0];
}
