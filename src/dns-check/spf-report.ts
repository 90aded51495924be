import { ObjectType } from '@nestjs/graphql';
import { SpfLookupState, SpfRecordState, SpfResult } from '../core/vocabulary.js';
import { Choice, Flag, Nested, Text, Whole } from '../shared/field.js';
import type { SpfOutcome } from './spf-check.js';
import { countLookups, nodesOf, type SpfNode, type SpfVisit, voidNames } from './spf-tree.js';
import './spf-words.js';

const MAX_TERMS = 50;
const MAX_RECORD = 4096;
const MAX_TERM = 256;

@ObjectType({ description: 'One term of an SPF record.' })
export class SpfTreeTerm {
  @Text('As published.', { example: 'include:_spf.contoso.com' })
  text!: string;

  @Whole('Of its first character in the record, from 1.', { min: 1 })
  column!: number;

  @Choice(SpfLookupState, 'What its name came to; null = it asks for nothing, or leads to a record of its own.', {
    optional: true,
  })
  lookup!: SpfLookupState | null;

  @Flag('Whether the sending address matched it; null = not reached, or no address was given.', { optional: true })
  matches!: boolean | null;
}

@ObjectType({ description: 'One record in the tree of an SPF record.' })
export class SpfTreeRecord {
  @Whole('How deep it is included: 0 = the record of the domain itself.', { min: 0 })
  depth!: number;

  @Text('Where the record stands.', { example: '_spf.contoso.com' })
  domain!: string;

  @Text('The term that leads here; null = the record of the domain itself.', { optional: true })
  via!: string | null;

  @Choice(SpfRecordState, 'What became of it.')
  state!: SpfRecordState;

  @Text('The record; null = none was found, or not one.', { optional: true, example: 'v=spf1 mx -all' })
  record!: string | null;

  @Nested(() => SpfTreeTerm, 'Its terms, at most 50.', { list: true })
  terms!: SpfTreeTerm[];

  @Whole('Terms that were left out of the list.', { min: 0 })
  termsCut!: number;
}

@ObjectType({ description: 'The SPF record of the domain (RFC 7208).' })
export class SpfReport {
  @Choice(SpfResult, 'Whether the sending address may send for the domain; null = none was given.', { optional: true })
  result!: SpfResult | null;

  @Text('What the domain says to a sender that it refuses (exp=); null = nothing.', { optional: true })
  explanation!: string | null;

  @Text('The record of the domain; null = it has none, or not one.', { optional: true, example: 'v=spf1 mx -all' })
  record!: string | null;

  @Whole('Terms that ask DNS, in the record and all that it includes, whoever sends; ten are allowed.', { min: 0 })
  lookups!: number;

  @Whole('Names in them that do not exist or have no such record, as far as they were asked; two are allowed.', {
    min: 0,
  })
  voidLookups!: number;

  @Nested(() => SpfTreeRecord, 'The records in the order in which a receiver comes to them, the domain’s own first.', {
    list: true,
  })
  tree!: SpfTreeRecord[];
}

/** The report of a walk and, where there is a sender, of its check. */
export function spfReport(root: SpfNode, outcome: SpfOutcome | null): SpfReport {
  const matches = outcome?.matches ?? new Map<string, boolean>();
  return {
    result: outcome?.result ?? null,
    explanation: outcome?.explanation ?? null,
    record: recordIn(root),
    lookups: countLookups(root),
    voidLookups: voidNames(root).length,
    tree: nodesOf(root)
      .slice(0, MAX_TERMS)
      .map((node) => ({
        depth: node.depth,
        domain: node.domain.slice(0, MAX_TERM),
        via: node.via === null ? null : node.via.text.slice(0, MAX_TERM),
        state: node.state,
        record: recordIn(node),
        terms: node.terms.slice(0, MAX_TERMS).map((seen, index) => termRow(seen, matches.get(`${node.path}/${index}`))),
        termsCut: node.termsCut + Math.max(0, node.terms.length - MAX_TERMS),
      })),
  };
}

const recordIn = ({ texts }: SpfNode): string | null => (texts.length === 1 ? texts[0]!.slice(0, MAX_RECORD) : null);

const termRow = ({ term, lookup }: SpfVisit, matches: boolean | undefined): SpfTreeTerm => ({
  text: term.text.slice(0, MAX_TERM),
  column: term.column,
  lookup,
  matches: matches ?? null,
});
