import { ObjectType } from '@nestjs/graphql';
import type * as core from '../core/verdict/handoff.js';
import { Text } from '../shared/field.js';

@ObjectType({ description: 'Short texts ready to be sent on; addresses and hosts are those of the paste.' })
export class Handoff implements core.Handoff {
  @Text('For the person who sent the message, without jargon.')
  endUser!: string;

  @Text('For the help desk.')
  helpDesk!: string;

  @Text('For the administrator of the recipient.')
  recipientAdmin!: string;
}
