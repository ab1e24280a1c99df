import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the upkeep of cities and needs writes down: where each fact comes from and as of when, what a need may cost and asks of data, until
 * when it is to be looked at again, and the history of a city as it was kept by the office and by the city itself.
 */
export class NeedsUpkeep1764000192000 implements MigrationInterface {
  name = 'NeedsUpkeep1764000192000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE city ADD COLUMN fact_sources jsonb NOT NULL DEFAULT '{}' CONSTRAINT ck_city_fact_sources CHECK (jsonb_typeof(fact_sources) = 'object');
      ALTER TABLE need
        ADD COLUMN source_on date,
        ADD COLUMN review_on date,
        ADD COLUMN budget_band text CONSTRAINT ck_need_budget_band CHECK (budget_band IN ('under-10M-yen', '10-100M', '100M-1B', 'over-1B')),
        ADD COLUMN asks_personal_data text CONSTRAINT ck_need_asks_personal_data CHECK (asks_personal_data IN ('none', 'pseudonymised')),
        ADD COLUMN asks_storage text CONSTRAINT ck_need_asks_storage CHECK (asks_storage IN ('on-site', 'in-country')),
        ADD COLUMN asks_ownership text CONSTRAINT ck_need_asks_ownership CHECK (asks_ownership IN ('city', 'shared')),
        DROP CONSTRAINT ck_need_origin,
        ADD CONSTRAINT ck_need_origin CHECK (origin IN ('research', 'plan', 'city', 'office', 'sample'));
      CREATE INDEX ix_need_review ON need (review_on) WHERE closed_at IS NULL;

      -- Without a foreign key to the need: one that a sheet added can be taken away again, and that it was there is still told.
      CREATE TABLE city_change (
        id uuid NOT NULL CONSTRAINT pk_city_change PRIMARY KEY,
        number bigint GENERATED ALWAYS AS IDENTITY,
        city_id text NOT NULL CONSTRAINT fk_city_change_city REFERENCES city (id) ON DELETE RESTRICT,
        need_id text,
        what text NOT NULL,
        side text NOT NULL,
        before jsonb NOT NULL,
        after jsonb NOT NULL,
        note text,
        undoes uuid CONSTRAINT fk_city_change_undoes REFERENCES city_change (id) ON DELETE RESTRICT,
        by_account uuid CONSTRAINT fk_city_change_by_account REFERENCES account (id) ON DELETE SET NULL,
        at timestamptz NOT NULL,
        CONSTRAINT uq_city_change_undoes UNIQUE (undoes),
        CONSTRAINT ck_city_change_what CHECK (what IN ('city', 'priorities', 'need', 'need-added', 'need-closed', 'need-reopened')),
        CONSTRAINT ck_city_change_need CHECK ((what IN ('city', 'priorities')) = (need_id IS NULL)),
        CONSTRAINT ck_city_change_side CHECK (side IN ('office', 'city')),
        CONSTRAINT ck_city_change_note CHECK (length(note) BETWEEN 1 AND 1000)
      );
      CREATE INDEX ix_city_change_city ON city_change (city_id, number);
      CREATE INDEX ix_city_change_need ON city_change (need_id, number);
      ALTER TABLE city_change ENABLE ROW LEVEL SECURITY; ALTER TABLE city_change FORCE ROW LEVEL SECURITY;
      CREATE POLICY city_change_office ON city_change FOR ALL USING (app_role() IN ('system', 'secretariat'));
      CREATE POLICY city_change_city ON city_change FOR SELECT USING (app_role() = 'city' AND city_id = ANY (app_cities()));

      -- An official with an account answers as through a link: a row of the same kind, whose token nobody has.
      ALTER TABLE city_link ADD COLUMN account_id uuid CONSTRAINT fk_city_link_account REFERENCES account (id) ON DELETE SET NULL,
        ADD COLUMN is_standing boolean NOT NULL DEFAULT false;
      CREATE INDEX ix_city_link_account ON city_link (account_id) WHERE is_standing;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE city_link DROP COLUMN account_id, DROP COLUMN is_standing;
      DROP TABLE city_change;
      DROP INDEX ix_need_review;
      UPDATE need SET origin = 'office' WHERE origin = 'plan';
      ALTER TABLE need DROP CONSTRAINT ck_need_origin, ADD CONSTRAINT ck_need_origin CHECK (origin IN ('research', 'city', 'office', 'sample')),
        DROP COLUMN source_on, DROP COLUMN review_on, DROP COLUMN budget_band, DROP COLUMN asks_personal_data, DROP COLUMN asks_storage, DROP COLUMN asks_ownership;
      ALTER TABLE city DROP COLUMN fact_sources;
    `);
  }
}
