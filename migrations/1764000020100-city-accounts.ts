import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For which cities an account acts. */
export class CityAccounts1764000020100 implements MigrationInterface {
  name = 'CityAccounts1764000020100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE city_account (
        account_id uuid NOT NULL CONSTRAINT fk_city_account_account REFERENCES account (id) ON DELETE CASCADE,
        city_id text NOT NULL CONSTRAINT fk_city_account_city REFERENCES city (id) ON DELETE RESTRICT,
        CONSTRAINT pk_city_account PRIMARY KEY (account_id, city_id)
      );
      CREATE INDEX ix_city_account_city ON city_account (city_id);
      ALTER TABLE city_account ENABLE ROW LEVEL SECURITY;
      ALTER TABLE city_account FORCE ROW LEVEL SECURITY;
      CREATE POLICY city_account_read ON city_account FOR SELECT USING (app_is_office() OR account_id::text = app_account());
      CREATE POLICY city_account_insert ON city_account FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
      CREATE POLICY city_account_delete ON city_account FOR DELETE USING (app_role() IN ('system', 'secretariat'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE city_account');
  }
}
