import { ObjectType } from '@nestjs/graphql';
import { Id, Nested, Text, Whole } from './field.js';

@ObjectType({ isAbstract: true })
class FieldProblemAnswer {
  @Text('Path of the field.')
  field!: string;

  @Text('What is wrong with it.')
  message!: string;
}

@ObjectType({ isAbstract: true })
class FaultAnswer {
  @Text('Kind of the entry.', { example: 'RULE' })
  kind!: string;

  @Id('Its id.')
  id!: string;

  @Text('Keys and indexes from the top of the document.', { list: true })
  path!: string[];

  @Text('What is wrong.')
  message!: string;

  @Text('What would be right.', { optional: true })
  expected!: string | null;

  @Text('The nearest name that exists.', { optional: true })
  nearest!: string | null;
}

/** The body of every error (RFC 9457); GraphQL carries the same members in `extensions`. */
@ObjectType({ isAbstract: true })
export class ProblemAnswer {
  @Text('Code of the problem, stable.', { example: 'NOT_FOUND' })
  code!: string;

  @Whole('HTTP status.', { example: 404 })
  status!: number;

  @Text('The problem in general.')
  title!: string;

  @Text('What was wrong with this request.')
  detail!: string;

  @Text('What to do.')
  action!: string;

  @Id('Id of the request, as in the X-Request-Id header.', { optional: true })
  requestId!: string | null;

  @Nested(() => FieldProblemAnswer, 'Fields with wrong values.', { list: true, optional: true })
  fields?: FieldProblemAnswer[];

  @Nested(() => FaultAnswer, 'Faults of the documents.', { list: true, optional: true })
  faults?: FaultAnswer[];

  @Text('Names that exist.', { list: true, optional: true })
  suggestions?: string[];

  @Whole('Seconds to wait.', { optional: true })
  retryAfter?: number;
}
