import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a party answered itself waits to be read by those who keep the roster; a check-in makes its party arrived, and may take back what it
 * made; and a note of protocol has a version, also while nothing stands in it, so that nobody writes over what they did not read.
 */
export class RosterAnswers1764000362000 implements MigrationInterface {
  name = 'RosterAnswers1764000362000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attendance ADD COLUMN unread_answer_version integer;
      ALTER TABLE attendance ADD COLUMN check_in_version integer;
      ALTER TABLE protocol_note ALTER COLUMN text DROP NOT NULL;
      ALTER TABLE protocol_note ADD COLUMN version integer NOT NULL DEFAULT 1;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM protocol_note WHERE text IS NULL;
      ALTER TABLE protocol_note DROP COLUMN version;
      ALTER TABLE protocol_note ALTER COLUMN text SET NOT NULL;
      ALTER TABLE attendance DROP COLUMN check_in_version;
      ALTER TABLE attendance DROP COLUMN unread_answer_version;
    `);
  }
}
