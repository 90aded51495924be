import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Who did what to what, when. Rows are only ever added. */
@Entity('audit')
@Index('audit_entry', ['kind', 'id', 'seq'])
export class AuditEntry {
  /** An int8, hence a string. */
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    name: 'seq',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_pk',
  })
  seq!: string;

  @Column({ type: 'timestamptz', name: 'at' })
  at!: Date;

  @Column({ type: 'text', name: 'actor' })
  actor!: string;

  @Column({ type: 'text', name: 'action' })
  action!: string;

  @Column({ type: 'text', name: 'kind', nullable: true })
  kind!: string | null;

  @Column({ type: 'text', name: 'id', nullable: true })
  id!: string | null;

  @Column({ type: 'integer', name: 'version', nullable: true })
  version!: number | null;

  @Column({ type: 'integer', name: 'revision', nullable: true })
  revision!: number | null;

  @Column({ type: 'character', length: 64, name: 'hash', nullable: true })
  hash!: string | null;

  @Column({ type: 'jsonb', name: 'detail', default: {} })
  detail!: object;
}
