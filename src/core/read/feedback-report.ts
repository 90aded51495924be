import { type DeliveryDraft, emptyDelivery } from './delivery.js';
import { as } from './fact-record.js';
import { type Header, headerOf, readHeaderFields, withoutType } from './headers.js';
import { SIGN } from './lines.js';
import { claim, nextOpen, type Page, type Recognised, type Seen } from './paste.js';

/** A complaint about a message that was delivered (ARF, RFC 5965): its fields, and whose complaint it is. */
export interface FeedbackReading {
  recognised: Recognised[];
  deliveries: DeliveryDraft[];
  /** abuse, fraud, not-spam, opt-out, virus, auth-failure, other. */
  type: Seen<string> | null;
}

export const NO_FEEDBACK: FeedbackReading = { recognised: [], deliveries: [], type: null };

export const FEEDBACK_WORDS = ['feedback-type'];

const STARTS = /^(?:feedback-type|user-agent|version|abuse-type|arrival-date|original-[a-z-]{1,30})[ \t]*:/i;
const MOST_RECIPIENTS = 2000;

export function readFeedbackReport(page: Page): FeedbackReading {
  const following = (from: number) => nextOpen(page, from, SIGN.colon);
  for (let i = following(0); i < page.lines.length; i = following(i + 1)) {
    if (!STARTS.test(page.lines.at(i)!.text)) continue;
    const { headers, next } = readHeaderFields(page.part, page.lines, i, { dense: true });
    const type = headerOf(headers, 'feedback-type');
    if (type) return readFields(headers, type, { kind: 'FEEDBACK_REPORT', ...claim(page, i, next - 1) });
    i = Math.max(i, next - 1);
  }
  return NO_FEEDBACK;
}

function readFields(headers: Header[], type: Seen<string>, recognised: Recognised): FeedbackReading {
  const reportingMta = headerOf(headers, 'reporting-mta');
  const recipients = headers.filter(({ name }) => name === 'original-rcpt-to' || name === 'removal-recipient');
  return {
    recognised: [recognised],
    type: as(type, type.value.trim().toLowerCase()),
    deliveries: recipients.slice(0, MOST_RECIPIENTS).map(({ value }) => ({
      ...emptyDelivery(),
      finalRecipient: as(value, withoutType(value.value).replace(/^<|>$/g, '')),
      reportingMta: reportingMta && as(reportingMta, withoutType(reportingMta.value)),
    })),
  };
}
