import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Published meetings as calendars know them, those that are no longer held among them, and the secret addresses by which a party reads its own. */
export class Calendars1764000241000 implements MigrationInterface {
  name = 'Calendars1764000241000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_meeting (
        seminar_id text NOT NULL,
        request_id text NOT NULL,
        a_id text NOT NULL,
        b_id text NOT NULL,
        sequence integer NOT NULL,
        number integer NOT NULL,
        is_final boolean NOT NULL,
        is_cancelled boolean NOT NULL,
        changed_at timestamptz NOT NULL,
        shown jsonb NOT NULL,
        CONSTRAINT pk_calendar_meeting PRIMARY KEY (seminar_id, request_id),
        CONSTRAINT fk_calendar_meeting_request FOREIGN KEY (seminar_id, request_id) REFERENCES meeting_request (seminar_id, id) ON DELETE RESTRICT,
        CONSTRAINT fk_calendar_meeting_a FOREIGN KEY (seminar_id, a_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
        CONSTRAINT fk_calendar_meeting_b FOREIGN KEY (seminar_id, b_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
        CONSTRAINT ck_calendar_meeting_sequence CHECK (sequence >= 0)
      );
      -- What is published now begins its life in calendars.
      INSERT INTO calendar_meeting (seminar_id, request_id, a_id, b_id, sequence, number, is_final, is_cancelled, changed_at, shown)
        SELECT m.seminar_id, m.request_id, m.a_id, m.b_id, 0, v.number, v.is_final, false, v.published_at, m.shown
          FROM timetable_version v JOIN timetable_meeting m ON m.timetable_id = v.timetable_id WHERE v.is_current;

      CREATE TABLE calendar_feed (
        id uuid NOT NULL CONSTRAINT pk_calendar_feed PRIMARY KEY,
        seminar_id text NOT NULL,
        attendance_id text NOT NULL,
        token_hash text NOT NULL CONSTRAINT uq_calendar_feed_token UNIQUE,
        language text NOT NULL,
        made_by uuid CONSTRAINT fk_calendar_feed_made_by REFERENCES account (id) ON DELETE SET NULL,
        made_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT fk_calendar_feed_attendance FOREIGN KEY (seminar_id, attendance_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
        CONSTRAINT ck_calendar_feed_token CHECK (length(token_hash) = 64),
        CONSTRAINT ck_calendar_feed_language CHECK (language IN ('ja', 'en'))
      );
      CREATE UNIQUE INDEX uq_calendar_feed_open ON calendar_feed (seminar_id, attendance_id) WHERE revoked_at IS NULL;
      ${['calendar_meeting', 'calendar_feed'].map((table) => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (app_role() IN ('system', 'secretariat'));
        CREATE POLICY ${table}_insert ON ${table} FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
        CREATE POLICY ${table}_update ON ${table} FOR UPDATE USING (app_role() IN ('system', 'secretariat'));
      `).join('')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_feed; DROP TABLE calendar_meeting');
  }
}
