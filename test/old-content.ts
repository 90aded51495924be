import { type OpenDatabase, openDataSource } from '../src/database/data-source.js';
import { publishShipped } from '../src/knowledge/publication.js';
import { KNOWLEDGE_TABLES } from '../src/knowledge/tables.js';
import { checkContent } from '../src/seed/knowledge-files.js';

/** What an older release called the cause `local-dns`; the service's own content makes the next revision of it. */
export const OLD_TITLE = 'Name resolution on the old server';

/** Publishes the content as an older release had it, as revision 1 of an empty database. */
export async function publishOldContent(at: { dataDir: string; databaseUrl: string | null }): Promise<void> {
  const { content } = checkContent('content');
  const documents = Object.values(content.entries)
    .flat()
    .map(({ kind, id, document: { source, body } }) => ({ kind, id, source, body: body as object }))
    .map((one) =>
      one.kind === 'CAUSE' && one.id === 'local-dns' ? { ...one, body: { ...one.body, title: OLD_TITLE } } : one,
    );
  const database: OpenDatabase = await openDataSource(at, { tables: KNOWLEDGE_TABLES });
  try {
    await publishShipped(database.dataSource, documents);
  } finally {
    await database.close();
  }
}
