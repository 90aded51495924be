import { ObjectType } from '@nestjs/graphql';
import { RecognisedKind } from '../core/vocabulary.js';
import { Choice, Text, Whole } from '../shared/field.js';
import { Place } from '../shared/place.js';
import './words.js';

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
