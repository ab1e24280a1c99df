import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which needs were last looked at, which companies' solutions they fit, and how often each person wants to be told. */
export class NeedAlerts1764000171000 implements MigrationInterface {
  name = 'NeedAlerts1764000171000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Without a foreign key: a need that a sheet added can be taken away again; what is left over here is cleared at the next look.
      CREATE TABLE need_watch (
        need_id text NOT NULL CONSTRAINT pk_need_watch PRIMARY KEY,
        version integer NOT NULL,
        is_open boolean NOT NULL,
        print text NOT NULL CONSTRAINT ck_need_watch_print CHECK (length(print) = 32)
      );
      CREATE TABLE need_match (
        need_id text NOT NULL,
        organisation_id text NOT NULL CONSTRAINT fk_need_match_organisation REFERENCES organisation (id) ON DELETE CASCADE,
        solution_ids text[] NOT NULL CONSTRAINT ck_need_match_solutions CHECK (cardinality(solution_ids) > 0),
        change text NOT NULL CONSTRAINT ck_need_match_change CHECK (change IN ('added', 'changed', 'reopened')),
        noticed_at timestamptz NOT NULL,
        CONSTRAINT pk_need_match PRIMARY KEY (need_id, organisation_id)
      );
      CREATE INDEX ix_need_match_organisation ON need_match (organisation_id, noticed_at);
      CREATE TABLE alert_choice (
        account_id uuid NOT NULL CONSTRAINT pk_alert_choice PRIMARY KEY CONSTRAINT fk_alert_choice_account REFERENCES account (id) ON DELETE CASCADE,
        frequency text NOT NULL CONSTRAINT ck_alert_choice_frequency CHECK (frequency IN ('daily', 'weekly', 'off')),
        before text CONSTRAINT ck_alert_choice_before CHECK (before IN ('daily', 'weekly')),
        told_until timestamptz NOT NULL
      );

      ALTER TABLE need_watch ENABLE ROW LEVEL SECURITY; ALTER TABLE need_watch FORCE ROW LEVEL SECURITY;
      CREATE POLICY need_watch_system ON need_watch USING (app_role() = 'system');
      ALTER TABLE need_match ENABLE ROW LEVEL SECURITY; ALTER TABLE need_match FORCE ROW LEVEL SECURITY;
      CREATE POLICY need_match_office ON need_match USING (app_role() IN ('system', 'secretariat'));
      CREATE POLICY need_match_own ON need_match FOR SELECT USING (app_role() = 'company' AND organisation_id = ANY (app_organisations()));
      ALTER TABLE alert_choice ENABLE ROW LEVEL SECURITY; ALTER TABLE alert_choice FORCE ROW LEVEL SECURITY;
      CREATE POLICY alert_choice_system ON alert_choice USING (app_role() = 'system');
      CREATE POLICY alert_choice_own ON alert_choice USING (account_id::text = app_account());

      -- What must not meet is not shown, from the moment it is said.
      CREATE FUNCTION need_match_kept_apart() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          DELETE FROM need_match m USING need n WHERE n.id = m.need_id AND n.city_id = NEW.counterpart_id AND m.organisation_id = NEW.organisation_id;
          RETURN NULL;
        END $$;
      CREATE TRIGGER need_match_kept_apart AFTER INSERT ON pair_veto FOR EACH ROW EXECUTE FUNCTION need_match_kept_apart();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER need_match_kept_apart ON pair_veto; DROP FUNCTION need_match_kept_apart();
      DROP TABLE alert_choice; DROP TABLE need_match; DROP TABLE need_watch;
    `);
  }
}
