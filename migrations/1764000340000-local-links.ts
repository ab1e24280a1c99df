import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links by which local companies answer for themselves at a seminar, and what they answer on their needs. */
export class LocalLinks1764000340000 implements MigrationInterface {
  name = 'LocalLinks1764000340000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(WHO);
    for (const table of ['local_link', 'local_answer']) await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    for (const [table, condition] of Object.entries(OWN)) await runner.query(fence(table, condition));
    for (const [table, condition] of Object.entries(READ)) await runner.query(`CREATE POLICY ${table}_party ON ${table} FOR SELECT USING (app_role() = 'link' AND ${condition})`);
    await runner.query(OFFICE);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(READ)) await runner.query(`DROP POLICY ${table}_party ON ${table}`);
    for (const [table, condition] of Object.entries(BEFORE)) await runner.query(fence(table, condition));
    await runner.query('DROP TABLE local_answer; DROP TABLE local_link; DROP FUNCTION app_party()');
  }
}

const TABLES = `
  CREATE TABLE local_link (
    id uuid NOT NULL CONSTRAINT pk_local_link PRIMARY KEY,
    seminar_id text NOT NULL,
    attendance_id text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    language text NOT NULL,
    token_hash text NOT NULL,
    earlier_hashes text[] NOT NULL DEFAULT '{}',
    made_by uuid CONSTRAINT fk_local_link_made_by REFERENCES account (id) ON DELETE SET NULL,
    contact_name text NOT NULL,
    contact_email text NOT NULL,
    created_at timestamptz NOT NULL,
    sent_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    opened_at timestamptz,
    answered_at timestamptz,
    revoked_at timestamptz,
    CONSTRAINT fk_local_link_attendance FOREIGN KEY (seminar_id, attendance_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT uq_local_link_token_hash UNIQUE (token_hash),
    CONSTRAINT ck_local_link_name CHECK (length(name) BETWEEN 1 AND 200),
    CONSTRAINT ck_local_link_email CHECK (length(email) <= 254 AND email = lower(email)),
    CONSTRAINT ck_local_link_language CHECK (language IN ('ja', 'en')),
    CONSTRAINT ck_local_link_token_hash CHECK (length(token_hash) = 64),
    CONSTRAINT ck_local_link_earlier CHECK (cardinality(earlier_hashes) <= 20),
    CONSTRAINT ck_local_link_life CHECK (expires_at > created_at AND expires_at <= created_at + interval '92 days')
  );
  CREATE INDEX ix_local_link_attendance ON local_link (seminar_id, attendance_id, created_at);
  CREATE INDEX ix_local_link_earlier ON local_link USING gin (earlier_hashes);

  CREATE TABLE local_answer (
    id uuid NOT NULL CONSTRAINT pk_local_answer PRIMARY KEY,
    seminar_id text NOT NULL,
    attendance_id text NOT NULL,
    link_id uuid NOT NULL CONSTRAINT fk_local_answer_link REFERENCES local_link (id) ON DELETE RESTRICT,
    kind text NOT NULL,
    subject text NOT NULL,
    answer text NOT NULL,
    text text,
    need_version integer,
    state text NOT NULL,
    by_name text NOT NULL,
    given_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    decided_by uuid CONSTRAINT fk_local_answer_decided_by REFERENCES account (id) ON DELETE SET NULL,
    decided_at timestamptz,
    note text,
    CONSTRAINT fk_local_answer_attendance FOREIGN KEY (seminar_id, attendance_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT uq_local_answer_subject UNIQUE (seminar_id, attendance_id, kind, subject),
    CONSTRAINT ck_local_answer_kind CHECK (kind IN ('need', 'more')),
    CONSTRAINT ck_local_answer_answer CHECK (answer IN ('right', 'change', 'gone', 'said')),
    CONSTRAINT ck_local_answer_text CHECK (length(text) BETWEEN 1 AND 2000),
    CONSTRAINT ck_local_answer_note CHECK (length(note) BETWEEN 1 AND 1000),
    CONSTRAINT ck_local_answer_state CHECK (state IN ('given', 'proposed', 'accepted', 'declined')),
    CONSTRAINT ck_local_answer_decided CHECK ((state IN ('accepted', 'declined')) = (decided_at IS NOT NULL))
  );
  CREATE INDEX ix_local_answer_subject ON local_answer (subject) WHERE kind = 'need';
`;

/** Seminar, attendance and local company of the link that is answered; empty for everybody else. */
const WHO = `CREATE FUNCTION app_party() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT string_to_array(coalesce(current_setting('app.party', true), ''), ' ') $$`;

/** Of what everybody reads who has signed in, a link reads its own alone. */
const BEFORE: Record<string, string> = { local_company: 'false', seminar: 'false', attendance: 'false', need: 'city_id = ANY (app_cities())' };
const OWN: Record<string, string> = {
  local_company: 'id = (app_party())[3]', seminar: 'id = (app_party())[1]', attendance: 'seminar_id = (app_party())[1] AND id = (app_party())[2]',
  need: 'city_id = ANY (app_cities()) OR local_company_id = (app_party())[3]',
};

function fence(table: string, condition: string): string {
  return `DROP POLICY ${table}_link ON ${table}; CREATE POLICY ${table}_link ON ${table} AS RESTRICTIVE USING (app_role() <> 'link' OR ${condition})`;
}

/** What its own side reads beside that. */
const READ: Record<string, string> = {
  attendance: 'seminar_id = (app_party())[1] AND id = (app_party())[2]',
  delegate: 'seminar_id = (app_party())[1] AND attendance_id = (app_party())[2]',
  recommendation: 'NOT veiled AND local_company_id = (app_party())[3] AND round_is_shown(round_id) AND EXISTS (SELECT 1 FROM match_round m WHERE m.id = round_id AND m.seminar_id = (app_party())[1])',
  mark: `side = 'city' AND counterpart_id = (app_party())[3]`,
  timetable_version: 'is_current AND seminar_id = (app_party())[1]',
  timetable_meeting: `seminar_id = (app_party())[1] AND (app_party())[2] IN (a_id, b_id)
    AND EXISTS (SELECT 1 FROM timetable_version v WHERE v.timetable_id = timetable_meeting.timetable_id AND v.is_current)`,
  meeting_asking: `seminar_id = (app_party())[1] AND (from_id = (app_party())[2] OR (to_id = (app_party())[2] AND withdrawn_at IS NULL AND NOT is_kept_apart(seminar_id, from_id, to_id)))`,
  meeting_answer: 'seminar_id = (app_party())[1] AND party_id = (app_party())[2]',
};

/** Who sends links reads of them; what a local company answers is the secretariat's. */
const OFFICE = `
  CREATE POLICY local_link_secretariat ON local_link FOR ALL USING (app_role() IN ('system', 'secretariat'));
  CREATE POLICY local_link_host ON local_link FOR SELECT USING (app_role() = 'organizer' AND hosts_seminar(seminar_id));
  CREATE POLICY local_answer_secretariat ON local_answer FOR ALL USING (app_role() IN ('system', 'secretariat'));
`;
