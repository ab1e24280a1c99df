import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests for a copy of what is held about a person, entered by the office for whoever wrote to it. */
export class ExportRequests1764000211000 implements MigrationInterface {
  name = 'ExportRequests1764000211000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE export_request (
        id uuid NOT NULL CONSTRAINT pk_export_request PRIMARY KEY,
        account_id uuid CONSTRAINT fk_export_request_account REFERENCES account (id) ON DELETE RESTRICT,
        address text NOT NULL,
        words text NOT NULL,
        asked_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        started_by uuid CONSTRAINT fk_export_request_started_by REFERENCES account (id) ON DELETE SET NULL,
        handed_by uuid CONSTRAINT fk_export_request_handed_by REFERENCES account (id) ON DELETE SET NULL,
        handed_at timestamptz,
        CONSTRAINT ck_export_request_address CHECK (length(address) <= 254 AND address = lower(address)),
        CONSTRAINT ck_export_request_words CHECK (length(words) BETWEEN 1 AND 1000)
      );
      CREATE UNIQUE INDEX uq_export_request_open ON export_request (address) WHERE handed_at IS NULL;
      ALTER TABLE export_request ENABLE ROW LEVEL SECURITY; ALTER TABLE export_request FORCE ROW LEVEL SECURITY;
      CREATE POLICY export_request_system ON export_request FOR ALL USING (app_role() = 'system');
      CREATE POLICY export_request_office ON export_request FOR SELECT USING (app_role() = 'secretariat');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE export_request;');
  }
}
