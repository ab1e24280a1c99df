import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each page of a published timetable said, as a digest, so that after a change only the pages that say something else are printed again. */
export class TimetablePages1764000240000 implements MigrationInterface {
  name = 'TimetablePages1764000240000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE timetable_page (
        seminar_id text NOT NULL,
        number integer NOT NULL,
        key text NOT NULL,
        digest text NOT NULL,
        CONSTRAINT pk_timetable_page PRIMARY KEY (seminar_id, number, key),
        CONSTRAINT fk_timetable_page_version FOREIGN KEY (seminar_id, number) REFERENCES timetable_version (seminar_id, number) ON DELETE RESTRICT,
        CONSTRAINT ck_timetable_page_digest CHECK (length(digest) = 64)
      );
      ALTER TABLE timetable_page ENABLE ROW LEVEL SECURITY;
      ALTER TABLE timetable_page FORCE ROW LEVEL SECURITY;
      CREATE POLICY timetable_page_read ON timetable_page FOR SELECT USING (app_role() IN ('system', 'secretariat'));
      CREATE POLICY timetable_page_insert ON timetable_page FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE timetable_page');
  }
}
