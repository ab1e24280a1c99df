import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters to one reader each, with what became of their mail. */
export class NoticesAndInvitations1764000060000 implements MigrationInterface {
  name = 'NoticesAndInvitations1764000060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NOTICES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notice; DROP FUNCTION notice_keeps();');
  }
}

const NOTICES = `
  CREATE TABLE notice (
    id uuid CONSTRAINT pk_notice PRIMARY KEY,
    kind text NOT NULL CONSTRAINT ck_notice_kind CHECK (kind ~ '^[a-z-]+\\.[a-z-]+$'),
    occasion text NOT NULL,
    account_id uuid CONSTRAINT fk_notice_account REFERENCES account (id) ON DELETE CASCADE,
    address text,
    language text NOT NULL CONSTRAINT ck_notice_language CHECK (language IN ('ja', 'en')),
    title text NOT NULL CONSTRAINT ck_notice_title CHECK (length(title) BETWEEN 1 AND 200),
    body text NOT NULL CONSTRAINT ck_notice_body CHECK (length(body) <= 10000),
    path text NOT NULL CONSTRAINT ck_notice_path CHECK (path LIKE '/%'),
    sealed_link text,
    put_at timestamptz NOT NULL,
    read_at timestamptz,
    due_at timestamptz,
    sending_at timestamptz,
    sent_at timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    failure text,
    CONSTRAINT uq_notice_occasion UNIQUE (kind, occasion, account_id),
    CONSTRAINT ck_notice_reader CHECK ((account_id IS NULL) = (address IS NOT NULL))
  );
  CREATE INDEX ix_notice_account ON notice (account_id, put_at);
  CREATE INDEX ix_notice_put ON notice (put_at);
  CREATE INDEX ix_notice_due ON notice (due_at) WHERE due_at IS NOT NULL;
  ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
  ALTER TABLE notice FORCE ROW LEVEL SECURITY;
  CREATE POLICY notice_system ON notice USING (app_role() = 'system');
  CREATE POLICY notice_read ON notice FOR SELECT USING (app_is_office() OR account_id::text = app_account());
  CREATE POLICY notice_put ON notice FOR INSERT WITH CHECK (app_is_office());
  CREATE POLICY notice_own ON notice FOR UPDATE USING (account_id::text = app_account()) WITH CHECK (account_id::text = app_account());
  CREATE POLICY notice_resend ON notice FOR UPDATE USING (app_role() = 'secretariat');

  -- Words and history of a letter stay; its reader marks it read, the secretariat has it sent again.
  CREATE FUNCTION notice_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF app_role() <> 'system' AND (NEW.id, NEW.kind, NEW.occasion, NEW.account_id, NEW.address, NEW.language, NEW.title, NEW.body, NEW.path, NEW.sealed_link, NEW.put_at, NEW.sending_at, NEW.sent_at)
          IS DISTINCT FROM (OLD.id, OLD.kind, OLD.occasion, OLD.account_id, OLD.address, OLD.language, OLD.title, OLD.body, OLD.path, OLD.sealed_link, OLD.put_at, OLD.sending_at, OLD.sent_at) THEN
        RAISE EXCEPTION 'the words of a letter are frozen' USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF app_role() NOT IN ('system', 'secretariat') AND (NEW.due_at, NEW.attempts, NEW.failure) IS DISTINCT FROM (OLD.due_at, OLD.attempts, OLD.failure) THEN
        RAISE EXCEPTION 'only the secretariat has a letter sent again' USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF app_account() <> coalesce(OLD.account_id::text, '') AND app_role() <> 'system' AND NEW.read_at IS DISTINCT FROM OLD.read_at THEN
        RAISE EXCEPTION 'a letter is marked read by its reader' USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
  CREATE TRIGGER notice_keeps BEFORE UPDATE ON notice FOR EACH ROW EXECUTE FUNCTION notice_keeps();
`;
