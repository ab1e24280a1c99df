import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A party takes back its own last step, as long as nobody changed anything since. */
export class OwnSteps1764000330000 implements MigrationInterface {
  name = 'OwnSteps1764000330000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE attendance ADD COLUMN own_step_version integer;');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE attendance DROP COLUMN own_step_version;');
  }
}
