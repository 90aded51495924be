import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One publication: everything that is published at that moment bears its number. */
@Entity('revision')
export class Revision {
  @PrimaryColumn({ type: 'integer', name: 'number', primaryKeyConstraintName: 'revision_pk' })
  number!: number;

  @Column({ type: 'timestamptz', name: 'published_at' })
  publishedAt!: Date;

  @Column({ type: 'text', name: 'author' })
  author!: string;

  @Column({ type: 'text', name: 'comment', nullable: true })
  comment!: string | null;
}
