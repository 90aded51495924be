import type { DataSource, EntityManager } from 'typeorm';
import { AuditEntry } from './audit-entry.js';
import { hashOf } from './canonical.js';
import { EntryVersion } from './entry-version.js';
import { Entry } from './entry.js';
import { type Head, readHeads, servedByUs } from './heads.js';
import { Revision } from './revision.js';

/** A document to publish: as it was written, and the plain value that it means. */
export interface Document {
  kind: string;
  id: string;
  source: string;
  body: object;
}

export interface Publication {
  /** The revision that is served now. */
  revision: number;
  published: string[];
  retired: string[];
  /** Shipped, but somebody else's version is served: left alone. */
  kept: string[];
}

/** The author of what ships with the service. */
export const SHIPPED_BY = 'ndr-kb';

/** All publications wait for this one; any number will do. */
const PUBLICATION_LOCK = 684_302;

export const nameOf = ({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`;

/**
 * Publishes what ships with the service: what is new or changed and was not taken over by an editor, and retires what no
 * longer ships, all under one new revision. Where nothing changed, nothing is written.
 */
export function publishShipped(dataSource: DataSource, documents: Document[]): Promise<Publication> {
  return dataSource.transaction(async (tx) => {
    // A start waits for others that publish, but not for ever for somebody who holds a table.
    await tx.query(`SET LOCAL lock_timeout = '60s'`);
    // Two instances that start at once: the second sees what the first has published.
    await tx.query('SELECT pg_advisory_xact_lock($1)', [PUBLICATION_LOCK]);
    const heads = await readHeads(tx);
    const shipped = documents.map((document) => ({
      ...document,
      hash: hashOf(document.body),
      head: heads.get(nameOf(document)),
    }));

    const ours = shipped.filter(({ head }) => !head || head.version === null || servedByUs(head, SHIPPED_BY));
    const changed = ours.filter(({ hash, head }) => head?.state !== 'PUBLISHED' || head.hash !== hash);
    const names = new Set(documents.map(nameOf));
    const gone = [...heads.values()].filter(
      (head) => head.state === 'PUBLISHED' && servedByUs(head, SHIPPED_BY) && !names.has(nameOf(head)),
    );

    const last = (await tx.maximum(Revision, 'number')) ?? 0;
    const publication = {
      published: changed.map(nameOf),
      retired: gone.map(nameOf),
      kept: shipped.filter((document) => !ours.includes(document) && document.hash !== document.head?.hash).map(nameOf),
    };
    if (changed.length + gone.length === 0) return { revision: last, ...publication };

    const revision = last + 1;
    const at = new Date();
    await tx.insert(Revision, { number: revision, publishedAt: at, author: SHIPPED_BY, comment: null });
    await stopServing(
      tx,
      revision,
      'SUPERSEDED',
      changed.flatMap(({ head }) => (head?.state === 'PUBLISHED' ? head : [])),
    );
    await stopServing(tx, revision, 'RETIRED', gone);

    const versions = changed.map(({ kind, id, source, body, hash, head }) => ({
      kind,
      id,
      version: (head?.last ?? 0) + 1,
      state: 'PUBLISHED' as const,
      hash,
      source,
      body,
      author: SHIPPED_BY,
      createdAt: at,
      publishedAt: at,
      publishedIn: revision,
    }));
    const headsNow = versions.map(({ kind, id, version }) => ({ kind, id, head: version }));
    const audit = [
      ...versions.map(({ kind, id, version, hash }) => ({ kind, id, version, hash, action: 'PUBLISH' })),
      ...gone.map(({ kind, id, version, hash }) => ({ kind, id, version, hash, action: 'RETIRE' })),
    ].map((row) => ({ ...row, at, actor: SHIPPED_BY, revision, detail: {} }));

    for (const rows of chunks(headsNow)) await tx.upsert(Entry, rows, ['kind', 'id']);
    for (const rows of chunks(versions)) await tx.insert(EntryVersion, rows);
    for (const rows of chunks(audit)) await tx.insert(AuditEntry, rows);
    return { revision, ...publication };
  });
}

async function stopServing(tx: EntityManager, revision: number, state: 'SUPERSEDED' | 'RETIRED', heads: Head[]) {
  if (heads.length === 0) return;
  await tx.query(
    `UPDATE entry_version v SET state = $1, retired_in = $2
       FROM unnest($3::text[], $4::text[]) AS h (kind, id)
      WHERE v.kind = h.kind AND v.id = h.id AND v.state = 'PUBLISHED'`,
    [state, revision, heads.map(({ kind }) => kind), heads.map(({ id }) => id)],
  );
}

/** A statement takes at most 65,535 values. */
const chunks = <T>(rows: T[], size = 500): T[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => rows.slice(index * size, (index + 1) * size));
