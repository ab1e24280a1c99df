import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sheets that were sent in: what they hold, what would become of each row, and what did. Also what people chose for their columns. */
export class Sheets1764000100000 implements MigrationInterface {
  name = 'Sheets1764000100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sheet_import (
        id uuid NOT NULL CONSTRAINT pk_sheet_import PRIMARY KEY,
        kind text NOT NULL,
        file_name text NOT NULL,
        file bytea,
        read jsonb,
        heading_row integer NOT NULL,
        headings jsonb NOT NULL,
        mapping jsonb NOT NULL,
        blanks text NOT NULL DEFAULT 'keep',
        decisions jsonb NOT NULL DEFAULT '{}',
        counts jsonb NOT NULL DEFAULT '{}',
        state text NOT NULL DEFAULT 'mapping',
        revision integer NOT NULL DEFAULT 1,
        made_by uuid CONSTRAINT fk_sheet_import_made_by REFERENCES account (id) ON DELETE SET NULL,
        made_by_name text NOT NULL,
        made_at timestamptz NOT NULL,
        applied_at timestamptz,
        applied_by_name text,
        undone_at timestamptz,
        undone_by_name text,
        CONSTRAINT ck_sheet_import_state CHECK (state IN ('mapping', 'previewed', 'applied', 'undone')),
        CONSTRAINT ck_sheet_import_blanks CHECK (blanks IN ('keep', 'clear')),
        CONSTRAINT ck_sheet_import_file CHECK ((file IS NULL) = (read IS NULL) AND (state IN ('mapping', 'previewed')) = (file IS NOT NULL)),
        CONSTRAINT ck_sheet_import_applied CHECK ((state IN ('applied', 'undone')) = (applied_at IS NOT NULL) AND (state = 'undone') = (undone_at IS NOT NULL))
      );
      CREATE INDEX ix_sheet_import_kind ON sheet_import (kind, state, applied_at);
      CREATE INDEX ix_sheet_import_made ON sheet_import (made_at);

      CREATE TABLE sheet_row (
        import_id uuid NOT NULL CONSTRAINT fk_sheet_row_import REFERENCES sheet_import (id) ON DELETE CASCADE,
        row integer NOT NULL,
        outcome text NOT NULL,
        subject text,
        version integer,
        name text NOT NULL,
        before jsonb NOT NULL,
        after jsonb NOT NULL,
        faults jsonb NOT NULL,
        likely jsonb NOT NULL,
        CONSTRAINT pk_sheet_row PRIMARY KEY (import_id, row),
        CONSTRAINT ck_sheet_row_outcome CHECK (outcome IN ('fault', 'ask', 'add', 'change', 'same'))
      );
      CREATE INDEX ix_sheet_row_outcome ON sheet_row (import_id, outcome, row);

      CREATE TABLE sheet_mapping (
        kind text NOT NULL,
        print text NOT NULL,
        headings jsonb NOT NULL,
        mapping jsonb NOT NULL,
        chosen_at timestamptz NOT NULL,
        CONSTRAINT pk_sheet_mapping PRIMARY KEY (kind, print)
      );
    `);
    for (const table of TABLES) await runner.query(fence(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = ['sheet_import', 'sheet_row', 'sheet_mapping'];

/** The secretariat's alone. */
function fence(table: string): string {
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_office ON ${table} FOR ALL USING (app_role() IN ('system', 'secretariat'));
  `;
}
