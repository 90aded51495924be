import { type DataSource, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { inTransaction } from '../database/transaction.js';
import { EntryVersion } from './entry-version.js';
import { Revision } from './revision.js';

export type PublishedDocument = Pick<EntryVersion, 'kind' | 'id' | 'version' | 'source' | 'body'>;

export interface Published {
  revision: number;
  documents: PublishedDocument[];
}

const COLUMNS = { kind: true, id: true, version: true, source: true, body: true } as const;

/** Not by the database: each sorts as its locale does, and lists and their pages would differ. */
const sorted = (documents: PublishedDocument[]): PublishedDocument[] =>
  documents.sort((a, b) => (a.kind < b.kind || (a.kind === b.kind && a.id < b.id) ? -1 : 1));

/** What is served now, all of one revision: a publication in between does not mix two. */
export function loadPublished(dataSource: DataSource): Promise<Published> {
  return inTransaction(dataSource, 'REPEATABLE READ', async (tx) => ({
    revision: (await tx.maximum(Revision, 'number')) ?? 0,
    documents: sorted(await tx.find(EntryVersion, { select: COLUMNS, where: { state: 'PUBLISHED' } })),
  }));
}

/** What was served at that revision, whatever became of it since; null where there is no such revision. */
export function loadRevision(dataSource: DataSource, revision: number): Promise<Published | null> {
  return inTransaction(dataSource, 'REPEATABLE READ', async (tx) => {
    if (!(await tx.existsBy(Revision, { number: revision }))) return null;
    const publishedIn = LessThanOrEqual(revision);
    const where = [
      { publishedIn, retiredIn: IsNull() },
      { publishedIn, retiredIn: MoreThan(revision) },
    ];
    return { revision, documents: sorted(await tx.find(EntryVersion, { select: COLUMNS, where })) };
  });
}
