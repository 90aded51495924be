import { ObjectType } from '@nestjs/graphql';
import { FACTS } from '../core/facts.js';
import type { RuleDocument } from '../core/rulebook/knowledge.js';
import { RuleStatus } from '../core/vocabulary.js';
import { Choice, Id, Nested, Text, Whole } from '../shared/field.js';
import { ConnectionOf, PageOf } from '../shared/paging.js';
import { RuleCause } from './rule-document.js';

@ObjectType({ description: 'A published diagnostic rule.' })
export class Rule {
  @Id('Id, stable.', { example: 'shadow-redundancy-haredirectfail' })
  id!: string;

  @Whole('Published version.', { min: 1 })
  version!: number;

  @Text('What was seen, in a few words.')
  title!: string;

  @Text('Why this evidence speaks for these causes.')
  description!: string;

  @Choice(RuleStatus, 'How far it is trusted.')
  status!: RuleStatus;

  @Id('Products it is about; empty = any.', { list: true })
  products!: string[];

  @Text('Free words to find it by.', { list: true })
  tags!: string[];

  @Text('When it fires although the cause is another.', { list: true })
  falsePositives!: string[];

  @Id('Related rules.', { list: true })
  related!: string[];

  @Text('The condition, as JSON text.')
  when!: string;

  @Id('The facts that it looks at.', { list: true })
  facts!: string[];

  @Nested(() => RuleCause, 'What it speaks for or against.', { list: true })
  causes!: RuleCause[];

  @Text('Vendor pages and RFC sections.', { list: true })
  references!: string[];
}

export class RulePage extends PageOf(Rule) {}
export const RuleConnection = ConnectionOf(Rule);

/** A rule as it is answered: its condition as text, with the facts in it; its examples stay with its editors. */
export function toRule({ examples: _examples, when, ...rule }: RuleDocument & { version: number }): Rule {
  const text = JSON.stringify(when);
  return { ...rule, when: text, facts: [...FACTS.keys()].filter((name) => text.includes(`"fact":"${name}"`)) };
}
