import { ObjectType } from '@nestjs/graphql';
import { Whole } from './field.js';

/** A stretch of a part of the input. */
@ObjectType({ isAbstract: true })
export abstract class Place {
  @Whole('Number of the part; 0 is what was sent, decoded to text.')
  part!: number;

  @Whole('Where it begins, in UTF-16 units of the part’s text.')
  start!: number;

  @Whole('Where it ends (exclusive), in UTF-16 units.')
  end!: number;
}
