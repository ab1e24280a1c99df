import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The programme of a seminar is changed by hand, by the secretariat and by those who host it: what is taken out stays as a row, so that
 * timetables made from it still stand and it can come back. Hosts make timetables too; a pair that is kept apart is not there for them.
 */
export class ProgrammeHands1764000215000 implements MigrationInterface {
  name = 'ProgrammeHands1764000215000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of PARTS) await runner.query(`ALTER TABLE ${table} ADD COLUMN removed boolean NOT NULL DEFAULT false`);
    await runner.query(`
      ALTER TABLE slot DROP CONSTRAINT uq_slot_start;
      CREATE UNIQUE INDEX uq_slot_start ON slot (seminar_id, starts_at) WHERE NOT removed;
      ALTER TABLE seminar_table DROP CONSTRAINT uq_seminar_table_home;
      CREATE UNIQUE INDEX uq_seminar_table_home ON seminar_table (seminar_id, home_of) WHERE NOT removed;
      ${CHANGES}
      ${HOSTS}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of MADE) await runner.query(`DROP POLICY ${table}_host ON ${table}; DROP POLICY ${table}_host_insert ON ${table};`);
    await runner.query(`
      DROP POLICY timetable_head_host_update ON timetable_head; DROP POLICY timetable_version_host_read ON timetable_version;
      DROP POLICY meeting_request_read ON meeting_request;
      CREATE POLICY meeting_request_read ON meeting_request FOR SELECT USING (hosts_seminar(seminar_id));
      DROP FUNCTION is_kept_apart(text, text, text);
      DROP TABLE programme_change;
      DROP INDEX uq_slot_start; ALTER TABLE slot ADD CONSTRAINT uq_slot_start UNIQUE (seminar_id, starts_at);
      DROP INDEX uq_seminar_table_home; ALTER TABLE seminar_table ADD CONSTRAINT uq_seminar_table_home UNIQUE (seminar_id, home_of);
    `);
    for (const table of [...PARTS, ...OF_PARTS]) {
      await runner.query(`DROP POLICY ${table}_host_insert ON ${table}; DROP POLICY ${table}_host_update ON ${table};`);
    }
    for (const table of OF_PARTS) await runner.query(`DROP POLICY ${table}_host_delete ON ${table}`);
    for (const table of PARTS) await runner.query(`ALTER TABLE ${table} DROP COLUMN removed`);
  }
}

const PARTS = ['slot', 'seminar_table', 'seminar_break', 'talk'];
const OF_PARTS = ['talk_speaker', 'attendance_window'];
const MADE = ['timetable', 'timetable_meeting', 'timetable_seat', 'timetable_head'];
const IS_HOST = `(app_role() = 'organizer' AND hosts_seminar(seminar_id))`;

const CHANGES = `
  CREATE TABLE programme_change (
    seminar_id text NOT NULL CONSTRAINT fk_programme_change_seminar REFERENCES seminar (id) ON DELETE RESTRICT,
    number integer NOT NULL,
    kind text NOT NULL,
    part_id text NOT NULL,
    before jsonb,
    after jsonb,
    undoes integer,
    made_by uuid CONSTRAINT fk_programme_change_made_by REFERENCES account (id) ON DELETE SET NULL,
    made_at timestamptz NOT NULL,
    CONSTRAINT pk_programme_change PRIMARY KEY (seminar_id, number),
    CONSTRAINT uq_programme_change_undoes UNIQUE (seminar_id, undoes),
    CONSTRAINT fk_programme_change_undoes FOREIGN KEY (seminar_id, undoes) REFERENCES programme_change (seminar_id, number) ON DELETE RESTRICT,
    CONSTRAINT ck_programme_change_kind CHECK (kind IN ('slot', 'table', 'break', 'talk', 'availability')),
    CONSTRAINT ck_programme_change_number CHECK (number > 0 AND undoes < number)
  );
  ALTER TABLE programme_change ENABLE ROW LEVEL SECURITY;
  ALTER TABLE programme_change FORCE ROW LEVEL SECURITY;
  CREATE POLICY programme_change_read ON programme_change FOR SELECT USING (app_role() IN ('system', 'secretariat') OR ${IS_HOST});
  CREATE POLICY programme_change_insert ON programme_change FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat') OR ${IS_HOST});
`;

/** Who is kept apart, at the seminar or everywhere, stays the secretariat's: the function answers in the machinery's name, and hosts see no request of such a pair. */
const HOSTS = `
  ${[...PARTS, ...OF_PARTS].map((table) => `
    CREATE POLICY ${table}_host_insert ON ${table} FOR INSERT WITH CHECK ${IS_HOST};
    CREATE POLICY ${table}_host_update ON ${table} FOR UPDATE USING ${IS_HOST};`).join('')}
  ${OF_PARTS.map((table) => `CREATE POLICY ${table}_host_delete ON ${table} FOR DELETE USING ${IS_HOST};`).join('\n  ')}

  CREATE FUNCTION is_kept_apart(seminar text, a text, b text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET app.role = 'system' AS
    $$ BEGIN
      RETURN EXISTS (SELECT 1 FROM veto v WHERE v.seminar_id = seminar AND ((v.a_id = a AND v.b_id = b) OR (v.a_id = b AND v.b_id = a)))
        OR EXISTS (SELECT 1 FROM attendance x JOIN pair_veto p ON p.organisation_id = x.organisation_id
                     JOIN attendance y ON y.seminar_id = x.seminar_id AND p.counterpart_id IN (y.id, y.city_id, y.local_company_id)
                    WHERE x.seminar_id = seminar AND ((x.id = a AND y.id = b) OR (x.id = b AND y.id = a)));
    END $$;
  DROP POLICY meeting_request_read ON meeting_request;
  CREATE POLICY meeting_request_read ON meeting_request FOR SELECT USING (app_is_office() OR (${IS_HOST} AND NOT is_kept_apart(seminar_id, a_id, b_id)));

  ${MADE.filter((table) => table !== 'timetable_seat').map((table) => `
    CREATE POLICY ${table}_host ON ${table} FOR SELECT USING ${IS_HOST};
    CREATE POLICY ${table}_host_insert ON ${table} FOR INSERT WITH CHECK ${IS_HOST};`).join('')}
  CREATE POLICY timetable_seat_host ON timetable_seat FOR SELECT USING (EXISTS (SELECT 1 FROM timetable t WHERE t.id = timetable_id AND app_role() = 'organizer'));
  CREATE POLICY timetable_seat_host_insert ON timetable_seat FOR INSERT WITH CHECK (EXISTS (SELECT 1 FROM timetable t WHERE t.id = timetable_id AND app_role() = 'organizer'));
  CREATE POLICY timetable_head_host_update ON timetable_head FOR UPDATE USING ${IS_HOST};
  CREATE POLICY timetable_version_host_read ON timetable_version FOR SELECT USING ${IS_HOST};
`;
