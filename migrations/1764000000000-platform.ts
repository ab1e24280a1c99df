import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asks (read by every row-level policy), and the outbox. */
export class Platform1764000000000 implements MigrationInterface {
  name = 'Platform1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION app_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce(current_setting('app.role', true), '') $$;
      CREATE FUNCTION app_account() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce(current_setting('app.account', true), '') $$;
      CREATE FUNCTION app_organisations() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT string_to_array(coalesce(current_setting('app.organisations', true), ''), ',') $$;
      CREATE FUNCTION app_cities() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT string_to_array(coalesce(current_setting('app.cities', true), ''), ',') $$;
      CREATE FUNCTION app_seminars() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT string_to_array(coalesce(current_setting('app.seminars', true), ''), ',') $$;
      CREATE FUNCTION app_is_office() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce(current_setting('app.role', true), '') IN ('system', 'secretariat', 'approver') $$;

      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_outbox PRIMARY KEY,
        kind text NOT NULL CONSTRAINT ck_outbox_kind CHECK (kind <> ''),
        subject text NOT NULL,
        put_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz
      );
      CREATE INDEX ix_outbox_unsent ON outbox (id) WHERE sent_at IS NULL;
      ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
      ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
      CREATE POLICY outbox_put ON outbox FOR INSERT WITH CHECK (app_role() NOT IN ('', 'anonymous'));
      CREATE POLICY outbox_send ON outbox FOR ALL USING (app_role() = 'system');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE outbox;
      DROP FUNCTION app_is_office(); DROP FUNCTION app_seminars(); DROP FUNCTION app_cities();
      DROP FUNCTION app_organisations(); DROP FUNCTION app_account(); DROP FUNCTION app_role();
    `);
  }
}
