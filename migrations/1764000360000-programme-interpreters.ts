import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Interpreters are changed by hand like the other parts of a programme: who is taken out stays as a row, so that timetables made with them
 * still stand and they can come back. What was changed now names people, and gives a name up when it is erased.
 */
export class ProgrammeInterpreters1764000360000 implements MigrationInterface {
  name = 'ProgrammeInterpreters1764000360000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE interpreter ADD COLUMN removed boolean NOT NULL DEFAULT false;
      ALTER TABLE interpreter ALTER COLUMN mode SET DEFAULT 'on-site';
      ALTER TABLE programme_change DROP CONSTRAINT ck_programme_change_kind;
      ALTER TABLE programme_change ADD CONSTRAINT ck_programme_change_kind CHECK (kind IN ('slot', 'table', 'break', 'talk', 'availability', 'interpreter'));
      CREATE POLICY programme_change_erase ON programme_change FOR UPDATE USING (app_is_erasing());
      ${TABLES.map((table) => `
        CREATE POLICY ${table}_host_insert ON ${table} FOR INSERT WITH CHECK ${IS_HOST};
        CREATE POLICY ${table}_host_update ON ${table} FOR UPDATE USING ${IS_HOST};`).join('')}
      CREATE POLICY interpreter_window_host_delete ON interpreter_window FOR DELETE USING ${IS_HOST};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY interpreter_window_host_delete ON interpreter_window;
      ${TABLES.map((table) => `DROP POLICY ${table}_host_insert ON ${table}; DROP POLICY ${table}_host_update ON ${table};`).join('\n      ')}
      DROP POLICY programme_change_erase ON programme_change;
      DELETE FROM programme_change WHERE kind = 'interpreter';
      ALTER TABLE programme_change DROP CONSTRAINT ck_programme_change_kind;
      ALTER TABLE programme_change ADD CONSTRAINT ck_programme_change_kind CHECK (kind IN ('slot', 'table', 'break', 'talk', 'availability'));
      ALTER TABLE interpreter ALTER COLUMN mode DROP DEFAULT;
      ALTER TABLE interpreter DROP COLUMN removed;
    `);
  }
}

const TABLES = ['interpreter', 'interpreter_window'];
const IS_HOST = `(app_role() = 'organizer' AND hosts_seminar(seminar_id))`;
