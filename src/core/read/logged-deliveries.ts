import { domainOf } from './address.js';
import type { DeliveryDraft } from './delivery.js';

/**
 * What a log or an SMTP session adds to the deliveries. Beside a notice or a code it explains these, where it is about
 * the same recipient; alone, it is all there is of them.
 */
export function besides(noticed: DeliveryDraft[], replies: DeliveryDraft[], logged: DeliveryDraft[]): DeliveryDraft[] {
  // What several logs say of one recipient explains it in whatever order they were pasted.
  if (noticed.length === 0 && replies.length === 0) return lastOfEach(logged);
  const recipients = new Set(noticed.flatMap(({ finalRecipient }) => finalRecipient?.value.toLowerCase() ?? []));
  const domains = new Set([...recipients].map(domainOf));
  const isAbout = ({ finalRecipient, replyCode }: DeliveryDraft): boolean => {
    const to = finalRecipient?.value.toLowerCase();
    if (to === undefined || recipients.size === 0 || recipients.has(to)) return true;
    // That its server was not reached holds for everybody of a domain; what it answered does not.
    return !replyCode && domains.has(domainOf(to));
  };
  return logged
    .filter(({ action }) => action?.value !== 'delivered')
    .filter(isAbout)
    .map((one) => ({ ...one, finalRecipient: null, action: null }));
}

/** Of each recipient what was written last, as one log or the sessions tell it. */
export function lastOfEach(logged: DeliveryDraft[]): DeliveryDraft[] {
  const byName = new Map<string, DeliveryDraft>();
  const nameless: DeliveryDraft[] = [];
  for (const one of logged) {
    const name = one.finalRecipient?.value.toLowerCase();
    if (name === undefined) nameless.push(one);
    else byName.set(name, one);
  }
  return [...byName.values(), ...nameless];
}
