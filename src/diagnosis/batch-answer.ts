import { InputType, ObjectType } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import { Id, Nested, Text, Whole } from '../shared/field.js';
import { Diagnosis } from './diagnosis.js';
import { DiagnoseInput } from './diagnose-input.js';
import { Pattern } from './pattern.js';

@InputType({ description: 'One of many to diagnose, with a name of the caller’s own.' })
export class DiagnoseManyInput extends DiagnoseInput {
  @Transform(({ value }: { value: unknown }) => (typeof value === 'number' ? String(value) : value))
  @Id('Comes back with the answer.', { optional: true, maxLength: 1000, example: 'notice-17.eml' })
  id?: string;
}

@ObjectType({ description: 'Why one of many was not diagnosed.' })
export class DiagnoseProblem {
  @Text('Code of the problem, stable.', { example: 'EMPTY_INPUT' })
  code!: string;

  @Whole('HTTP status that it has alone.', { example: 400 })
  status!: number;

  @Text('The problem in general.')
  title!: string;

  @Text('What was wrong with this one.')
  detail!: string;

  @Text('What to do.')
  action!: string;
}

@ObjectType({ description: 'The answer to one of many: a diagnosis, or a problem.' })
export class DiagnoseResult {
  @Whole('Its place among those sent, from 0; blank lines are not counted.')
  index!: number;

  @Id('Its id, or the name of its file.', { optional: true })
  id!: string | null;

  @Nested(() => Diagnosis, 'The same as POST /diagnose answers.', { optional: true })
  diagnosis!: Diagnosis | null;

  @Nested(() => DiagnoseProblem, 'Why there is none.', { optional: true })
  problem!: DiagnoseProblem | null;
}

@ObjectType({ description: 'The answers to many, and what their failures share.' })
export class DiagnosedMany {
  @Nested(() => DiagnoseResult, 'In the order in which they were sent.', { list: true })
  results!: DiagnoseResult[];

  @Nested(() => Pattern, 'What the failures of all of them share, most failures first.', { list: true })
  patterns!: Pattern[];
}

/** How far a batch has come. */
export class BatchProgress {
  @Whole('How many are answered.')
  done!: number;

  @Whole('How many there are; null as long as the body is not read to its end.', { optional: true })
  total!: number | null;
}

/** The end of a batch. */
export class BatchSummary {
  @Nested(() => Pattern, 'What the failures of all of them share, most failures first.', { list: true })
  patterns!: Pattern[];

  @Whole('How many were answered.')
  done!: number;

  @Whole('How many of them with a problem.')
  problems!: number;
}

/**
 * One line of the answer: `{ index, id, diagnosis }`, `{ index, id, problem }`, `{ progress }`, or at last `{ summary }`.
 */
export class BatchLineAnswer {
  @Whole('Place of the item among those sent, from 0; blank lines are not counted.', { optional: true })
  index?: number;

  @Id('Its id, or the name of its file.', { optional: true })
  id?: string | null;

  @Nested(() => Diagnosis, 'The same as POST /diagnose answers.', { optional: true })
  diagnosis?: Diagnosis;

  @Nested(() => DiagnoseProblem, 'Why there is none.', { optional: true })
  problem?: DiagnoseProblem;

  @Nested(() => BatchProgress, 'At least once a second.', { optional: true })
  progress?: BatchProgress;

  @Nested(() => BatchSummary, 'The last line.', { optional: true })
  summary?: BatchSummary;
}
