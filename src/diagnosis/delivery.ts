import { ObjectType } from '@nestjs/graphql';
import type * as core from '../core/verdict/diagnosis.js';
import { Permanence, Resend, WhoActs } from '../core/vocabulary.js';
import { Choice, Id, Text, Time, Whole } from '../shared/field.js';
import '../shared/words.js';
import './words.js';

@ObjectType({ description: 'The notice as a whole.' })
export class Notice implements core.NoticeAnswer {
  @Id('Software that wrote it.', { optional: true, example: 'exchange-server' })
  writer!: string | null;

  @Id('Mail server product of the reporting side.', { optional: true, example: 'exchange-server' })
  product!: string | null;

  @Time('When the reported message reached the reporting server.', { optional: true })
  arrivalDate!: string | null;

  @Text('Subject of the reported message.', { optional: true })
  subject!: string | null;

  @Text('Message-ID of the reported message.', { optional: true })
  messageId!: string | null;

  @Text('Type of a feedback report (RFC 5965).', { optional: true })
  feedbackType!: string | null;
}

@ObjectType({ description: 'One recipient’s fate.' })
export class Delivery implements core.DeliveryAnswer {
  @Text('The recipient’s address.', { optional: true })
  finalRecipient!: string | null;

  @Text('failed, delayed, delivered, relayed or expanded (RFC 3464).', { optional: true })
  action!: string | null;

  @Text('Enhanced status code (RFC 3463).', { optional: true, example: '4.4.7' })
  status!: string | null;

  @Whole('SMTP reply code (RFC 5321).', { optional: true, example: 400 })
  replyCode!: number | null;

  @Text('A provider’s own code.', { optional: true, example: 'AS(3150)' })
  vendorCode!: string | null;

  @Text('Exchange’s diagnostic name.', { optional: true, example: 'RESOLVER.ADR.ExRecipNotFound' })
  diagnosticName!: string | null;

  @Text('The server’s reply in full; inner replies follow behind " -> ".', { optional: true })
  diagnosticCode!: string | null;

  @Text('Server that answered.', { optional: true })
  remoteMta!: string | null;

  @Text('Server that reports.', { optional: true })
  reportingMta!: string | null;

  @Text('SMTP command that failed.', { optional: true })
  command!: string | null;

  @Id('Bounce reason.', { optional: true, example: 'expired' })
  reason!: string | null;

  @Id('Provider that refused.', { optional: true, example: 'outlook-com' })
  provider!: string | null;

  @Time('When it was last tried.', { optional: true })
  lastAttemptDate!: string | null;

  @Time('Until when it is tried, as the DSN says.', { optional: true })
  willRetryUntil!: string | null;

  @Text('The code as the catalogue has it.', { optional: true, example: '4.4.7' })
  code!: string | null;

  @Choice(Permanence, 'Whether the same message can succeed later without a change.')
  permanence!: Permanence;

  @Choice(WhoActs, 'Who has to act.')
  whoActs!: WhoActs;

  @Choice(Resend, 'Whether to send it again.')
  resend!: Resend;
}

@ObjectType({ description: 'One Received header.' })
export class Hop implements core.HopAnswer {
  @Text('Host that handed over.', { optional: true })
  from!: string | null;

  @Text('Host that took.', { optional: true })
  by!: string | null;

  @Text('Protocol and product.', { optional: true })
  with!: string | null;

  @Time('When.', { optional: true })
  at!: string | null;

  @Whole('Seconds since the hop before; null on the first.', { optional: true })
  delaySeconds!: number | null;

  @Whole('Seconds that this host’s clock stands behind the one before.', { optional: true })
  skewSeconds!: number | null;
}
