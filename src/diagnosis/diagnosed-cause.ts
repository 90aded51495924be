import { ObjectType } from '@nestjs/graphql';
import { CauseName } from '../catalogue/cause.js';
import { Remedy } from '../catalogue/remedy.js';
import type * as core from '../core/verdict/diagnosis.js';
import { Weight } from '../core/vocabulary.js';
import { Choice, Flag, Id, Nested, Real, Text, Whole } from '../shared/field.js';
import '../rules/rule-document.js';
import { SeenFact } from '../rules/seen-fact.js';

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

@ObjectType({ description: 'Observations that contradict each other.' })
export class Conflict {
  @Text('What contradicts.')
  title!: string;

  @Nested(() => SeenFact, 'The facts.', { list: true })
  facts!: SeenFact[];
}
