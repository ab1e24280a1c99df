import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a form that was pressed led to, so that a second press of it leads to the same and does nothing more. */
export class FormReceipts1764000096000 implements MigrationInterface {
  name = 'FormReceipts1764000096000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE form_receipt (
        account_id uuid NOT NULL CONSTRAINT fk_form_receipt_account REFERENCES account (id) ON DELETE CASCADE,
        press text NOT NULL CONSTRAINT ck_form_receipt_press CHECK (press ~ '^[0-9a-f]{64}$'),
        leads_to text NOT NULL CONSTRAINT ck_form_receipt_leads_to CHECK (leads_to LIKE '/%'),
        taken_at timestamptz NOT NULL,
        CONSTRAINT pk_form_receipt PRIMARY KEY (account_id, press)
      );
      ALTER TABLE form_receipt ENABLE ROW LEVEL SECURITY; ALTER TABLE form_receipt FORCE ROW LEVEL SECURITY;
      CREATE POLICY form_receipt_read ON form_receipt FOR SELECT USING (account_id::text = app_account());
      CREATE POLICY form_receipt_add ON form_receipt FOR INSERT WITH CHECK (account_id::text = app_account());
      CREATE POLICY form_receipt_forget ON form_receipt FOR DELETE USING (account_id::text = app_account());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE form_receipt');
  }
}
