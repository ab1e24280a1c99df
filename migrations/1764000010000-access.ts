import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, their sessions, attempts to sign in, and the audit trail. */
export class Access1764000010000 implements MigrationInterface {
  name = 'Access1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACCOUNTS);
    await runner.query(AUDIT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE audit_head; DROP TABLE audit_entry; DROP FUNCTION audit_tail(); DROP FUNCTION audit_follows(); DROP FUNCTION audit_refuses();
      DROP TABLE login_attempt; DROP TABLE session; DROP TABLE account; DROP FUNCTION account_keeps();
    `);
  }
}

const ACCOUNTS = `
  CREATE TABLE account (
    id uuid CONSTRAINT pk_account PRIMARY KEY,
    email text NOT NULL CONSTRAINT ck_account_email CHECK (length(email) <= 254 AND email LIKE '_%@_%'),
    name text NOT NULL CONSTRAINT ck_account_name CHECK (length(name) BETWEEN 1 AND 200),
    role text NOT NULL CONSTRAINT ck_account_role CHECK (role IN ('secretariat', 'approver', 'company', 'organizer', 'city')),
    password_hash text NOT NULL,
    language text NOT NULL DEFAULT 'ja' CONSTRAINT ck_account_language CHECK (language IN ('ja', 'en')),
    disabled_at timestamptz,
    created_at timestamptz NOT NULL
  );
  CREATE UNIQUE INDEX uq_account_email ON account (lower(email));
  ALTER TABLE account ENABLE ROW LEVEL SECURITY;
  ALTER TABLE account FORCE ROW LEVEL SECURITY;
  CREATE POLICY account_system ON account USING (app_role() = 'system');
  CREATE POLICY account_read ON account FOR SELECT USING (app_role() IN ('secretariat', 'approver') OR id::text = app_account());
  CREATE POLICY account_own ON account FOR UPDATE USING (id::text = app_account()) WITH CHECK (id::text = app_account());
  CREATE FUNCTION account_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF app_role() <> 'system' AND (NEW.id, NEW.email, NEW.role, NEW.password_hash, NEW.disabled_at, NEW.created_at)
          IS DISTINCT FROM (OLD.id, OLD.email, OLD.role, OLD.password_hash, OLD.disabled_at, OLD.created_at) THEN
        RAISE EXCEPTION 'an account may change only its own name and language' USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
  CREATE TRIGGER account_keeps BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION account_keeps();

  CREATE TABLE session (
    id text CONSTRAINT pk_session PRIMARY KEY CONSTRAINT ck_session_id CHECK (length(id) = 64),
    account_id uuid NOT NULL CONSTRAINT fk_session_account REFERENCES account (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX ix_session_account ON session (account_id);
  ALTER TABLE session ENABLE ROW LEVEL SECURITY;
  ALTER TABLE session FORCE ROW LEVEL SECURITY;
  CREATE POLICY session_system ON session USING (app_role() = 'system');
  CREATE POLICY session_own ON session FOR SELECT USING (account_id::text = app_account());
  CREATE POLICY session_own_end ON session FOR DELETE USING (account_id::text = app_account());

  CREATE TABLE login_attempt (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_login_attempt PRIMARY KEY,
    account_key text NOT NULL,
    address_key text NOT NULL,
    at timestamptz NOT NULL,
    outcome text NOT NULL CONSTRAINT ck_login_attempt_outcome CHECK (outcome IN ('open', 'failed', 'succeeded')),
    familiar boolean NOT NULL
  );
  CREATE INDEX ix_login_attempt_at ON login_attempt (at);
  CREATE INDEX ix_login_attempt_account ON login_attempt (account_key, at);
  ALTER TABLE login_attempt ENABLE ROW LEVEL SECURITY;
  ALTER TABLE login_attempt FORCE ROW LEVEL SECURITY;
  CREATE POLICY login_attempt_system ON login_attempt USING (app_role() = 'system');
`;

const AUDIT = `
  CREATE TABLE audit_entry (
    seq bigint CONSTRAINT pk_audit_entry PRIMARY KEY,
    at timestamptz NOT NULL,
    account_id uuid,
    role text NOT NULL,
    action text NOT NULL CONSTRAINT ck_audit_entry_action CHECK (action <> ''),
    subject_kind text NOT NULL CONSTRAINT ck_audit_entry_subject_kind CHECK (subject_kind <> ''),
    subject_id text NOT NULL,
    before jsonb,
    after jsonb,
    previous_hash text NOT NULL,
    hash text NOT NULL
  );
  COMMENT ON TABLE audit_entry IS 'append-only';
  CREATE INDEX ix_audit_entry_subject ON audit_entry (subject_kind, subject_id, seq);
  ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
  ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
  CREATE POLICY audit_entry_read ON audit_entry FOR SELECT USING (app_role() IN ('system', 'secretariat', 'approver'));
  CREATE POLICY audit_entry_append ON audit_entry FOR INSERT
    WITH CHECK (app_role() = 'system'
      OR (app_role() NOT IN ('', 'anonymous') AND role = app_role() AND coalesce(account_id::text, '') = app_account()));

  -- The end of the chain, so that removing the last entries is found too. Its row lock puts writers in a line.
  CREATE TABLE audit_head (
    id integer CONSTRAINT pk_audit_head PRIMARY KEY CONSTRAINT ck_audit_head_id CHECK (id = 1),
    seq bigint NOT NULL,
    hash text NOT NULL
  );
  COMMENT ON TABLE audit_head IS 'append-only';
  INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, repeat('0', 64));
  ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
  CREATE POLICY audit_head_read ON audit_head FOR SELECT USING (app_role() IN ('system', 'secretariat', 'approver'));

  CREATE FUNCTION audit_tail(OUT seq bigint, OUT hash text) LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
    $$ SELECT seq, hash FROM audit_head WHERE id = 1 FOR UPDATE $$;
  CREATE FUNCTION audit_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
      UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash WHERE id = 1 AND seq = NEW.seq - 1 AND hash = NEW.previous_hash;
      IF NOT FOUND THEN RAISE EXCEPTION 'audit entry % does not follow the end of the chain', NEW.seq; END IF;
      RETURN NEW;
    END $$;
  CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'audit entries are only ever added' USING ERRCODE = 'insufficient_privilege'; END $$;
  CREATE TRIGGER audit_entry_follows BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_follows();
  CREATE TRIGGER audit_entry_refuses BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_refuses();
  CREATE TRIGGER audit_entry_keeps BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses();
`;
