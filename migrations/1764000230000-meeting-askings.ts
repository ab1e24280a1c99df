import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asks whom for a meeting. What the other side answers stands apart, so that the row which the asker reads is the same after a "no" as before. */
export class MeetingAskings1764000230000 implements MigrationInterface {
  name = 'MeetingAskings1764000230000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FENCE);
    await runner.query(readers(`${PRIVATE} AND action NOT IN ('request.decline', 'request.reconsider')`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(readers(PRIVATE));
    await runner.query(`
      DROP TABLE meeting_answer; DROP TABLE meeting_asking;
      ALTER TABLE meeting_request DROP CONSTRAINT ck_meeting_request_placed, DROP COLUMN agreed_at, DROP COLUMN placed_by, DROP COLUMN is_placed, DROP COLUMN called_off_at, DROP COLUMN version;
      ALTER TABLE attendance DROP COLUMN accepts_requests;
    `);
  }
}

const PRIVATE = `action NOT LIKE 'veto.%' AND action NOT LIKE 'mark.%'`;
/** A "no" is private to the secretariat and its own side, and so is its history. */
const readers = (approver: string): string => `
  DROP POLICY audit_entry_read ON audit_entry;
  CREATE POLICY audit_entry_read ON audit_entry FOR SELECT USING (app_role() IN ('system', 'secretariat') OR (app_role() = 'approver' AND ${approver}));
`;

const TABLES = `
  ALTER TABLE attendance ADD COLUMN accepts_requests boolean;

  ALTER TABLE meeting_request
    ADD COLUMN agreed_at timestamptz,
    ADD COLUMN is_placed boolean NOT NULL DEFAULT false,
    ADD COLUMN placed_by uuid CONSTRAINT fk_meeting_request_placed_by REFERENCES account (id) ON DELETE SET NULL,
    ADD COLUMN called_off_at timestamptz,
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD CONSTRAINT ck_meeting_request_placed CHECK (is_placed OR placed_by IS NULL);

  CREATE TABLE meeting_asking (
    id uuid NOT NULL CONSTRAINT pk_meeting_asking PRIMARY KEY,
    seminar_id text NOT NULL,
    from_id text NOT NULL,
    to_id text NOT NULL,
    counters_id uuid CONSTRAINT fk_meeting_asking_counters REFERENCES meeting_asking (id) ON DELETE RESTRICT,
    solution_id text CONSTRAINT fk_meeting_asking_solution REFERENCES solution (id) ON DELETE RESTRICT,
    need_id text CONSTRAINT fk_meeting_asking_need REFERENCES need (id) ON DELETE RESTRICT,
    half text,
    day date,
    message text,
    shown jsonb NOT NULL,
    asked_by uuid CONSTRAINT fk_meeting_asking_asked_by REFERENCES account (id) ON DELETE SET NULL,
    asked_by_name text NOT NULL DEFAULT '',
    on_behalf boolean NOT NULL DEFAULT false,
    asked_at timestamptz NOT NULL,
    expires_on date NOT NULL,
    withdrawn_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT uq_meeting_asking_pair UNIQUE (seminar_id, from_id, to_id),
    CONSTRAINT fk_meeting_asking_from FOREIGN KEY (seminar_id, from_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_meeting_asking_to FOREIGN KEY (seminar_id, to_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_meeting_asking_sides CHECK (from_id <> to_id),
    CONSTRAINT ck_meeting_asking_half CHECK (half IN ('morning', 'afternoon')),
    CONSTRAINT ck_meeting_asking_message CHECK (length(message) BETWEEN 1 AND 1000),
    CONSTRAINT ck_meeting_asking_shown CHECK (jsonb_typeof(shown) = 'object')
  );
  CREATE INDEX ix_meeting_asking_to ON meeting_asking (seminar_id, to_id);
  CREATE INDEX ix_meeting_asking_counters ON meeting_asking (counters_id);
  CREATE INDEX ix_meeting_asking_solution ON meeting_asking (solution_id);
  CREATE INDEX ix_meeting_asking_need ON meeting_asking (need_id);

  CREATE TABLE meeting_answer (
    asking_id uuid NOT NULL CONSTRAINT pk_meeting_answer PRIMARY KEY CONSTRAINT fk_meeting_answer_asking REFERENCES meeting_asking (id) ON DELETE RESTRICT,
    seminar_id text NOT NULL,
    party_id text NOT NULL,
    answer text NOT NULL,
    reason text,
    answered_by uuid CONSTRAINT fk_meeting_answer_answered_by REFERENCES account (id) ON DELETE SET NULL,
    answered_by_name text NOT NULL DEFAULT '',
    on_behalf boolean NOT NULL DEFAULT false,
    answered_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT fk_meeting_answer_party FOREIGN KEY (seminar_id, party_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_meeting_answer_answer CHECK (answer IN ('accepted', 'declined', 'countered')),
    CONSTRAINT ck_meeting_answer_reason CHECK (length(reason) BETWEEN 1 AND 1000 AND (reason IS NULL OR answer = 'declined'))
  );
  CREATE INDEX ix_meeting_answer_party ON meeting_answer (seminar_id, party_id);
`;

const isOwn = (table: string, column: string): string => `EXISTS (SELECT 1 FROM attendance x WHERE x.seminar_id = ${table}.seminar_id AND x.id = ${table}.${column}
    AND ((app_role() = 'company' AND x.organisation_id = ANY (app_organisations())) OR (app_role() = 'city' AND x.city_id = ANY (app_cities()))))`;

/** The asker reads what it asked; the other side what reaches it, and its own answer, which nobody else reads but the secretariat. Hosts read who asked whom, but for those whom the office keeps apart. */
const FENCE = `
  ${['meeting_asking', 'meeting_answer'].map((table) => `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (app_role() IN ('system', 'secretariat'));
    CREATE POLICY ${table}_insert ON ${table} FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
    CREATE POLICY ${table}_update ON ${table} FOR UPDATE USING (app_role() IN ('system', 'secretariat'));
  `).join('')}
  CREATE POLICY meeting_answer_delete ON meeting_answer FOR DELETE USING (app_role() IN ('system', 'secretariat'));
  CREATE POLICY meeting_asking_host ON meeting_asking FOR SELECT USING (app_role() = 'organizer' AND hosts_seminar(seminar_id) AND NOT is_kept_apart(seminar_id, from_id, to_id));
  CREATE POLICY meeting_asking_from ON meeting_asking FOR SELECT USING (app_role() IN ('company', 'city') AND ${isOwn('meeting_asking', 'from_id')});
  CREATE POLICY meeting_asking_to ON meeting_asking FOR SELECT USING (app_role() IN ('company', 'city') AND withdrawn_at IS NULL AND ${isOwn('meeting_asking', 'to_id')} AND NOT is_kept_apart(seminar_id, from_id, to_id));
  CREATE POLICY meeting_answer_own ON meeting_answer FOR SELECT USING (app_role() IN ('company', 'city') AND ${isOwn('meeting_answer', 'party_id')});
`;
