import { ObjectType } from '@nestjs/graphql';
import type * as core from '../core/rulebook/shipped.js';
import { Permanence, WhoActs } from '../core/vocabulary.js';
import { Choice, Flag, Id, Text } from '../shared/field.js';
import '../shared/words.js';

@ObjectType({ description: 'A bounce category, in the vocabulary of Sisimai.' })
export class Reason implements core.ReasonDocument {
  @Id('Id, stable.', { example: 'userunknown' })
  id!: string;

  @Text('The category in a few words.', { maxLength: 80 })
  title!: string;

  @Text('What it means for the person.')
  meaning!: string;

  @Choice(Permanence, 'Whether the same message can succeed later without a change.')
  permanence!: Permanence;

  @Choice(WhoActs, 'Who has to act.')
  whoActs!: WhoActs;

  @Text('Status codes that mean it; X stands for every class.', { list: true, example: ['X.2.2'] })
  codes: string[] = [];

  @Text('Status codes that mean it where nothing else tells more.', { list: true })
  weakCodes: string[] = [];

  @Text('SMTP commands whose refusal means it where nothing else tells more.', { list: true, example: ['MAIL'] })
  commands: string[] = [];

  @Text('SMTP commands whose refusal means it where no code tells more.', { list: true, example: ['RCPT'] })
  weakCommands: string[] = [];

  @Text('Actions (RFC 3464) that mean it where nothing is said but them.', { list: true, example: ['delayed'] })
  actions: string[] = [];

  @Text('Words of a reply that mean it; they win over the code.', { list: true })
  texts: string[] = [];

  @Text('The reason instead, where the code or the refused command speaks of something else than its words.', {
    optional: true,
  })
  otherwise: string | null = null;

  @Flag('Its words tell when, not why: they count where nothing else does.')
  lastResort: boolean = false;

  @Flag('It can meet mail to any recipient alike, when what fails is on the sender’s side or on the way.')
  anyRecipient: boolean = false;
}
