import type { EntityManager } from 'typeorm';
import type { VersionState } from './entry-version.js';

/** The version of an entry that was published last; its fields are null where none ever was. */
export interface Head {
  kind: string;
  id: string;
  /** The newest version's number, drafts included. */
  last: number;
  version: number | null;
  state: VersionState | null;
  hash: string | null;
  author: string | null;
  /** Who stopped serving it. */
  retiredBy: string | null;
}

/** Every entry's head, by `KIND id`. */
export async function readHeads(tx: EntityManager): Promise<Map<string, Head>> {
  const rows = await tx.query<Head[]>(`
    SELECT e.kind, e.id, v.version, v.state, v.hash, v.author, r.author AS "retiredBy",
           coalesce((SELECT max(n.version) FROM entry_version n WHERE n.kind = e.kind AND n.id = e.id), 0) AS last
      FROM entry e
      LEFT JOIN entry_version v ON v.kind = e.kind AND v.id = e.id AND v.version = e.head
      LEFT JOIN revision r ON r.number = v.retired_in`);
  return new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]));
}

/** Written by that author, and not taken out of service by somebody else. */
export const servedByUs = ({ author, state, retiredBy }: Head, us: string): boolean =>
  author === us && (state === 'PUBLISHED' || retiredBy === us);
