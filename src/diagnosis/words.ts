import { ClockBasis, PatternKind, RecognisedKind, Resend, RetriesUntilBasis } from '../core/vocabulary.js';
import { nameWords } from '../shared/field.js';

nameWords(RecognisedKind, 'RecognisedKind', 'What a piece of the input is.', {
  DSN: 'Delivery status notification (RFC 3464).',
  NDR_TEXT: 'The text of a notice.',
  CODE: 'A bare code.',
  SMTP_REPLY: 'A server’s reply.',
  HEADERS: 'Message headers.',
  MESSAGE: 'A raw mail message.',
});
nameWords(Resend, 'Resend', 'Whether the sender should send the message again.', {
  NO: 'It is still on its way, or arrived.',
  YES: 'It can succeed as it is.',
  AFTER_FIX: 'Only after the cause is mended.',
});
nameWords(RetriesUntilBasis, 'RetriesUntilBasis', 'What `retriesUntil` rests on.', {
  WILL_RETRY_UNTIL: 'The field of the DSN.',
  NOTICE_DATE: 'The notice’s own date plus the remaining time that it says.',
  ESTIMATE: 'The oldest Received plus the product’s default expiry.',
  NONE: 'There is none.',
});
nameWords(ClockBasis, 'ClockBasis', 'What a moment of the clock rests on.', {
  WILL_RETRY_UNTIL: 'The field of the DSN.',
  NOTICE_DATE: 'The notice’s own date plus the remaining time that it says.',
  SETTING: 'A setting that was pasted.',
  ESTIMATE: 'The product’s defaults.',
  NONE: 'There is none.',
});
nameWords(PatternKind, 'PatternKind', 'What many failures share.', {
  ONE_MAILBOX: 'One mailbox, again and again.',
  ONE_DOMAIN: 'One recipient domain.',
  ONE_PROVIDER: 'One provider that refuses or does not answer.',
  ONE_CONNECTOR: 'One connector or smart host that the mail goes out through.',
  ALL_OUTBOUND: 'Many domains fail in the same way: it is not them.',
  MIXED: 'Nothing: they fail in different ways.',
});
