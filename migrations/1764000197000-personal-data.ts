import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests to erase what is held about a person, and the one moment in which the machinery may change what otherwise stands. */
export class PersonalData1764000197000 implements MigrationInterface {
  name = 'PersonalData1764000197000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE erasure_request (
        id uuid NOT NULL CONSTRAINT pk_erasure_request PRIMARY KEY,
        account_id uuid CONSTRAINT fk_erasure_request_account REFERENCES account (id) ON DELETE RESTRICT,
        address text,
        origin text NOT NULL,
        state text NOT NULL DEFAULT 'open',
        words text,
        reason text,
        returned text,
        asked_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        started_by uuid CONSTRAINT fk_erasure_request_started_by REFERENCES account (id) ON DELETE RESTRICT,
        prepared_by uuid CONSTRAINT fk_erasure_request_prepared_by REFERENCES account (id) ON DELETE RESTRICT,
        prepared_at timestamptz,
        ended_by uuid CONSTRAINT fk_erasure_request_ended_by REFERENCES account (id) ON DELETE RESTRICT,
        ended_at timestamptz,
        receipt jsonb,
        CONSTRAINT ck_erasure_request_origin CHECK (origin IN ('self', 'office')),
        CONSTRAINT ck_erasure_request_state CHECK (state IN ('open', 'prepared', 'done', 'refused', 'withdrawn')),
        CONSTRAINT ck_erasure_request_of CHECK (state NOT IN ('open', 'prepared') OR address IS NOT NULL),
        CONSTRAINT ck_erasure_request_address CHECK (length(address) <= 254 AND address = lower(address)),
        CONSTRAINT ck_erasure_request_words CHECK (length(words) <= 1000 AND length(reason) <= 1000 AND length(returned) <= 1000),
        CONSTRAINT ck_erasure_request_prepared CHECK ((prepared_by IS NULL) = (prepared_at IS NULL) AND (state NOT IN ('prepared', 'done') OR prepared_by IS NOT NULL)),
        CONSTRAINT ck_erasure_request_ended CHECK ((state IN ('done', 'refused', 'withdrawn')) = (ended_at IS NOT NULL)),
        CONSTRAINT ck_erasure_request_done CHECK ((state = 'done') = (receipt IS NOT NULL) AND (state <> 'done' OR address IS NULL)),
        CONSTRAINT ck_erasure_request_two CHECK (state <> 'done' OR ended_by <> prepared_by)
      );
      CREATE UNIQUE INDEX uq_erasure_request_account ON erasure_request (account_id) WHERE state IN ('open', 'prepared');
      CREATE UNIQUE INDEX uq_erasure_request_address ON erasure_request (address) WHERE state IN ('open', 'prepared');
      CREATE INDEX ix_erasure_request_state ON erasure_request (state, due_at);
      ALTER TABLE erasure_request ENABLE ROW LEVEL SECURITY; ALTER TABLE erasure_request FORCE ROW LEVEL SECURITY;
      CREATE POLICY erasure_request_system ON erasure_request FOR ALL USING (app_role() = 'system');
      CREATE POLICY erasure_request_office ON erasure_request FOR SELECT USING (app_is_office());
      CREATE POLICY erasure_request_own ON erasure_request FOR SELECT USING (account_id::text = app_account());

      -- What is only ever added to, or stands as it was approved, gives up a name in an erasure and at no other time.
      CREATE FUNCTION app_is_erasing() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT app_role() = 'system' AND coalesce(current_setting('app.erasing', true), '') = 'on' $$;
      CREATE POLICY consent_receipt_erase ON consent_receipt FOR UPDATE USING (app_is_erasing());
      CREATE POLICY round_remark_erase ON round_remark FOR UPDATE USING (app_is_erasing());
      CREATE POLICY proposal_sheet_remark_erase ON proposal_sheet_remark FOR UPDATE USING (app_is_erasing());
      CREATE POLICY form_receipt_system ON form_receipt FOR SELECT USING (app_role() = 'system');
      CREATE POLICY form_receipt_erase ON form_receipt FOR DELETE USING (app_is_erasing());
      CREATE OR REPLACE FUNCTION proposal_sheet_version_stands() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF (NEW.sheet_id, NEW.number, NEW.city_id, NEW.need_id, NEW.as_of, NEW.approved_at) IS DISTINCT FROM (OLD.sheet_id, OLD.number, OLD.city_id, OLD.need_id, OLD.as_of, OLD.approved_at)
            OR (NOT app_is_erasing() AND (NEW.content::text, NEW.approved_by_name) IS DISTINCT FROM (OLD.content::text, OLD.approved_by_name))
          THEN RAISE EXCEPTION 'An approved version of a proposal sheet is not changed.'; END IF;
          RETURN NEW;
        END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION proposal_sheet_version_stands() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF (NEW.sheet_id, NEW.number, NEW.city_id, NEW.need_id, NEW.as_of, NEW.content::text, NEW.approved_by_name, NEW.approved_at)
             IS DISTINCT FROM (OLD.sheet_id, OLD.number, OLD.city_id, OLD.need_id, OLD.as_of, OLD.content::text, OLD.approved_by_name, OLD.approved_at)
          THEN RAISE EXCEPTION 'An approved version of a proposal sheet is not changed.'; END IF;
          RETURN NEW;
        END $$;
      DROP POLICY consent_receipt_erase ON consent_receipt; DROP POLICY round_remark_erase ON round_remark; DROP POLICY proposal_sheet_remark_erase ON proposal_sheet_remark;
      DROP POLICY form_receipt_system ON form_receipt; DROP POLICY form_receipt_erase ON form_receipt;
      DROP FUNCTION app_is_erasing();
      DROP TABLE erasure_request;
    `);
  }
}
