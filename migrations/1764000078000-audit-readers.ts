import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reading the audit trail: what the approver does not see of it, the indexes a search needs, and what was found each time it was verified. */
export class AuditReaders1764000078000 implements MigrationInterface {
  name = 'AuditReaders1764000078000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX ix_audit_entry_action ON audit_entry (action, seq);
      CREATE INDEX ix_audit_entry_account ON audit_entry (account_id, seq);
      CREATE INDEX ix_audit_entry_at ON audit_entry (at);

      -- Vetoes and marks are private to the secretariat and their own side, and so is their history.
      DROP POLICY audit_entry_read ON audit_entry;
      CREATE POLICY audit_entry_read ON audit_entry FOR SELECT USING
        (app_role() IN ('system', 'secretariat') OR (app_role() = 'approver' AND action NOT LIKE 'veto.%' AND action NOT LIKE 'mark.%'));

      CREATE TABLE audit_check (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_audit_check PRIMARY KEY,
        at timestamptz NOT NULL,
        entries bigint NOT NULL CONSTRAINT ck_audit_check_entries CHECK (entries >= 0),
        bad_seq bigint,
        reason text,
        CONSTRAINT ck_audit_check_bad CHECK ((bad_seq IS NULL) = (reason IS NULL))
      );
      COMMENT ON TABLE audit_check IS 'append-only';
      ALTER TABLE audit_check ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit_check FORCE ROW LEVEL SECURITY;
      CREATE POLICY audit_check_system ON audit_check FOR INSERT WITH CHECK (app_role() = 'system');
      CREATE POLICY audit_check_read ON audit_check FOR SELECT USING (app_is_office());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE audit_check;
      DROP POLICY audit_entry_read ON audit_entry;
      CREATE POLICY audit_entry_read ON audit_entry FOR SELECT USING (app_role() IN ('system', 'secretariat', 'approver'));
      DROP INDEX ix_audit_entry_at; DROP INDEX ix_audit_entry_account; DROP INDEX ix_audit_entry_action;
    `);
  }
}
