import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the office changed of a member's entries on its behalf, with who said so; and the day by which a member looks at them again. */
export class MemberChanges1764000194000 implements MigrationInterface {
  name = 'MemberChanges1764000194000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE member_change (
        id uuid NOT NULL CONSTRAINT pk_member_change PRIMARY KEY,
        number bigint GENERATED ALWAYS AS IDENTITY,
        organisation_id text NOT NULL CONSTRAINT fk_member_change_organisation REFERENCES organisation (id) ON DELETE RESTRICT,
        solution_id text CONSTRAINT fk_member_change_solution REFERENCES solution (id) ON DELETE RESTRICT,
        what text NOT NULL,
        side text NOT NULL,
        before jsonb NOT NULL,
        after jsonb NOT NULL,
        said text,
        undoes uuid CONSTRAINT fk_member_change_undoes REFERENCES member_change (id) ON DELETE RESTRICT,
        by_account uuid CONSTRAINT fk_member_change_by_account REFERENCES account (id) ON DELETE SET NULL,
        at timestamptz NOT NULL,
        CONSTRAINT uq_member_change_undoes UNIQUE (undoes),
        CONSTRAINT ck_member_change_what CHECK (what IN ('member-added', 'profile', 'solution-added', 'solution', 'confirmed')),
        CONSTRAINT ck_member_change_solution CHECK ((what IN ('solution-added', 'solution')) = (solution_id IS NOT NULL)),
        CONSTRAINT ck_member_change_side CHECK (side IN ('office', 'company')),
        CONSTRAINT ck_member_change_said CHECK (length(said) BETWEEN 1 AND 500)
      );
      CREATE INDEX ix_member_change_organisation ON member_change (organisation_id, number);
      ALTER TABLE member_change ENABLE ROW LEVEL SECURITY; ALTER TABLE member_change FORCE ROW LEVEL SECURITY;
      CREATE POLICY member_change_office ON member_change FOR ALL USING (app_role() IN ('system', 'secretariat'));
      CREATE POLICY member_change_own ON member_change FOR SELECT USING (app_role() = 'company' AND organisation_id = ANY (app_organisations()));

      ALTER TABLE organisation ADD COLUMN review_on date, ADD COLUMN confirmed_at timestamptz;
      CREATE INDEX ix_organisation_review ON organisation (review_on) WHERE merged_into IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE member_change; DROP INDEX ix_organisation_review; ALTER TABLE organisation DROP COLUMN review_on, DROP COLUMN confirmed_at;');
  }
}
