import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { compile, type Rulebook, RulebookError } from '../core/rulebook/compile.js';
import type {
  CauseDocument,
  CheckDocument,
  CodeDocument,
  Fault,
  Knowledge,
  RuleDocument,
} from '../core/rulebook/knowledge.js';
import type { ShippedKnowledge } from '../core/rulebook/shipped.js';
import type { EntryKind } from '../core/vocabulary.js';
import { checkShape } from '../shared/check-shape.js';
import { Metrics } from '../shared/metrics.js';
import { Problem } from '../shared/problem.js';
import { loadPublished, loadRevision, type Published, type PublishedDocument } from './published.js';

/** The class that checks the documents of a kind. */
export type EntryShapes = Record<EntryKind, new () => object>;

/** Rulebooks of the past that are kept: whoever asks for one usually asks again. */
const PAST_KEPT = 3;

/** Holds the rulebook that is served. It is swapped whole: a request works on one rulebook from start to end. */
@Injectable()
export class RulebookService {
  private rulebook: Rulebook | null = null;
  private source: { shipped: ShippedKnowledge; shapes: EntryShapes } | null = null;

  /** Whoever asks while one is loading waits for that one, also when it is pushed out meanwhile. */
  private readonly past = new LRUCache<number, Rulebook>({
    max: PAST_KEPT,
    ignoreFetchAbort: true,
    fetchMethod: (revision) => this.loadPast(revision),
  });

  constructor(
    private readonly dataSource: DataSource,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'ndrkb_rulebook_revision',
      'Revision of the rulebook that is served.',
      () => this.rulebook?.revision ?? null,
    );
  }

  get ready(): boolean {
    return this.rulebook !== null;
  }

  get current(): Rulebook {
    if (!this.rulebook) throw new Error('The rulebook is not loaded yet');
    return this.rulebook;
  }

  /**
   * The rulebook of a revision, beside what ships with the present engine. The present one never needs the database.
   * @throws {Problem} NOT_FOUND, UNSOUND or DATABASE_UNAVAILABLE.
   */
  async at(revision: number): Promise<Rulebook> {
    const { current } = this;
    if (revision === current.revision) return current;
    const rulebook = await this.past.fetch(revision);
    if (rulebook) return rulebook;
    throw new Problem('NOT_FOUND', `There is no revision ${revision}; the present one is ${current.revision}.`, {
      suggestions: [String(current.revision)],
    });
  }

  /** Loads what is published, beside what ships with the engine. */
  async load(shipped: ShippedKnowledge, shapes: EntryShapes): Promise<void> {
    this.source = { shipped, shapes };
    this.past.clear();
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

  private async loadPast(revision: number): Promise<Rulebook | undefined> {
    const { shipped, shapes } = this.source!;
    const published = await loadRevision(this.dataSource, revision);
    if (!published) return undefined;
    try {
      return compile(knowledgeOf(published, shipped, shapes), { examples: false });
    } catch (error) {
      if (!(error instanceof RulebookError)) throw error;
      const detail = `What was published as revision ${revision} no longer fits this version of the service.`;
      const faults = error.faults.map((fault) => ({ ...fault, path: fault.path.map(String) }));
      throw new Problem('UNSOUND', detail, { faults });
    }
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
