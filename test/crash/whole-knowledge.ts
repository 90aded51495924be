import { MIGRATIONS } from '../../src/database/data-source.js';
import { loadPublished } from '../../src/knowledge/published.js';
import { readContent } from '../../src/seed/content-files.js';
import { MARK } from './package-copy.js';
import type { Place } from './place.js';

interface Revision {
  number: number;
  versions: number;
  audited: number;
  /** What its titles end with (`copyPackage`); null where they are as they ship. */
  marks: (string | null)[] | null;
}

const REVISIONS = `
  SELECT number,
    (SELECT count(*)::int FROM entry_version WHERE published_in = number) AS versions,
    (SELECT count(*)::int FROM audit WHERE revision = number AND action = 'PUBLISH') AS audited,
    (SELECT array_agg(DISTINCT substring(body ->> 'title' FROM '${MARK}(.*)$'))
       FROM entry_version WHERE published_in = number) AS marks
  FROM revision ORDER BY number`;

/** Entries whose head is not the version that is served. */
const ASTRAY = `
  SELECT kind, id FROM entry e LEFT JOIN entry_version v USING (kind, id)
  GROUP BY kind, id, head HAVING count(*) FILTER (WHERE v.state = 'PUBLISHED' AND v.version = e.head) <> 1`;

const filesOf = (folder: string) =>
  Object.values(readContent(folder).entries)
    .flat()
    .map(({ kind, id, document: { source, body } }) => ({ kind, id, source, body }));

export function countEntries(folder: string) {
  const { CODE, CAUSE, RULE } = readContent(folder).entries;
  return { codes: CODE.length, causes: CAUSE.length, rules: RULE.length };
}

/**
 * Looks at a place that no service has open: all of the content is published, no publication is there in part. Gives each
 * revision's mark.
 */
export async function expectWhole(place: Place, folder: string): Promise<(string | null)[]> {
  const files = filesOf(folder);
  const database = await place.open();
  try {
    const { dataSource, migrated } = database;
    expect(migrated).toEqual([]);
    expect(await dataSource.query('SELECT count(*)::int FROM migrations')).toEqual([{ count: MIGRATIONS.length }]);

    const revisions = await dataSource.query<Revision[]>(REVISIONS);
    // Each publication is of everything here, under the next number.
    const whole = { versions: files.length, audited: files.length };
    expect(revisions).toEqual(
      revisions.map(({ marks }, index) => ({ number: index + 1, ...whole, marks: [marks?.[0] ?? null] })),
    );
    expect(await dataSource.query(ASTRAY)).toEqual([]);
    const { documents } = await loadPublished(dataSource);
    const byName = <T extends { kind: string; id: string }>(list: T[]) =>
      list.sort((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1));
    expect(byName(documents.map(({ version: _, ...document }) => document))).toEqual(byName(files));
    return revisions.map(({ marks }) => marks?.[0] ?? null);
  } finally {
    await database.close();
  }
}
