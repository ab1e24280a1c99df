import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a round may have left a company out, from its own side, and when its people were told. */
export class WhyNot1764000120000 implements MigrationInterface {
  name = 'WhyNot1764000120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE why_not (
        round_id uuid NOT NULL CONSTRAINT fk_why_not_round REFERENCES match_round (id) ON DELETE RESTRICT,
        organisation_id text NOT NULL CONSTRAINT fk_why_not_organisation REFERENCES organisation (id) ON DELETE RESTRICT,
        reasons jsonb NOT NULL,
        counterpart jsonb,
        raises jsonb NOT NULL,
        told_at timestamptz,
        told_by uuid CONSTRAINT fk_why_not_told_by REFERENCES account (id) ON DELETE SET NULL,
        CONSTRAINT pk_why_not PRIMARY KEY (round_id, organisation_id)
      );
      CREATE INDEX ix_why_not_organisation ON why_not (organisation_id);

      ALTER TABLE why_not ENABLE ROW LEVEL SECURITY;
      ALTER TABLE why_not FORCE ROW LEVEL SECURITY;
      CREATE POLICY why_not_office ON why_not FOR ALL USING (app_role() IN ('system', 'secretariat'));
      CREATE POLICY why_not_company ON why_not FOR SELECT USING (app_role() = 'company' AND organisation_id = ANY (app_organisations()) AND round_is_shown(round_id));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE why_not');
  }
}
