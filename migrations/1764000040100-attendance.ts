import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who comes to a seminar, when, speaking what; the tables at which they sit and the interpreters beside them. */
export class Attendance1764000040100 implements MigrationInterface {
  name = 'Attendance1764000040100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE attendance (
        seminar_id text NOT NULL CONSTRAINT fk_attendance_seminar REFERENCES seminar (id) ON DELETE RESTRICT,
        id text NOT NULL,
        kind text NOT NULL,
        city_id text CONSTRAINT fk_attendance_city REFERENCES city (id) ON DELETE RESTRICT,
        organisation_id text CONSTRAINT fk_attendance_organisation REFERENCES organisation (id) ON DELETE RESTRICT,
        local_company_id text CONSTRAINT fk_attendance_local_company REFERENCES local_company (id) ON DELETE RESTRICT,
        name_ja text,
        name_en text,
        mode text NOT NULL,
        seats smallint,
        time_zone text NOT NULL,
        languages text[] NOT NULL DEFAULT '{}',
        wish text,
        seated boolean NOT NULL DEFAULT false,
        meetings_min smallint NOT NULL DEFAULT 0,
        meetings_max smallint NOT NULL,
        CONSTRAINT pk_attendance PRIMARY KEY (seminar_id, id),
        CONSTRAINT uq_attendance_city UNIQUE (seminar_id, city_id),
        CONSTRAINT uq_attendance_organisation UNIQUE (seminar_id, organisation_id),
        CONSTRAINT uq_attendance_local_company UNIQUE (seminar_id, local_company_id),
        CONSTRAINT ck_attendance_id CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
        CONSTRAINT ck_attendance_party CHECK (num_nonnulls(city_id, organisation_id, local_company_id) = 1 AND kind = CASE
          WHEN city_id IS NOT NULL THEN 'delegation' WHEN organisation_id IS NOT NULL THEN 'company' ELSE 'local-company' END),
        CONSTRAINT ck_attendance_mode CHECK (mode IN ('on-site', 'online')),
        CONSTRAINT ck_attendance_wish CHECK (wish IN ('morning-or-early', 'late')),
        CONSTRAINT ck_attendance_seats CHECK (seats BETWEEN 1 AND 1000),
        CONSTRAINT ck_attendance_meetings CHECK (meetings_min >= 0 AND meetings_max >= meetings_min)
      );
      CREATE INDEX ix_attendance_city ON attendance (city_id);
      CREATE INDEX ix_attendance_organisation ON attendance (organisation_id);
      CREATE INDEX ix_attendance_local_company ON attendance (local_company_id);

      CREATE TABLE attendance_window (
        seminar_id text NOT NULL,
        attendance_id text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        CONSTRAINT pk_attendance_window PRIMARY KEY (seminar_id, attendance_id, starts_at),
        CONSTRAINT fk_attendance_window_attendance FOREIGN KEY (seminar_id, attendance_id) REFERENCES attendance (seminar_id, id) ON DELETE CASCADE,
        CONSTRAINT ck_attendance_window_hours CHECK (ends_at > starts_at)
      );

      CREATE TABLE attendance_need (
        seminar_id text NOT NULL,
        attendance_id text NOT NULL,
        position smallint NOT NULL,
        need_id text NOT NULL CONSTRAINT fk_attendance_need_need REFERENCES need (id) ON DELETE RESTRICT,
        CONSTRAINT pk_attendance_need PRIMARY KEY (seminar_id, attendance_id, position),
        CONSTRAINT uq_attendance_need_need UNIQUE (seminar_id, attendance_id, need_id),
        CONSTRAINT fk_attendance_need_attendance FOREIGN KEY (seminar_id, attendance_id) REFERENCES attendance (seminar_id, id) ON DELETE CASCADE
      );
      CREATE INDEX ix_attendance_need_need ON attendance_need (need_id);

      CREATE TABLE attendance_solution (
        seminar_id text NOT NULL,
        attendance_id text NOT NULL,
        position smallint NOT NULL,
        solution_id text NOT NULL CONSTRAINT fk_attendance_solution_solution REFERENCES solution (id) ON DELETE RESTRICT,
        CONSTRAINT pk_attendance_solution PRIMARY KEY (seminar_id, attendance_id, position),
        CONSTRAINT uq_attendance_solution_solution UNIQUE (seminar_id, attendance_id, solution_id),
        CONSTRAINT fk_attendance_solution_attendance FOREIGN KEY (seminar_id, attendance_id) REFERENCES attendance (seminar_id, id) ON DELETE CASCADE
      );
      CREATE INDEX ix_attendance_solution_solution ON attendance_solution (solution_id);

      CREATE TABLE talk_speaker (
        seminar_id text NOT NULL,
        talk_id text NOT NULL,
        attendance_id text NOT NULL,
        CONSTRAINT pk_talk_speaker PRIMARY KEY (seminar_id, talk_id, attendance_id),
        CONSTRAINT fk_talk_speaker_talk FOREIGN KEY (seminar_id, talk_id) REFERENCES talk (seminar_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_talk_speaker_attendance FOREIGN KEY (seminar_id, attendance_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT
      );
      CREATE INDEX ix_talk_speaker_attendance ON talk_speaker (seminar_id, attendance_id);

      CREATE TABLE seminar_table (
        seminar_id text NOT NULL CONSTRAINT fk_seminar_table_seminar REFERENCES seminar (id) ON DELETE RESTRICT,
        id text NOT NULL,
        label text NOT NULL,
        seats smallint NOT NULL,
        screen boolean NOT NULL DEFAULT false,
        home_of text,
        CONSTRAINT pk_seminar_table PRIMARY KEY (seminar_id, id),
        CONSTRAINT uq_seminar_table_home UNIQUE (seminar_id, home_of),
        CONSTRAINT fk_seminar_table_home FOREIGN KEY (seminar_id, home_of) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
        CONSTRAINT ck_seminar_table_seats CHECK (seats BETWEEN 1 AND 1000)
      );

      CREATE TABLE interpreter (
        seminar_id text NOT NULL CONSTRAINT fk_interpreter_seminar REFERENCES seminar (id) ON DELETE RESTRICT,
        id text NOT NULL,
        label text NOT NULL,
        language_pairs jsonb NOT NULL,
        mode text NOT NULL,
        consecutive_slots_max smallint NOT NULL,
        rest_slots smallint NOT NULL DEFAULT 0,
        meetings_max smallint NOT NULL,
        CONSTRAINT pk_interpreter PRIMARY KEY (seminar_id, id),
        CONSTRAINT ck_interpreter_pairs CHECK (jsonb_typeof(language_pairs) = 'array'),
        CONSTRAINT ck_interpreter_mode CHECK (mode IN ('on-site', 'online')),
        CONSTRAINT ck_interpreter_limits CHECK (consecutive_slots_max >= 1 AND rest_slots >= 0 AND meetings_max >= 0)
      );

      CREATE TABLE interpreter_window (
        seminar_id text NOT NULL,
        interpreter_id text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        CONSTRAINT pk_interpreter_window PRIMARY KEY (seminar_id, interpreter_id, starts_at),
        CONSTRAINT fk_interpreter_window_interpreter FOREIGN KEY (seminar_id, interpreter_id) REFERENCES interpreter (seminar_id, id) ON DELETE CASCADE,
        CONSTRAINT ck_interpreter_window_hours CHECK (ends_at > starts_at)
      );
    `);
    await runner.query(FENCES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY organisation_read_host ON organisation; DROP POLICY solution_read_host ON solution;
      DROP TABLE interpreter_window; DROP TABLE interpreter; DROP TABLE seminar_table; DROP TABLE talk_speaker;
      DROP TABLE attendance_solution; DROP TABLE attendance_need; DROP TABLE attendance_window; DROP TABLE attendance;
    `);
  }
}

const OF_ATTENDANCE = ['attendance_window', 'attendance_need', 'attendance_solution', 'talk_speaker'];
const OF_HOSTS = ['seminar_table', 'interpreter', 'interpreter_window'];

/** Counterparts who come are known to everybody signed in; which companies come only to hosts and to each company itself. */
const FENCES = `
  ${['attendance', ...OF_ATTENDANCE, ...OF_HOSTS].map((table) => `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_insert ON ${table} FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
    CREATE POLICY ${table}_update ON ${table} FOR UPDATE USING (app_role() IN ('system', 'secretariat'));
    CREATE POLICY ${table}_delete ON ${table} FOR DELETE USING (app_role() IN ('system', 'secretariat'));
  `).join('')}
  CREATE POLICY attendance_read ON attendance FOR SELECT USING (
    hosts_seminar(seminar_id)
    OR (kind <> 'company' AND app_role() NOT IN ('', 'anonymous'))
    OR (app_role() = 'company' AND organisation_id = ANY (app_organisations())));
  ${OF_ATTENDANCE.map((table) => `
    CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (hosts_seminar(seminar_id)
      OR EXISTS (SELECT 1 FROM attendance a WHERE a.seminar_id = ${table}.seminar_id AND a.id = ${table}.attendance_id));
  `).join('')}
  ${OF_HOSTS.map((table) => `CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (hosts_seminar(seminar_id));`).join('\n  ')}
  CREATE POLICY organisation_read_host ON organisation FOR SELECT USING (app_role() = 'organizer'
    AND EXISTS (SELECT 1 FROM attendance a WHERE a.organisation_id = organisation.id AND a.seminar_id = ANY (app_seminars())));
  CREATE POLICY solution_read_host ON solution FOR SELECT USING (app_role() = 'organizer'
    AND EXISTS (SELECT 1 FROM attendance a WHERE a.organisation_id = solution.organisation_id AND a.seminar_id = ANY (app_seminars())));
`;
