import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Timetables of seminars: each change is a timetable of its own that stays as it is; one of them is in hand, and some were published. */
export class Timetables1764000200000 implements MigrationInterface {
  name = 'Timetables1764000200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FENCE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE timetable_seat; DROP TABLE timetable_meeting; DROP TABLE timetable_version; DROP TABLE timetable_head; DROP TABLE timetable;
      DROP FUNCTION timetable_stands();
    `);
  }
}

const TABLES = `
  CREATE TABLE timetable (
    id uuid NOT NULL CONSTRAINT pk_timetable PRIMARY KEY,
    seminar_id text NOT NULL CONSTRAINT fk_timetable_seminar REFERENCES seminar (id) ON DELETE RESTRICT,
    base_id uuid CONSTRAINT fk_timetable_base REFERENCES timetable (id) ON DELETE RESTRICT,
    cause text NOT NULL,
    request_id text,
    status text NOT NULL,
    verified boolean NOT NULL,
    value jsonb NOT NULL,
    bound integer NOT NULL,
    seed integer NOT NULL,
    steps bigint NOT NULL,
    without_wishes boolean NOT NULL,
    unheld jsonb NOT NULL DEFAULT '[]',
    advice jsonb NOT NULL DEFAULT '[]',
    made_by uuid CONSTRAINT fk_timetable_made_by REFERENCES account (id) ON DELETE SET NULL,
    made_at timestamptz NOT NULL,
    CONSTRAINT uq_timetable_seminar UNIQUE (seminar_id, id),
    CONSTRAINT ck_timetable_cause CHECK (cause IN ('solve', 'repair', 'move', 'lock', 'unlock')),
    CONSTRAINT ck_timetable_status CHECK (status IN ('optimal', 'feasible', 'partial', 'impossible'))
  );

  CREATE TABLE timetable_meeting (
    timetable_id uuid NOT NULL,
    seminar_id text NOT NULL,
    request_id text NOT NULL,
    slot_id text NOT NULL,
    table_id text,
    link_id text,
    interpreter_id text,
    locked boolean NOT NULL,
    a_id text NOT NULL,
    b_id text NOT NULL,
    shown jsonb NOT NULL,
    CONSTRAINT pk_timetable_meeting PRIMARY KEY (timetable_id, request_id),
    CONSTRAINT fk_timetable_meeting_timetable FOREIGN KEY (seminar_id, timetable_id) REFERENCES timetable (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_timetable_meeting_request FOREIGN KEY (seminar_id, request_id) REFERENCES meeting_request (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_timetable_meeting_slot FOREIGN KEY (seminar_id, slot_id) REFERENCES slot (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_timetable_meeting_a FOREIGN KEY (seminar_id, a_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_timetable_meeting_b FOREIGN KEY (seminar_id, b_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_timetable_meeting_place CHECK (num_nonnulls(table_id, link_id) > 0)
  );
  CREATE INDEX ix_timetable_meeting_request ON timetable_meeting (seminar_id, request_id);

  -- Nobody, no table, no link and no interpreter stands twice in a slot of one timetable.
  CREATE TABLE timetable_seat (
    timetable_id uuid NOT NULL,
    slot_id text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    request_id text NOT NULL,
    CONSTRAINT pk_timetable_seat PRIMARY KEY (timetable_id, slot_id, kind, subject),
    CONSTRAINT fk_timetable_seat_meeting FOREIGN KEY (timetable_id, request_id) REFERENCES timetable_meeting (timetable_id, request_id) ON DELETE RESTRICT,
    CONSTRAINT ck_timetable_seat_kind CHECK (kind IN ('party', 'place', 'interpreter'))
  );

  CREATE TABLE timetable_head (
    seminar_id text NOT NULL CONSTRAINT pk_timetable_head PRIMARY KEY CONSTRAINT fk_timetable_head_seminar REFERENCES seminar (id) ON DELETE RESTRICT,
    timetable_id uuid NOT NULL,
    undone uuid[] NOT NULL DEFAULT '{}',
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT fk_timetable_head_timetable FOREIGN KEY (seminar_id, timetable_id) REFERENCES timetable (seminar_id, id) ON DELETE RESTRICT
  );

  CREATE TABLE timetable_version (
    seminar_id text NOT NULL,
    number integer NOT NULL,
    timetable_id uuid NOT NULL,
    is_final boolean NOT NULL,
    is_current boolean NOT NULL,
    published_by uuid CONSTRAINT fk_timetable_version_published_by REFERENCES account (id) ON DELETE SET NULL,
    published_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    withdrawn_reason text,
    CONSTRAINT pk_timetable_version PRIMARY KEY (seminar_id, number),
    CONSTRAINT fk_timetable_version_timetable FOREIGN KEY (seminar_id, timetable_id) REFERENCES timetable (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_timetable_version_number CHECK (number > 0),
    CONSTRAINT ck_timetable_version_current CHECK (NOT (is_current AND withdrawn_at IS NOT NULL))
  );
  CREATE UNIQUE INDEX uq_timetable_version_current ON timetable_version (seminar_id) WHERE is_current;

  CREATE FUNCTION timetable_stands() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'A timetable stays as it was made; a change is another timetable.'; END $$;
  CREATE TRIGGER timetable_stands BEFORE UPDATE OF id, seminar_id, base_id, cause, request_id, status, verified, value, bound, unheld, advice OR DELETE ON timetable FOR EACH ROW EXECUTE FUNCTION timetable_stands();
  CREATE TRIGGER timetable_meeting_stands BEFORE UPDATE OR DELETE ON timetable_meeting FOR EACH ROW EXECUTE FUNCTION timetable_stands();
  CREATE TRIGGER timetable_seat_stands BEFORE UPDATE OR DELETE ON timetable_seat FOR EACH ROW EXECUTE FUNCTION timetable_stands();
`;

const TABLES_FENCED = ['timetable', 'timetable_meeting', 'timetable_seat', 'timetable_head', 'timetable_version'];
/** The one who reads comes to the seminar as a side of the meeting. */
const isSide = (condition: string): string => `EXISTS (SELECT 1 FROM attendance x WHERE x.seminar_id = timetable_meeting.seminar_id AND x.id IN (timetable_meeting.a_id, timetable_meeting.b_id) AND ${condition})`;

/** What is in hand is the secretariat's alone: what it leaves out would tell whom it keeps apart. Hosts read what is published, a company and a city their own of it. */
const FENCE = `
  ${TABLES_FENCED.map((table) => `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (app_role() IN ('system', 'secretariat'));
    CREATE POLICY ${table}_insert ON ${table} FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
    CREATE POLICY ${table}_update ON ${table} FOR UPDATE USING (app_role() IN ('system', 'secretariat'));
  `).join('')}
  CREATE POLICY timetable_version_host ON timetable_version FOR SELECT USING (is_current AND app_role() = 'organizer' AND hosts_seminar(seminar_id));
  CREATE POLICY timetable_version_side ON timetable_version FOR SELECT USING (is_current AND app_role() IN ('company', 'city') AND EXISTS (
    SELECT 1 FROM attendance x WHERE x.seminar_id = timetable_version.seminar_id AND (x.organisation_id = ANY (app_organisations()) OR x.city_id = ANY (app_cities()))));
  CREATE POLICY timetable_meeting_published ON timetable_meeting FOR SELECT USING (
    ((app_role() = 'organizer' AND hosts_seminar(seminar_id)) OR (app_role() = 'company' AND ${isSide('x.organisation_id = ANY (app_organisations())')}) OR (app_role() = 'city' AND ${isSide('x.city_id = ANY (app_cities())')}))
    AND EXISTS (SELECT 1 FROM timetable_version v WHERE v.timetable_id = timetable_meeting.timetable_id AND v.is_current));
`;
