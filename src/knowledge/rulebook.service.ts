import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { compile, type Rulebook, RulebookError } from '../core/rulebook/compile.js';
import type {
  CauseDocument,
  CheckDocument,
  CodeDocument,
  Fault,
  Knowledge,
  RuleDocument,
  ShippedKnowledge,
} from '../core/rulebook/knowledge.js';
import type { EntryKind } from '../core/vocabulary.js';
import { checkShape } from '../shared/check-shape.js';
import { loadPublished, type Published, type PublishedDocument } from './published.js';

/** The class that checks the documents of a kind. */
export type EntryShapes = Record<EntryKind, new () => object>;

/** Holds the rulebook that is served. It is swapped whole: a request works on one rulebook from start to end. */
@Injectable()
export class RulebookService {
  private rulebook: Rulebook | null = null;
  private source: { shipped: ShippedKnowledge; shapes: EntryShapes } | null = null;

  constructor(private readonly dataSource: DataSource) {}

  get ready(): boolean {
    return this.rulebook !== null;
  }

  get current(): Rulebook {
    if (!this.rulebook) throw new Error('The rulebook is not loaded yet');
    return this.rulebook;
  }

  /** Loads what is published, beside what ships with the engine. */
  async load(shipped: ShippedKnowledge, shapes: EntryShapes): Promise<void> {
    this.source = { shipped, shapes };
    await this.reload();
  }

  /** Loads what is published now. Where that has faults, the present rulebook stays. */
  async reload(): Promise<void> {
    if (!this.source) throw new Error('The rulebook was never loaded');
    const { shipped, shapes } = this.source;
    const rulebook = compile(knowledgeOf(await loadPublished(this.dataSource), shipped, shapes));
    // Of two that ran at once, the one that read first may end last.
    if (!this.rulebook || rulebook.revision >= this.rulebook.revision) this.rulebook = rulebook;
  }
}

/** @throws {RulebookError} when a stored document no longer has its kind's shape. */
export function knowledgeOf(
  { revision, documents }: Published,
  shipped: ShippedKnowledge,
  shapes: EntryShapes,
): Knowledge {
  const faults: Fault[] = [];
  const shaped = ({ kind, id, version, body }: PublishedDocument): object[] => {
    const { value, faults: found } = checkShape(shapes[kind as EntryKind], body);
    faults.push(...found.map((fault) => ({ kind, id, ...fault, expected: null, nearest: null })));
    if (value === null) return [];
    // Evidence names the version of the rule; the other documents are answered as they are.
    return [kind === 'RULE' ? Object.assign(value, { version }) : value];
  };
  const of = <T>(wanted: EntryKind) => documents.filter(({ kind }) => kind === wanted).flatMap(shaped) as T[];

  const knowledge: Knowledge = {
    revision,
    codes: of<CodeDocument>('CODE'),
    causes: of<CauseDocument>('CAUSE'),
    checks: of<CheckDocument>('CHECK'),
    rules: of<RuleDocument & { version: number }>('RULE'),
    ...shipped,
  };
  if (faults.length > 0) throw new RulebookError(faults);
  return knowledge;
}
