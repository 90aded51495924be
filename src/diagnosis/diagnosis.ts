import { ObjectType } from '@nestjs/graphql';
import { CauseName } from '../catalogue/cause.js';
import { NdrCode } from '../catalogue/ndr-code.js';
import { Command, Remedy } from '../catalogue/remedy.js';
import type * as core from '../core/verdict/diagnosis.js';
import type { Verdict as VerdictResult } from '../core/verdict/verdict.js';
import { Permanence, RecognisedKind, Resend, RetriesUntilBasis, Weight, WhoActs } from '../core/vocabulary.js';
import { DnsReport } from '../dns-check/dns-report.js';
import { Choice, Flag, Id, Nested, Real, Text, Time, Whole } from '../shared/field.js';
import { Note } from '../shared/note.js';
import '../rules/rule-document.js';
import './words.js';

@ObjectType({ isAbstract: true })
class Place {
  @Whole('Number of the part; 0 is what was sent, decoded to text.')
  part!: number;

  @Whole('Where it begins, in UTF-16 units of the part’s text.')
  start!: number;

  @Whole('Where it ends (exclusive), in UTF-16 units.')
  end!: number;
}

@ObjectType({ description: 'A piece of the input that was understood.' })
export class Recognised extends Place {
  @Choice(RecognisedKind, 'What it is.')
  kind!: RecognisedKind;

  @Text('The same in words.')
  title!: string;
}

@ObjectType({ description: 'A piece of the input that nothing was made of.' })
export class Unrecognised extends Place {}

@ObjectType({ description: 'A text that offsets point into.' })
export class InputPart {
  @Whole('Its number.')
  index!: number;

  @Text('Its media type.')
  mediaType!: string;

  @Text('Its text.')
  text!: string;
}

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

@ObjectType({ description: 'The answer in short.' })
export class Verdict implements VerdictResult {
  @Text('At most 12 words in plain language.')
  headline!: string;

  @Choice(Permanence, 'Whether the same message can succeed later without a change.')
  permanence!: Permanence;

  @Choice(WhoActs, 'Who has to act.')
  whoActs!: WhoActs;

  @Choice(Resend, 'Whether to send it again.')
  resend!: Resend;

  @Time('Until when the server still tries.', { optional: true })
  retriesUntil!: string | null;

  @Choice(RetriesUntilBasis, 'What that rests on.')
  retriesUntilBasis!: RetriesUntilBasis;

  @Flag('The code only wraps another error.')
  wrapper!: boolean;
}

@ObjectType({ description: 'An observation and where it was seen.' })
export class SeenFact extends Place implements core.FactAnswer {
  @Text('Name of the fact.', { example: 'tracking.eventId' })
  name!: string;

  @Text('Its value, as text; at most 300 characters.')
  value!: string;

  @Text('The words it was read from, at most 300 characters.')
  quote!: string;
}

@ObjectType({ description: 'A rule that fired.' })
export class Evidence implements core.EvidenceAnswer {
  @Id('Id of the rule.')
  ruleId!: string;

  @Whole('Its version.')
  ruleVersion!: number;

  @Text('What was seen.')
  title!: string;

  @Choice(Weight, 'How much it counts.')
  weight!: Weight;

  @Flag('It speaks against the cause.')
  against!: boolean;

  @Real('What it adds to the cause’s log-odds (natural logarithm).')
  logOdds!: number;

  @Nested(() => SeenFact, 'The facts that made it fire.', { list: true })
  facts!: SeenFact[];
}

@ObjectType({ description: 'A cause with its probability and the evidence for and against it.' })
export class DiagnosedCause implements core.DiagnosedCause {
  @Nested(() => CauseName, 'The cause.')
  cause!: CauseName;

  @Real('Probability before the evidence, by code; 0 to 1.')
  prior!: number;

  @Real('Probability with the evidence; 0 to 1. All causes and `other` share one sum.')
  probability!: number;

  @Nested(() => Evidence, 'What speaks for and against it, strongest first.', { list: true })
  evidence!: Evidence[];

  @Nested(() => Remedy, 'What to do, the first choice first.', { list: true })
  remedies!: Remedy[];
}

@ObjectType({ description: 'A check by name, with its commands.' })
export class CheckName {
  @Id('Id of the check.', { example: 'queue' })
  id!: string;

  @Text('What to do.')
  title!: string;

  @Nested(() => Command, 'The commands, in order.', { list: true })
  commands!: Command[];
}

@ObjectType({ description: 'What an outcome of a check would mean here.' })
export class ExpectedOutcome {
  @Text('What is seen.')
  title!: string;

  @Id('Cause that would then be the most probable; null = something else.', { optional: true })
  firstCause!: string | null;
}

@ObjectType({ description: 'A check that would tell the causes apart.' })
export class NextCheck implements core.NextCheckAnswer {
  @Nested(() => CheckName, 'The check.')
  check!: CheckName;

  @Real('Expected information gain, in bits.')
  gain!: number;

  @Whole('How long it takes a person, in minutes.')
  minutes!: number;

  @Nested(() => ExpectedOutcome, 'What each outcome would mean.', { list: true })
  outcomes!: ExpectedOutcome[];
}

@ObjectType({ description: 'Observations that contradict each other.' })
export class Conflict {
  @Text('What contradicts.')
  title!: string;

  @Nested(() => SeenFact, 'The facts.', { list: true })
  facts!: SeenFact[];
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

@ObjectType({ description: 'The rulebook that answered.' })
export class RulebookRevision {
  @Whole('Its revision.')
  revision!: number;
}

@ObjectType({ description: 'The answer to a paste: what it says, why it happened, who acts and what to run next.' })
export class Diagnosis implements core.DiagnosisResult {
  @Text('Version of the engine.')
  engine!: string;

  @Time('The time taken as now.')
  at!: string;

  @Nested(() => RulebookRevision, 'The rulebook that answered.')
  rulebook!: RulebookRevision;

  @Nested(() => Recognised, 'What was understood, in the order of the text.', { list: true })
  recognised!: Recognised[];

  @Nested(() => Unrecognised, 'What nothing was made of.', { list: true })
  unrecognised!: Unrecognised[];

  @Nested(() => InputPart, 'The texts that offsets point into; over REST on demand (`include=parts`).', {
    list: true,
    optional: true,
  })
  parts!: InputPart[] | null;

  @Nested(() => Notice, 'The notice; null when there is none.', { optional: true })
  notice!: Notice | null;

  @Nested(() => Delivery, 'One a recipient.', { list: true })
  deliveries!: Delivery[];

  @Nested(() => NdrCode, 'The catalogue’s entry of the main delivery (the first failed, else the first delayed).', {
    optional: true,
  })
  code!: NdrCode | null;

  @Nested(() => Verdict, 'The answer in short.')
  verdict!: Verdict;

  @Nested(() => DiagnosedCause, 'The causes, most probable first.', { list: true })
  causes!: DiagnosedCause[];

  @Real('Probability that it is something else: 1 minus the sum of the causes shown.')
  other!: number;

  @Nested(() => NextCheck, 'What to run next, most information a minute first.', { list: true })
  nextChecks!: NextCheck[];

  @Nested(() => Conflict, 'Observations that contradict each other.', { list: true })
  conflicts!: Conflict[];

  @Nested(() => Note, 'What should be known about the answer.', { list: true })
  notes!: Note[];

  @Nested(() => Hop, 'The way of the message, oldest hop first.', { list: true })
  hops!: Hop[];

  @Nested(() => DnsReport, 'The DNS report, where it was asked for and the name can be looked up.', { optional: true })
  dns!: DnsReport | null;
}
