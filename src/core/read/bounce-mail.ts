import { type DeliveryDraft, emptyDelivery } from './delivery.js';
import { as } from './fact-record.js';
import { type Header, headerOf } from './headers.js';
import type { MessageReading } from './message.js';
import type { Seen } from './paste.js';
import type { ReadingKnowledge } from './reading-knowledge.js';
import { addressesIn, NO_SURROUNDINGS, type Surroundings, surroundingsOf } from './surroundings.js';

/** What the mail that a bounce came in says beside the bounce's own text and fields. */

/** A bounce may be attached to the mail that somebody passes it on with. */
export function aroundOf(message: MessageReading | null, { writers }: ReadingKnowledge): Surroundings {
  if (!message) return NO_SURROUNDINGS;
  const own = surroundingsOf(message.headers, writers);
  const inner = message.attached && surroundingsOf(message.attached, writers);
  return inner?.bounce && !own.bounce ? inner : own;
}

/** Set by Exim, and by Gmail after it. */
const FAILED_RECIPIENTS = 'x-failed-recipients';

/** Where else than in its text a bounce names recipients. */
export interface Elsewhere {
  headers: Header[];
  returned: Header[];
  addressees: ReadonlySet<string>;
  whole: (() => DeliveryDraft) | null;
}

/**
 * What a human text adds to what fields name: a recipient of its own only where the fields name none. Where nobody is
 * named at all, the bounce is about whom the message that came back went to.
 */
export function toldOf(
  named: DeliveryDraft[],
  told: DeliveryDraft[],
  isAboutOne: boolean,
  { headers, returned, addressees, whole }: Elsewhere,
): DeliveryDraft[] {
  const names = new Set(named.flatMap(({ finalRecipient }) => finalRecipient?.value.toLowerCase() ?? []));
  const nameOf = ({ finalRecipient }: DeliveryDraft) => finalRecipient?.value.toLowerCase() ?? '';
  if (names.size > 0) return told.filter((one) => names.has(nameOf(one)));
  const failed = addressesIn(headerOf(headers, FAILED_RECIPIENTS));
  const others = told.some((one) => one.finalRecipient && (!addressees.has(nameOf(one)) || one.replyCode));
  if (failed.length === 0 && others) return told;
  const to = isAboutOne ? addressesIn(headerOf(returned, 'to')) : [];
  const recipients = failed.length > 0 ? failed : to;
  if (recipients.length === 0) return told.length > 0 || !whole ? told : [whole()];
  return recipients.map((finalRecipient) => {
    const same = told.find((one) => nameOf(one) === finalRecipient.value.toLowerCase());
    return { ...(same ?? whole?.() ?? emptyDelivery()), finalRecipient };
  });
}

/** A bounce that does not say what became of the message gives it back, unless its subject says otherwise. */
export function impliedAction(delivery: DeliveryDraft, { action }: Surroundings): Seen<string> | null {
  const seen = action ?? delivery.status ?? delivery.replyCode ?? delivery.diagnosticCode ?? delivery.finalRecipient;
  return seen && as(seen, action?.value ?? 'failed');
}
