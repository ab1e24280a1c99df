import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day of a seminar: who arrived, what became of each meeting, what each side says of it, and what it notes for itself. */
export class Days1764000250000 implements MigrationInterface {
  name = 'Days1764000250000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FENCES);
    await runner.query(`
      ALTER TABLE timetable DROP CONSTRAINT ck_timetable_cause;
      ALTER TABLE timetable ADD CONSTRAINT ck_timetable_cause CHECK (cause IN ('solve', 'repair', 'move', 'lock', 'unlock', 'refill'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE timetable DROP CONSTRAINT ck_timetable_cause;
      ALTER TABLE timetable DISABLE TRIGGER timetable_stands;
      UPDATE timetable SET cause = 'move' WHERE cause = 'refill';
      ALTER TABLE timetable ENABLE TRIGGER timetable_stands;
      ALTER TABLE timetable ADD CONSTRAINT ck_timetable_cause CHECK (cause IN ('solve', 'repair', 'move', 'lock', 'unlock'));
      DROP TABLE meeting_note; DROP TABLE meeting_word; DROP TABLE meeting_outcome; DROP TABLE check_in;
    `);
  }
}

const ofMeeting = (table: string): string => `
    seminar_id text NOT NULL,
    request_id text NOT NULL,
    slot_id text NOT NULL,
    CONSTRAINT fk_${table}_request FOREIGN KEY (seminar_id, request_id) REFERENCES meeting_request (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_${table}_slot FOREIGN KEY (seminar_id, slot_id) REFERENCES slot (seminar_id, id) ON DELETE RESTRICT,`;

const TABLES = `
  -- A tap stays as it was made, under the id that the telephone gave it; a replay finds it there.
  CREATE TABLE check_in (
    seminar_id text NOT NULL,
    id uuid NOT NULL,
    attendance_id text NOT NULL,
    kind text NOT NULL,
    at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    by_account uuid CONSTRAINT fk_check_in_account REFERENCES account (id) ON DELETE SET NULL,
    CONSTRAINT pk_check_in PRIMARY KEY (seminar_id, id),
    CONSTRAINT fk_check_in_attendance FOREIGN KEY (seminar_id, attendance_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_check_in_kind CHECK (kind IN ('in', 'substitute', 'out')),
    CONSTRAINT ck_check_in_at CHECK (at <= received_at)
  );
  CREATE INDEX ix_check_in_attendance ON check_in (seminar_id, attendance_id);

  CREATE TABLE meeting_outcome (${ofMeeting('meeting_outcome')}
    a_id text NOT NULL,
    b_id text NOT NULL,
    shown jsonb NOT NULL,
    state text,
    absent text,
    began_at timestamptz,
    before jsonb,
    changed_at timestamptz NOT NULL,
    changed_by uuid CONSTRAINT fk_meeting_outcome_account REFERENCES account (id) ON DELETE SET NULL,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT pk_meeting_outcome PRIMARY KEY (seminar_id, request_id, slot_id),
    CONSTRAINT fk_meeting_outcome_a FOREIGN KEY (seminar_id, a_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_meeting_outcome_b FOREIGN KEY (seminar_id, b_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_meeting_outcome_state CHECK (state IN ('held', 'not-held', 'cancelled')),
    -- Nobody is absent from a meeting that was held or cancelled.
    CONSTRAINT ck_meeting_outcome_absent CHECK (absent IN ('a', 'b', 'both') AND (absent IS NOT NULL) = (state IS NOT DISTINCT FROM 'not-held'))
  );

  CREATE TABLE meeting_word (${ofMeeting('meeting_word')}
    attendance_id text NOT NULL,
    word text NOT NULL,
    said_at timestamptz NOT NULL,
    said_by uuid CONSTRAINT fk_meeting_word_account REFERENCES account (id) ON DELETE SET NULL,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT pk_meeting_word PRIMARY KEY (seminar_id, request_id, slot_id, attendance_id),
    CONSTRAINT fk_meeting_word_attendance FOREIGN KEY (seminar_id, attendance_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_meeting_word_word CHECK (word IN ('held', 'other-absent', 'unsaid'))
  );

  CREATE TABLE meeting_note (${ofMeeting('meeting_note')}
    attendance_id text NOT NULL,
    note text NOT NULL,
    next_action text,
    next_on date,
    noted_at timestamptz NOT NULL,
    noted_by uuid CONSTRAINT fk_meeting_note_account REFERENCES account (id) ON DELETE SET NULL,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT pk_meeting_note PRIMARY KEY (seminar_id, request_id, slot_id, attendance_id),
    CONSTRAINT fk_meeting_note_attendance FOREIGN KEY (seminar_id, attendance_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_meeting_note_length CHECK (length(note) <= 2000),
    CONSTRAINT ck_meeting_note_action CHECK (next_action IN ('send', 'call', 'meet', 'visit', 'propose', 'nothing')),
    CONSTRAINT ck_meeting_note_day CHECK (next_on IS NULL OR next_action IS NOT NULL)
  );
`;

const RUNS = `(app_role() IN ('system', 'secretariat') OR (app_role() = 'organizer' AND hosts_seminar(seminar_id)))`;
const speaks = (table: string): string => `(app_role() IN ('company', 'city') AND EXISTS (SELECT 1 FROM attendance x WHERE x.seminar_id = ${table}.seminar_id AND x.id = ${table}.attendance_id
  AND ((app_role() = 'company' AND x.organisation_id = ANY (app_organisations())) OR (app_role() = 'city' AND x.city_id = ANY (app_cities())))))`;

/** Whoever runs the day records it; a side reads and writes its own word, which its host reads as well, and its own note, which nobody else does. */
const FENCES = `
  ${['check_in', 'meeting_outcome', 'meeting_word', 'meeting_note'].map((table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`).join('\n  ')}
  CREATE POLICY check_in_read ON check_in FOR SELECT USING ${RUNS};
  CREATE POLICY check_in_insert ON check_in FOR INSERT WITH CHECK ${RUNS};
  CREATE POLICY meeting_outcome_read ON meeting_outcome FOR SELECT USING ${RUNS};
  CREATE POLICY meeting_outcome_insert ON meeting_outcome FOR INSERT WITH CHECK ${RUNS};
  CREATE POLICY meeting_outcome_update ON meeting_outcome FOR UPDATE USING ${RUNS};
  CREATE POLICY meeting_word_read ON meeting_word FOR SELECT USING (${RUNS} OR ${speaks('meeting_word')});
  CREATE POLICY meeting_word_insert ON meeting_word FOR INSERT WITH CHECK ${speaks('meeting_word')};
  CREATE POLICY meeting_word_update ON meeting_word FOR UPDATE USING ${speaks('meeting_word')};
  CREATE POLICY meeting_note_read ON meeting_note FOR SELECT USING (app_role() = 'system' OR ${speaks('meeting_note')});
  CREATE POLICY meeting_note_insert ON meeting_note FOR INSERT WITH CHECK ${speaks('meeting_note')};
  CREATE POLICY meeting_note_update ON meeting_note FOR UPDATE USING (app_role() = 'system' OR ${speaks('meeting_note')});
`;
