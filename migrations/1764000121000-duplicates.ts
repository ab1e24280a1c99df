import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries of one organisation made into one, in a way that can be taken back; and pairs that look alike but are two. */
export class Duplicates1764000121000 implements MigrationInterface {
  name = 'Duplicates1764000121000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organisation ADD COLUMN merged_into text CONSTRAINT fk_organisation_merged_into REFERENCES organisation (id) ON DELETE RESTRICT;
      ALTER TABLE organisation ADD CONSTRAINT ck_organisation_merged CHECK (merged_into <> id);

      CREATE TABLE organisation_merge (
        id uuid NOT NULL CONSTRAINT pk_organisation_merge PRIMARY KEY,
        kept_id text NOT NULL CONSTRAINT fk_organisation_merge_kept REFERENCES organisation (id) ON DELETE RESTRICT,
        merged_id text NOT NULL CONSTRAINT fk_organisation_merge_merged REFERENCES organisation (id) ON DELETE RESTRICT,
        taken jsonb NOT NULL,
        moved jsonb NOT NULL,
        made_by uuid CONSTRAINT fk_organisation_merge_made_by REFERENCES account (id) ON DELETE SET NULL,
        made_at timestamptz NOT NULL,
        undone_at timestamptz,
        CONSTRAINT ck_organisation_merge_two CHECK (kept_id <> merged_id)
      );
      CREATE UNIQUE INDEX uq_organisation_merge_standing ON organisation_merge (merged_id) WHERE undone_at IS NULL;

      CREATE TABLE not_duplicate (
        a_id text NOT NULL CONSTRAINT fk_not_duplicate_a REFERENCES organisation (id) ON DELETE CASCADE,
        b_id text NOT NULL CONSTRAINT fk_not_duplicate_b REFERENCES organisation (id) ON DELETE CASCADE,
        made_at timestamptz NOT NULL,
        CONSTRAINT pk_not_duplicate PRIMARY KEY (a_id, b_id),
        CONSTRAINT ck_not_duplicate_order CHECK (a_id < b_id)
      );

      CREATE POLICY organisation_account_update ON organisation_account FOR UPDATE USING (app_role() IN ('system', 'secretariat'));
      ALTER TABLE organisation_merge ENABLE ROW LEVEL SECURITY;
      ALTER TABLE organisation_merge FORCE ROW LEVEL SECURITY;
      CREATE POLICY organisation_merge_office ON organisation_merge FOR ALL USING (app_role() IN ('system', 'secretariat'));
      ALTER TABLE not_duplicate ENABLE ROW LEVEL SECURITY;
      ALTER TABLE not_duplicate FORCE ROW LEVEL SECURITY;
      CREATE POLICY not_duplicate_office ON not_duplicate FOR ALL USING (app_role() IN ('system', 'secretariat'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY organisation_account_update ON organisation_account;
      DROP TABLE not_duplicate; DROP TABLE organisation_merge;
      ALTER TABLE organisation DROP COLUMN merged_into;
    `);
  }
}
