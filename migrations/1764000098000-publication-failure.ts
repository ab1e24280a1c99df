import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A set time at which a round could not be published is kept beside the round, with the reason. */
export class PublicationFailure1764000098000 implements MigrationInterface {
  name = 'PublicationFailure1764000098000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE match_round ADD COLUMN publish_failure jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE match_round DROP COLUMN publish_failure');
  }
}
