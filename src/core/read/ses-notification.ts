import { type DeliveryDraft, emptyDelivery, replyFields } from './delivery.js';
import { as } from './fact-record.js';
import { withoutType } from './headers.js';
import { endOfObject, parseWrapped } from './json-object.js';
import { claim, type Page, type Recognised, seen, type Seen } from './paste.js';

/**
 * What Amazon SES publishes about a message as JSON, alone or inside the envelope of SNS, as it arrives by mail or is
 * pasted from a log (docs.aws.amazon.com/ses, "Amazon SNS notification contents" and "event data").
 */
export interface SesReading {
  recognised: Recognised[];
  deliveries: DeliveryDraft[];
  feedbackType: Seen<string> | null;
  writer: string | null;
}

export const NO_SES: SesReading = { recognised: [], deliveries: [], feedbackType: null, writer: null };

interface Recipient {
  emailAddress?: unknown;
  action?: unknown;
  status?: unknown;
  diagnosticCode?: unknown;
}

interface Notification {
  notificationType?: unknown;
  eventType?: unknown;
  Message?: unknown;
  bounce?: { bouncedRecipients?: Recipient[]; reportingMTA?: unknown };
  complaint?: { complainedRecipients?: Recipient[]; complaintFeedbackType?: unknown };
  delivery?: { recipients?: unknown[]; smtpResponse?: unknown; reportingMTA?: unknown };
  deliveryDelay?: { delayedRecipients?: Recipient[]; reportingMTA?: unknown };
}

export const SES_WORDS = ['notificationtype', 'eventtype'];
const SIGN = /\\?"(?:notificationType|eventType)\\?"\s*:/;
const MOST_OBJECTS = 1000;

export function readSesNotifications(page: Page): SesReading {
  const { text } = page.part;
  if (!SIGN.test(text)) return NO_SES;
  const found: SesReading = { ...NO_SES, recognised: [], deliveries: [] };
  for (let at = text.indexOf('{'); at >= 0 && found.recognised.length < MOST_OBJECTS;) {
    const end = endOfObject(text, at);
    if (end < 0) break;
    const notification = parse(text.slice(at, end));
    const type = notification && (notification.notificationType ?? notification.eventType);
    if (notification && typeof type === 'string') {
      const whole = seen(page.part, type, at, end);
      const { deliveries, feedbackType } = readNotification(notification, whole);
      const [first, last] = [page.lines.indexAt(at), page.lines.indexAt(end - 1)];
      const kind = notification.complaint ? ('FEEDBACK_REPORT' as const) : ('DSN' as const);
      found.recognised.push({ kind, ...claim(page, first, last) });
      found.deliveries.push(...deliveries);
      found.feedbackType ??= feedbackType;
      found.writer = 'amazon-ses';
    }
    at = text.indexOf('{', end);
  }
  return found;
}

function readNotification(
  { bounce, complaint, delivery, deliveryDelay }: Notification,
  whole: Seen<string>,
): { deliveries: DeliveryDraft[]; feedbackType: Seen<string> | null } {
  const field = (value: unknown) => as(whole, typeof value === 'string' && value !== '' ? value : null);
  const name = (value: unknown) =>
    field(typeof value === 'string' ? value.replace(/^\s*(?:dns|dsn)\s*;\s*/i, '') : null);
  const read = (recipients: Recipient[] | undefined, mta: unknown, action: string | null): DeliveryDraft[] =>
    (Array.isArray(recipients) ? recipients : []).map((one) => {
      const code = field(one.diagnosticCode);
      const reply = code ? replyFields(as(code, withoutType(code.value))!) : {};
      return {
        ...emptyDelivery(),
        ...reply,
        finalRecipient: field(one.emailAddress),
        action: field(one.action) ?? field(action),
        status: reply.status ?? field(one.status),
        reportingMta: name(mta),
      };
    });
  return {
    deliveries: [
      ...read(bounce?.bouncedRecipients, bounce?.reportingMTA, 'failed'),
      ...read(complaint?.complainedRecipients, null, null),
      ...read(deliveryDelay?.delayedRecipients, deliveryDelay?.reportingMTA, 'delayed'),
      ...read(
        delivery?.recipients?.map((emailAddress) => ({ emailAddress, diagnosticCode: delivery.smtpResponse })),
        delivery?.reportingMTA,
        'delivered',
      ),
    ],
    feedbackType: complaint ? (field(complaint.complaintFeedbackType) ?? field('abuse')) : null,
  };
}

function parse(source: string): Notification | null {
  const value = parseWrapped(source) as Notification | null;
  return value && typeof value.Message === 'string' ? parse(value.Message) : value;
}
