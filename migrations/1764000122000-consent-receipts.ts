import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Companies give and withdraw consents themselves; every change leaves a receipt; without consent to be matched no city or organizer reads a line. */
export class ConsentReceipts1764000122000 implements MigrationInterface {
  name = 'ConsentReceipts1764000122000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE consent_receipt (
        id uuid NOT NULL CONSTRAINT pk_consent_receipt PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT fk_consent_receipt_organisation REFERENCES organisation (id) ON DELETE CASCADE,
        origin text NOT NULL CONSTRAINT ck_consent_receipt_origin CHECK (origin IN ('form', 'paper')),
        text_version text NOT NULL,
        given jsonb NOT NULL,
        withdrawn jsonb NOT NULL,
        standing jsonb NOT NULL,
        made_by uuid CONSTRAINT fk_consent_receipt_made_by REFERENCES account (id) ON DELETE SET NULL,
        made_by_name text NOT NULL,
        made_at timestamptz NOT NULL
      );
      CREATE INDEX ix_consent_receipt_organisation ON consent_receipt (organisation_id, made_at);

      ALTER TABLE consent_receipt ENABLE ROW LEVEL SECURITY;
      ALTER TABLE consent_receipt FORCE ROW LEVEL SECURITY;
      CREATE POLICY consent_receipt_read ON consent_receipt FOR SELECT USING (app_is_office() OR (app_role() = 'company' AND organisation_id = ANY (app_organisations())));
      CREATE POLICY consent_receipt_insert ON consent_receipt FOR INSERT WITH CHECK (
        app_role() IN ('system', 'secretariat') OR (app_role() = 'company' AND organisation_id = ANY (app_organisations()) AND origin = 'form'));

      CREATE POLICY consent_give ON consent FOR INSERT WITH CHECK (
        app_role() = 'company' AND organisation_id = ANY (app_organisations()) AND origin = 'form' AND withdrawn_on IS NULL);
      CREATE POLICY consent_withdraw ON consent FOR UPDATE
        USING (app_role() = 'company' AND organisation_id = ANY (app_organisations()) AND withdrawn_on IS NULL)
        WITH CHECK (app_role() = 'company' AND organisation_id = ANY (app_organisations()) AND withdrawn_on IS NOT NULL);

      ALTER TABLE recommendation ADD COLUMN withheld boolean NOT NULL DEFAULT false;
      CREATE POLICY recommendation_consented ON recommendation AS RESTRICTIVE FOR SELECT USING (NOT withheld OR app_is_office() OR app_role() = 'company');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY recommendation_consented ON recommendation; ALTER TABLE recommendation DROP COLUMN withheld;
      DROP POLICY consent_withdraw ON consent; DROP POLICY consent_give ON consent;
      DROP TABLE consent_receipt;
    `);
  }
}
