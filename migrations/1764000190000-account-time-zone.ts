import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where somebody reads: the zone of the times on their pages, null until they choose or are tied to a city or a seminar with its own. */
export class AccountTimeZone1764000190000 implements MigrationInterface {
  name = 'AccountTimeZone1764000190000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE account ADD COLUMN time_zone text CONSTRAINT ck_account_time_zone CHECK (length(time_zone) BETWEEN 1 AND 100);
      SELECT set_config('app.role', 'system', true);
      UPDATE account SET time_zone = c.time_zone FROM city_account x JOIN city c ON c.id = x.city_id WHERE x.account_id = account.id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account DROP COLUMN time_zone');
  }
}
