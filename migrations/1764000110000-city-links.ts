import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Links by which a city answers without an account, and its answers. Whoever holds a link is the role `link` to the database: it reads
 * its own city and what is shown to it, and writes nothing at all; answers are taken in by the machinery.
 */
export class CityLinks1764000110000 implements MigrationInterface {
  name = 'CityLinks1764000110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(SECURITY);
    for (const table of CLOSED) await runner.query(only(table, 'false'));
    for (const [table, condition] of Object.entries(OWN)) await runner.query(only(table, condition));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...CLOSED, ...Object.keys(OWN)]) await runner.query(`DROP POLICY ${table}_link ON ${table}`);
    await runner.query(`
      DROP POLICY match_round_link_read ON match_round; DROP POLICY recommendation_link_read ON recommendation; DROP POLICY mark_link_read ON mark;
      DROP TABLE city_answer; DROP TABLE city_link;
      ALTER TABLE need DROP COLUMN confirmed_at, DROP COLUMN closed_at;
    `);
  }
}

const TABLES = `
  ALTER TABLE need ADD COLUMN confirmed_at timestamptz, ADD COLUMN closed_at timestamptz;

  CREATE TABLE city_link (
    id uuid NOT NULL CONSTRAINT pk_city_link PRIMARY KEY,
    city_id text NOT NULL CONSTRAINT fk_city_link_city REFERENCES city (id) ON DELETE RESTRICT,
    root_id uuid NOT NULL CONSTRAINT fk_city_link_root REFERENCES city_link (id) ON DELETE RESTRICT,
    parent_id uuid CONSTRAINT fk_city_link_parent REFERENCES city_link (id) ON DELETE RESTRICT,
    name text NOT NULL,
    email text NOT NULL,
    language text NOT NULL,
    asks text[] NOT NULL,
    questions jsonb NOT NULL DEFAULT '[]',
    token_hash text NOT NULL,
    earlier_hashes text[] NOT NULL DEFAULT '{}',
    made_by uuid CONSTRAINT fk_city_link_made_by REFERENCES account (id) ON DELETE SET NULL,
    contact_name text NOT NULL,
    contact_email text NOT NULL,
    created_at timestamptz NOT NULL,
    sent_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    opened_at timestamptz,
    answered_at timestamptz,
    contact_consent_at timestamptz,
    revoked_at timestamptz,
    revoked_by text,
    CONSTRAINT uq_city_link_token_hash UNIQUE (token_hash),
    CONSTRAINT ck_city_link_name CHECK (length(name) BETWEEN 1 AND 200),
    CONSTRAINT ck_city_link_email CHECK (length(email) <= 254 AND email = lower(email)),
    CONSTRAINT ck_city_link_language CHECK (language IN ('ja', 'en')),
    CONSTRAINT ck_city_link_asks CHECK (cardinality(asks) > 0 AND asks <@ ARRAY['needs', 'questions', 'candidates']),
    CONSTRAINT ck_city_link_questions CHECK (jsonb_typeof(questions) = 'array'),
    CONSTRAINT ck_city_link_token_hash CHECK (length(token_hash) = 64),
    CONSTRAINT ck_city_link_earlier CHECK (cardinality(earlier_hashes) <= 20),
    CONSTRAINT ck_city_link_root CHECK ((parent_id IS NULL) = (root_id = id)),
    CONSTRAINT ck_city_link_life CHECK (expires_at > created_at AND expires_at <= created_at + interval '92 days'),
    CONSTRAINT ck_city_link_revoked CHECK ((revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_by IS NULL OR revoked_by IN ('office', 'holder')))
  );
  CREATE INDEX ix_city_link_city ON city_link (city_id, created_at);
  CREATE INDEX ix_city_link_root ON city_link (root_id);
  CREATE INDEX ix_city_link_earlier ON city_link USING gin (earlier_hashes);

  CREATE TABLE city_answer (
    id uuid NOT NULL CONSTRAINT pk_city_answer PRIMARY KEY,
    city_id text NOT NULL CONSTRAINT fk_city_answer_city REFERENCES city (id) ON DELETE RESTRICT,
    root_id uuid NOT NULL CONSTRAINT fk_city_answer_root REFERENCES city_link (id) ON DELETE RESTRICT,
    link_id uuid NOT NULL CONSTRAINT fk_city_answer_link REFERENCES city_link (id) ON DELETE RESTRICT,
    kind text NOT NULL,
    subject text NOT NULL,
    answer text NOT NULL,
    text text,
    value jsonb,
    before jsonb,
    state text NOT NULL,
    by_name text NOT NULL,
    given_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    decided_by uuid CONSTRAINT fk_city_answer_decided_by REFERENCES account (id) ON DELETE SET NULL,
    decided_at timestamptz,
    note text,
    CONSTRAINT uq_city_answer_subject UNIQUE (root_id, kind, subject),
    CONSTRAINT ck_city_answer_kind CHECK (kind IN ('need', 'question', 'more')),
    CONSTRAINT ck_city_answer_answer CHECK (length(answer) BETWEEN 1 AND 40),
    CONSTRAINT ck_city_answer_text CHECK (length(text) BETWEEN 1 AND 2000),
    CONSTRAINT ck_city_answer_state CHECK (state IN ('given', 'proposed', 'accepted', 'declined')),
    CONSTRAINT ck_city_answer_decided CHECK ((state IN ('accepted', 'declined')) = (decided_at IS NOT NULL))
  );
  CREATE INDEX ix_city_answer_city ON city_answer (city_id, given_at);
  CREATE INDEX ix_city_answer_state ON city_answer (state, given_at);
`;

const SECURITY = `
  ALTER TABLE city_link ENABLE ROW LEVEL SECURITY; ALTER TABLE city_link FORCE ROW LEVEL SECURITY;
  CREATE POLICY city_link_secretariat ON city_link FOR ALL USING (app_role() IN ('system', 'secretariat'));
  ALTER TABLE city_answer ENABLE ROW LEVEL SECURITY; ALTER TABLE city_answer FORCE ROW LEVEL SECURITY;
  CREATE POLICY city_answer_secretariat ON city_answer FOR ALL USING (app_role() IN ('system', 'secretariat'));
  CREATE POLICY city_answer_city ON city_answer FOR SELECT USING (app_role() = 'city' AND city_id = ANY (app_cities()));

  CREATE POLICY match_round_link_read ON match_round FOR SELECT USING (app_role() = 'link' AND shown);
  CREATE POLICY recommendation_link_read ON recommendation FOR SELECT USING
    (app_role() = 'link' AND NOT veiled AND city_id = ANY (app_cities()) AND round_is_shown(round_id));
  CREATE POLICY mark_link_read ON mark FOR SELECT USING (app_role() = 'link' AND side = 'city' AND counterpart_id = ANY (app_cities()));
`;

/** Open to everybody who has signed in, but not to a link. */
const CLOSED = ['local_company', 'seminar', 'talk', 'seminar_break', 'slot', 'attendance', 'outbox', 'audit_entry'];
/** Of these a link sees its own city's. */
const OWN: Record<string, string> = { city: 'id = ANY (app_cities())', city_priority: 'city_id = ANY (app_cities())', need: 'city_id = ANY (app_cities())' };

function only(table: string, condition: string): string {
  return `CREATE POLICY ${table}_link ON ${table} AS RESTRICTIVE USING (app_role() <> 'link' OR ${condition})`;
}
