import type { DataSource } from 'typeorm';
import { EntryVersion } from './entry-version.js';
import { Revision } from './revision.js';

export type PublishedDocument = Pick<EntryVersion, 'kind' | 'id' | 'version' | 'source' | 'body'>;

export interface Published {
  revision: number;
  documents: PublishedDocument[];
}

/** What is served now, all of one revision: a publication in between does not mix two. */
export function loadPublished(dataSource: DataSource): Promise<Published> {
  return dataSource.transaction('REPEATABLE READ', async (tx) => ({
    revision: (await tx.maximum(Revision, 'number')) ?? 0,
    documents: await tx.find(EntryVersion, {
      select: { kind: true, id: true, version: true, source: true, body: true },
      where: { state: 'PUBLISHED' },
      order: { kind: 'ASC', id: 'ASC' },
    }),
  }));
}
