import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A released bundle of which a member no longer agrees to be matched is kept from the city. */
export class WithheldBundles1764000198000 implements MigrationInterface {
  name = 'WithheldBundles1764000198000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE bundle ADD COLUMN withheld boolean NOT NULL DEFAULT false;
      UPDATE bundle SET withheld = true WHERE EXISTS (
        SELECT 1 FROM bundle_place p WHERE p.bundle_id = bundle.id
           AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.organisation_id = p.organisation_id AND c.purpose = 'matching' AND c.withdrawn_on IS NULL));
      DROP POLICY bundle_city ON bundle;
      CREATE POLICY bundle_city ON bundle FOR SELECT USING (app_role() = 'city' AND state = 'released' AND NOT withheld AND city_id = ANY (app_cities()));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY bundle_city ON bundle;
      CREATE POLICY bundle_city ON bundle FOR SELECT USING (app_role() = 'city' AND state = 'released' AND city_id = ANY (app_cities()));
      ALTER TABLE bundle DROP COLUMN withheld;
    `);
  }
}
