import { ObjectType } from '@nestjs/graphql';
import type * as core from '../core/rulebook/code-answer.js';
import { CodeKind, Likelihood, Permanence, WhoActs } from '../core/vocabulary.js';
import { Choice, Flag, Id, Nested, Text } from '../shared/field.js';
import { CauseName } from './cause.js';
import { Advice } from './code-document.js';
import { Highlight } from './highlight.js';
import { Command, Remedy } from './remedy.js';

@ObjectType({ description: 'A cause that can stand behind a code.' })
export class LikelyCause {
  @Nested(() => CauseName, 'The cause.')
  cause!: CauseName;

  @Choice(Likelihood, 'How often it stands behind this code.')
  likelihood!: Likelihood;
}

@ObjectType({ isAbstract: true })
abstract class ReadingFields {
  @Text('The code in at most 8 words.')
  title!: string;

  @Text('What the server said and what it means for the person.')
  meaning!: string;

  @Choice(Permanence, 'Permanence in effect: whether the same message can succeed later without a change.')
  permanence!: Permanence;

  @Choice(Permanence, 'Permanence as the class digit claims it (4: TRANSIENT, 5: PERMANENT).')
  permanenceOnWire!: Permanence;

  @Choice(WhoActs, 'Who has to act.')
  whoActs!: WhoActs;

  @Nested(() => LikelyCause, 'Likely causes, the likeliest first.', { list: true })
  causes!: LikelyCause[];

  @Nested(() => Remedy, 'What to do: remedies of the code, then of its causes.', { list: true })
  remedies!: Remedy[];

  @Nested(() => Advice, 'What each reader of the notice can do; null where it is not written yet.', { optional: true })
  advice!: Advice | null;

  @Id('Id of the product; null = any.', { optional: true })
  product!: string | null;

  @Id('Id of the provider; null = any.', { optional: true })
  provider!: string | null;
}

@ObjectType({ description: 'How one product or provider reads a code.' })
export class CodeReading extends ReadingFields implements core.ReadingAnswer {}

@ObjectType({ description: 'First and last code of a range.' })
export class Range {
  @Text('First code.', { example: '5.7.606' })
  from!: string;

  @Text('Last code.', { example: '5.7.649' })
  to!: string;
}

@ObjectType({
  description: 'A code of a non-delivery report, with its default reading and those of products that differ.',
})
export class NdrCode extends ReadingFields implements core.CodeAnswer {
  @Text('The code, with the class that was asked for.', { example: '4.4.7' })
  code!: string;

  @Choice(CodeKind, 'What sort of code it is.')
  kind!: CodeKind;

  @Nested(() => Range, 'The codes of a range; null for a single code.', { optional: true })
  range!: Range | null;

  @Text('The number that a vendor code or a diagnostic name comes with.', { optional: true, example: '5.1.10' })
  pointsTo!: string | null;

  @Text('How the text that was asked was read, where it was more than the code.', { optional: true })
  understoodAs!: string | null;

  @Text('What else it could have meant.', { list: true })
  alternatives!: string[];

  @Flag('Not in the catalogue: only what class and subject tell.')
  generic!: boolean;

  @Flag('Written in full: one of the codes that people meet most.')
  full!: boolean;

  @Flag('It only wraps another error: the cause stands elsewhere.')
  wrapper!: boolean;

  @Id('Bounce reason.', { optional: true, example: 'expired' })
  reason!: string | null;

  @Nested(() => Command, 'Commands that show more of what stands behind it, by product.', { list: true })
  commands!: Command[];

  @Text('Related codes.', { list: true })
  related!: string[];

  @Text('RFC sections and vendor pages.', { list: true })
  references!: string[];

  @Text('Typical texts that carry it.', { list: true })
  examples!: string[];

  @Nested(() => CodeReading, 'Where products or providers read it differently.', { list: true })
  readings!: CodeReading[];

  @Nested(() => Highlight, 'The texts that hold words of the search; only where one was made.', {
    list: true,
    optional: true,
  })
  highlights?: Highlight[];
}
