import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Entry } from './entry.js';
import { Revision } from './revision.js';

export const VERSION_STATES = [
  'DRAFT',
  'IN_REVIEW',
  'APPROVED',
  'PUBLISHED',
  'SUPERSEDED',
  'REJECTED',
  'RETIRED',
] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** One version of an entry. Its document never changes, its state does. */
@Entity('entry_version')
@ForeignKey(() => Entry, ['kind', 'id'], ['kind', 'id'], { name: 'entry_version_entry_fk' })
@Check('entry_version_state_check', `state IN (${VERSION_STATES.map((state) => `'${state}'`).join(', ')})`)
@Index('entry_version_one_published', ['kind', 'id'], { unique: true, where: `state = 'PUBLISHED'` })
export class EntryVersion {
  @PrimaryColumn({ type: 'text', name: 'kind', primaryKeyConstraintName: 'entry_version_pk' })
  kind!: string;

  @PrimaryColumn({ type: 'text', name: 'id', primaryKeyConstraintName: 'entry_version_pk' })
  id!: string;

  @PrimaryColumn({ type: 'integer', name: 'version', primaryKeyConstraintName: 'entry_version_pk' })
  version!: number;

  @Column({ type: 'text', name: 'state' })
  state!: VersionState;

  /** SHA-256 of the canonical body: two documents that say the same have the same hash. */
  @Column({ type: 'character', length: 64, name: 'hash' })
  hash!: string;

  /** The document as it was written, with its comments and its order. */
  @Column({ type: 'text', name: 'source' })
  source!: string;

  @Column({ type: 'jsonb', name: 'body' })
  body!: object;

  @Column({ type: 'text', name: 'author' })
  author!: string;

  @Column({ type: 'text', name: 'approver', nullable: true })
  approver!: string | null;

  @Column({ type: 'text', name: 'comment', nullable: true })
  comment!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  /** The first revision that served it. */
  @ForeignKey(() => Revision, { name: 'entry_version_published_in_fk' })
  @Index('entry_version_published_in')
  @Column({ type: 'integer', name: 'published_in', nullable: true })
  publishedIn!: number | null;

  /** The first revision that no longer served it. */
  @ForeignKey(() => Revision, { name: 'entry_version_retired_in_fk' })
  @Index('entry_version_retired_in')
  @Column({ type: 'integer', name: 'retired_in', nullable: true })
  retiredIn!: number | null;
}
