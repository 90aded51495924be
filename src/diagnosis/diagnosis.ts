import { ObjectType } from '@nestjs/graphql';
import { NdrCode } from '../catalogue/ndr-code.js';
import type * as core from '../core/verdict/diagnosis.js';
import type { Verdict as VerdictResult } from '../core/verdict/verdict.js';
import { Permanence, Resend, RetriesUntilBasis, WhoActs } from '../core/vocabulary.js';
import { DnsReport } from '../dns-check/dns-report.js';
import { Choice, Flag, Nested, Real, Text, Time, Whole } from '../shared/field.js';
import { Note } from '../shared/note.js';
import { Clock } from './clock.js';
import { Counterfactual } from './counterfactual.js';
import { Conflict, DiagnosedCause } from './diagnosed-cause.js';
import { Delivery, Hop, Notice } from './delivery.js';
import { Explanation } from './explanation.js';
import { Handoff } from './handoff.js';
import { NextCheck } from './next-check.js';
import { Pattern } from './pattern.js';
import { InputPart, Recognised, Unrecognised } from './recognised.js';
import './words.js';

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

  @Nested(() => Counterfactual, 'What would change the order of the first two causes.', { list: true })
  counterfactuals!: Counterfactual[];

  @Nested(() => Explanation, 'The causes asked for in `explain`.', { list: true })
  explanations!: Explanation[];

  @Nested(() => Handoff, 'Texts to send on; null where the paste names no delivery.', { optional: true })
  handoff!: Handoff | null;

  @Nested(() => Clock, 'When a delayed message is tried next, and until when.')
  clock!: Clock;

  @Nested(() => Pattern, 'What many failures in this one paste share, most failures first.', { list: true })
  patterns!: Pattern[];

  @Nested(() => DnsReport, 'The DNS report, where it was asked for and the name can be looked up.', { optional: true })
  dns!: DnsReport | null;
}
