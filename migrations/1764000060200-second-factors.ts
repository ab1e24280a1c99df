import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors of accounts, their recovery codes, and sign-ins that wait for a code. Only the machinery sees them. */
export class SecondFactors1764000060200 implements MigrationInterface {
  name = 'SecondFactors1764000060200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE second_factor (
        account_id uuid CONSTRAINT pk_second_factor PRIMARY KEY CONSTRAINT fk_second_factor_account REFERENCES account (id) ON DELETE CASCADE,
        sealed_secret text NOT NULL,
        begun_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        last_step bigint NOT NULL DEFAULT 0
      );

      CREATE TABLE recovery_code (
        account_id uuid NOT NULL CONSTRAINT fk_recovery_code_account REFERENCES account (id) ON DELETE CASCADE,
        digest text NOT NULL CONSTRAINT ck_recovery_code_digest CHECK (length(digest) = 64),
        used_at timestamptz,
        CONSTRAINT pk_recovery_code PRIMARY KEY (account_id, digest)
      );

      CREATE TABLE pending_sign_in (
        id text CONSTRAINT pk_pending_sign_in PRIMARY KEY CONSTRAINT ck_pending_sign_in_id CHECK (length(id) = 64),
        account_id uuid NOT NULL CONSTRAINT fk_pending_sign_in_account REFERENCES account (id) ON DELETE CASCADE,
        attempt_id bigint NOT NULL,
        expires_at timestamptz NOT NULL,
        wrong_codes integer NOT NULL DEFAULT 0
      );
      CREATE INDEX ix_pending_sign_in_account ON pending_sign_in (account_id);
    `);
    for (const table of ['second_factor', 'recovery_code', 'pending_sign_in']) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_system ON ${table} USING (app_role() = 'system');
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE pending_sign_in; DROP TABLE recovery_code; DROP TABLE second_factor;');
  }
}
