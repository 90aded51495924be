import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What editors can change, all kinds in one mechanism: entries, their versions, revisions, and who did what. */
export class Knowledge1732406400001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE revision (
        number integer NOT NULL,
        published_at timestamptz NOT NULL,
        author text NOT NULL,
        comment text,
        CONSTRAINT revision_pk PRIMARY KEY (number)
      );

      -- head: the version published last, also after it was retired; null until the first publication
      CREATE TABLE entry (
        kind text NOT NULL,
        id text NOT NULL,
        head integer,
        CONSTRAINT entry_pk PRIMARY KEY (kind, id)
      );

      -- published_in: the first revision that served it; retired_in: the first that no longer did
      CREATE TABLE entry_version (
        kind text NOT NULL,
        id text NOT NULL,
        version integer NOT NULL,
        state text NOT NULL,
        hash character(64) NOT NULL,
        source text NOT NULL,
        body jsonb NOT NULL,
        author text NOT NULL,
        approver text,
        comment text,
        created_at timestamptz NOT NULL,
        published_at timestamptz,
        published_in integer,
        retired_in integer,
        CONSTRAINT entry_version_pk PRIMARY KEY (kind, id, version),
        CONSTRAINT entry_version_entry_fk FOREIGN KEY (kind, id) REFERENCES entry (kind, id),
        CONSTRAINT entry_version_published_in_fk FOREIGN KEY (published_in) REFERENCES revision (number),
        CONSTRAINT entry_version_retired_in_fk FOREIGN KEY (retired_in) REFERENCES revision (number),
        CONSTRAINT entry_version_state_check CHECK (
          state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'PUBLISHED', 'SUPERSEDED', 'REJECTED', 'RETIRED')
        )
      );
      CREATE UNIQUE INDEX entry_version_one_published ON entry_version (kind, id) WHERE state = 'PUBLISHED';
      CREATE INDEX entry_version_published_in ON entry_version (published_in);
      CREATE INDEX entry_version_retired_in ON entry_version (retired_in);

      CREATE TABLE audit (
        seq bigint GENERATED ALWAYS AS IDENTITY,
        at timestamptz NOT NULL,
        actor text NOT NULL,
        action text NOT NULL,
        kind text,
        id text,
        version integer,
        revision integer,
        hash character(64),
        detail jsonb NOT NULL DEFAULT '{}',
        CONSTRAINT audit_pk PRIMARY KEY (seq)
      );
      CREATE INDEX audit_entry ON audit (kind, id, seq);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE audit; DROP TABLE entry_version; DROP TABLE entry; DROP TABLE revision');
  }
}
