import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What editors can change: a code, a cause, a check or a rule, by kind and id. */
@Entity('entry')
export class Entry {
  @PrimaryColumn({ type: 'text', name: 'kind', primaryKeyConstraintName: 'entry_pk' })
  kind!: string;

  @PrimaryColumn({ type: 'text', name: 'id', primaryKeyConstraintName: 'entry_pk' })
  id!: string;

  /** The version published last, also after it was retired; null until the first publication. */
  @Column({ type: 'integer', name: 'head', nullable: true })
  head!: number | null;
}
