import { type Reading, readPaste } from '../../src/core/read/read.js';
import { compileReading } from '../../src/core/read/reading-knowledge.js';
import { gatherFacts } from '../../src/core/gather-facts.js';
import type { FactRecord, RecordKind } from '../../src/core/facts.js';
import { shippedKnowledge } from '../shipped.js';
import { rulebookOf } from './rulebook.js';

const shipped = shippedKnowledge();
const knowledge = compileReading(shipped);
const rulebook = rulebookOf({});

export const read = (content: string | Uint8Array, mediaType: string | null = null): Reading =>
  readPaste({ content, mediaType }, knowledge);

/** The facts of a record as a mapping; several values of one name as a list. */
export function values({ facts }: FactRecord): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const { name, value } of facts) found[name] = name in found ? [found[name], value].flat() : value;
  return found;
}

/** The records of a kind that a paste gives, as mappings. */
export const recordsOf = (text: string, kind: RecordKind): Record<string, unknown>[] =>
  (gatherFacts(read(text), rulebook).base.get(kind) ?? []).map(values);

/** What no reader claimed. */
export const leftOver = (text: string): string[] =>
  read(text).unrecognised.map(({ start, end }) => text.slice(start, end));
