import { ObjectType } from '@nestjs/graphql';
import { RecognisedKind } from '../core/vocabulary.js';
import { Choice, Text, Whole } from '../shared/field.js';
import './words.js';

@ObjectType({ isAbstract: true })
export abstract class Place {
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
