import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A timetable that was published takes no further meeting or seat, and a version stays the timetable, number and kind as which it was
 * published: so the database itself keeps what people were told. A meeting that cannot be held any more is taken out of the one in hand.
 */
export class PublishedTimetables1764000361000 implements MigrationInterface {
  name = 'PublishedTimetables1764000361000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION timetable_is_published() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET app.role = 'system' AS $$
        BEGIN
          IF EXISTS (SELECT 1 FROM added JOIN timetable_version v USING (timetable_id)) THEN
            RAISE EXCEPTION 'A published timetable stays as it was made; a change is another timetable.';
          END IF;
          RETURN NULL;
        END $$;
      CREATE TRIGGER timetable_meeting_published AFTER INSERT ON timetable_meeting REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION timetable_is_published();
      CREATE TRIGGER timetable_seat_published AFTER INSERT ON timetable_seat REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION timetable_is_published();
      CREATE TRIGGER timetable_version_stands BEFORE UPDATE OF seminar_id, number, timetable_id, is_final, published_at OR DELETE ON timetable_version FOR EACH ROW EXECUTE FUNCTION timetable_stands();
      ALTER TABLE timetable DROP CONSTRAINT ck_timetable_cause;
      ALTER TABLE timetable ADD CONSTRAINT ck_timetable_cause CHECK (cause IN ('solve', 'repair', 'move', 'lock', 'unlock', 'refill', 'drop'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER timetable_version_stands ON timetable_version;
      DROP TRIGGER timetable_seat_published ON timetable_seat;
      DROP TRIGGER timetable_meeting_published ON timetable_meeting;
      DROP FUNCTION timetable_is_published();
      ALTER TABLE timetable DISABLE TRIGGER timetable_stands;
      UPDATE timetable SET cause = 'move' WHERE cause = 'drop';
      ALTER TABLE timetable ENABLE TRIGGER timetable_stands;
      ALTER TABLE timetable DROP CONSTRAINT ck_timetable_cause;
      ALTER TABLE timetable ADD CONSTRAINT ck_timetable_cause CHECK (cause IN ('solve', 'repair', 'move', 'lock', 'unlock', 'refill'));
    `);
  }
}
