import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of several links of one official the latest word on being a contact counts, also where it is a no. */
export class ContactWords1764000170000 implements MigrationInterface {
  name = 'ContactWords1764000170000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE city_link ADD COLUMN contact_said_at timestamptz;
      SELECT set_config('app.role', 'system', true);
      UPDATE city_link SET contact_said_at = coalesce(contact_consent_at, answered_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE city_link DROP COLUMN contact_said_at');
  }
}
