import type * as core from '../core/rulebook/knowledge.js';
import { CodeKind, Likelihood, Permanence, WhoActs } from '../core/vocabulary.js';
import { Choice, Flag, Id, Nested, Text, Whole } from '../shared/field.js';
import { ObjectType } from '@nestjs/graphql';
import { Command, Remedy } from './remedy.js';

/** The code as a YAML file writes it; the answer {@link NdrCode} has causes and remedies resolved. */

@ObjectType({ isAbstract: true })
export class LikelyCauseId implements core.LikelyCause {
  @Id('Id of the cause.')
  cause!: string;

  @Choice(Likelihood, 'How often it stands behind this code.')
  likelihood!: Likelihood;
}

@ObjectType({ isAbstract: true })
export class CodeRange implements core.CodeRange {
  @Text('First code.', { example: '5.7.606' })
  from!: string;

  @Text('Last code.', { example: '5.7.649' })
  to!: string;
}

@ObjectType({ description: 'What each reader of a notice with this code can do.' })
export class Advice implements core.Advice {
  @Text('For the person who sent the message, without jargon.')
  endUser!: string;

  @Text('For the help desk.')
  helpDesk!: string;

  @Text('For the administrator of the mail system.')
  mailAdmin!: string;
}

@ObjectType({ isAbstract: true })
class ReadingBody implements Partial<Omit<core.CodeReading, 'title'>> {
  @Text('What the server said and what it means for the person.', { optional: true })
  meaning?: string;

  @Choice(Permanence, 'Permanence in effect.', { optional: true })
  permanence?: Permanence;

  @Choice(Permanence, 'Permanence by the class digit.', { optional: true })
  permanenceOnWire?: Permanence;

  @Choice(WhoActs, 'Who has to act.', { optional: true })
  whoActs?: WhoActs;

  @Nested(() => LikelyCauseId, 'Likely causes, the likeliest first.', { list: true, optional: true })
  causes?: LikelyCauseId[];

  @Nested(() => Remedy, 'What to do first, before the remedies of the causes.', { list: true, optional: true })
  remedies?: Remedy[];

  @Nested(() => Advice, 'What each reader can do.', { optional: true })
  advice?: Advice | null;
}

@ObjectType({ isAbstract: true })
class PartialReading extends ReadingBody implements Partial<core.CodeReading> {
  @Text('At most 8 words.', { optional: true, maxLength: 80 })
  title?: string;
}

@ObjectType({ isAbstract: true })
export class ClassReading extends PartialReading implements core.ClassReading {
  @Whole('The class that it is for.', { min: 2, max: 5 })
  class!: number;
}

@ObjectType({ isAbstract: true })
export class ProductReading extends PartialReading implements core.ProductReading {
  @Id('Id of the product.', { optional: true })
  product: string | null = null;

  @Id('Id of the provider.', { optional: true })
  provider: string | null = null;
}

@ObjectType({ isAbstract: true })
export class CodeDocument extends ReadingBody implements core.CodeDocument {
  @Text('The code: X.4.7 for every class, 4.4.312 for one, three digits for a reply code.')
  code!: string;

  @Choice(CodeKind, 'What sort of code it is.')
  kind!: CodeKind;

  @Nested(() => CodeRange, 'The codes of a range.', { optional: true })
  range: CodeRange | null = null;

  @Text('At most 8 words.', { maxLength: 80 })
  title!: string;

  @Flag('Written for every reader: one of the codes that people meet most.')
  full: boolean = false;

  @Text('The number that a vendor code or a diagnostic name comes with; what is not said here is taken from there.', {
    optional: true,
  })
  pointsTo: string | null = null;

  @Flag('It only wraps another error.')
  wrapper: boolean = false;

  @Id('Id of the product whose code it is.', { optional: true })
  product: string | null = null;

  @Id('Id of the provider whose code it is.', { optional: true })
  provider: string | null = null;

  @Id('Bounce reason.', { optional: true })
  reason: string | null = null;

  @Nested(() => Command, 'Commands that show more of what stands behind it, by product.', { list: true })
  commands: Command[] = [];

  @Nested(() => ClassReading, 'Where a class differs.', { list: true })
  classes: ClassReading[] = [];

  @Nested(() => ProductReading, 'Where a product differs.', { list: true })
  readings: ProductReading[] = [];

  @Text('Related codes.', { list: true })
  related: string[] = [];

  @Text('Typical texts that carry it.', { list: true })
  examples: string[] = [];

  @Text('How people ask for it, in words that its texts do not use: for the search.', { list: true, maxLength: 80 })
  asked: string[] = [];

  @Text('RFC sections and vendor pages.', { list: true })
  references: string[] = [];
}
