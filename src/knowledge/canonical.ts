import { createHash } from 'node:crypto';

/** JSON with sorted keys and without undefined members: equal documents give equal text, whoever stored them. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** SHA-256 in hex of a document's canonical JSON. */
export const hashOf = (body: unknown): string => createHash('sha256').update(canonicalJson(body)).digest('hex');
