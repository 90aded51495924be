import { ObjectType } from '@nestjs/graphql';
import type * as core from '../core/rulebook/knowledge.js';
import { Risk, Role, Shell } from '../core/vocabulary.js';
import { Choice, Flag, Id, Nested, Text } from '../shared/field.js';
import '../shared/words.js';

@ObjectType({ description: 'A command to run, as it stands.' })
export class Command implements core.Command {
  @Id('Id of the product it runs on (`exchange-server`, `exchange-online`, `windows`, `postfix`); null = any.', {
    optional: true,
    example: 'exchange-server',
  })
  product: string | null = null;

  @Choice(Shell, 'Where it is typed; NONE is a graphical tool.', { example: 'POWERSHELL' })
  shell!: Shell;

  @Text('The command. Words in angle brackets are to be replaced.', { example: 'Get-Queue | Format-List' })
  text!: string;
}

@ObjectType({ description: 'What to do about a cause, with its risk and how to take it back.' })
export class Remedy implements core.Remedy {
  @Id('Id, stable.', { example: 'disable-shadow-redundancy' })
  id!: string;

  @Text('What it does, in a few words.', { maxLength: 100 })
  title!: string;

  @Text('The steps, in order.', { list: true })
  steps!: string[];

  @Nested(() => Command, 'The commands, in order.', { list: true })
  commands: Command[] = [];

  @Choice(Role, 'Who can do it.')
  role!: Role;

  @Text('The rights it needs, as the product names them.', { optional: true })
  privileges: string | null = null;

  @Choice(Risk, 'What it can break.')
  risk!: Risk;

  @Text('What to know before.', { optional: true })
  warning: string | null = null;

  @Text('How to take it back.', { optional: true })
  undo: string | null = null;

  @Text('How to see that it worked.', { optional: true })
  verify: string | null = null;

  @Id('In a diagnosis, offered only when one of these rules fired; empty = always.', { list: true })
  offeredWith: string[] = [];

  @Flag('Offered after every other remedy.')
  lastResort: boolean = false;

  @Text('What it costs in time, money or service.', { optional: true })
  price: string | null = null;
}
