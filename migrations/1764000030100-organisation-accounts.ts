import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For which organisations an account acts. */
export class OrganisationAccounts1764000030100 implements MigrationInterface {
  name = 'OrganisationAccounts1764000030100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisation_account (
        account_id uuid NOT NULL CONSTRAINT fk_organisation_account_account REFERENCES account (id) ON DELETE CASCADE,
        organisation_id text NOT NULL CONSTRAINT fk_organisation_account_organisation REFERENCES organisation (id) ON DELETE RESTRICT,
        CONSTRAINT pk_organisation_account PRIMARY KEY (account_id, organisation_id)
      );
      CREATE INDEX ix_organisation_account_organisation ON organisation_account (organisation_id);
      ALTER TABLE organisation_account ENABLE ROW LEVEL SECURITY;
      ALTER TABLE organisation_account FORCE ROW LEVEL SECURITY;
      CREATE POLICY organisation_account_read ON organisation_account FOR SELECT USING (app_is_office() OR account_id::text = app_account());
      CREATE POLICY organisation_account_insert ON organisation_account FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
      CREATE POLICY organisation_account_delete ON organisation_account FOR DELETE USING (app_role() IN ('system', 'secretariat'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE organisation_account');
  }
}
