import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A step from the waiting list that is taken back leads to the place that was left. */
export class WaitingPlaces1764000310000 implements MigrationInterface {
  name = 'WaitingPlaces1764000310000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attendance ADD COLUMN waiting_place_before integer,
        ADD CONSTRAINT ck_attendance_waiting_place_before CHECK (waiting_place_before IS NULL OR status_before = 'waiting');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE attendance DROP COLUMN waiting_place_before;');
  }
}
