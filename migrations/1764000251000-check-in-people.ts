import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever arrives is a person of a party, where the party has named its people. */
export class CheckInPeople1764000251000 implements MigrationInterface {
  name = 'CheckInPeople1764000251000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE check_in ADD COLUMN delegate_id uuid,
        ADD CONSTRAINT fk_check_in_delegate FOREIGN KEY (seminar_id, delegate_id) REFERENCES delegate (seminar_id, id) ON DELETE CASCADE;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE check_in DROP COLUMN delegate_id;');
  }
}
