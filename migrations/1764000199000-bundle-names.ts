import type { MigrationInterface, QueryRunner } from 'typeorm';

const policy = (others: string): string => `
  DROP POLICY bundle_place_company ON bundle_place;
  CREATE POLICY bundle_place_company ON bundle_place FOR SELECT USING (app_role() = 'company' AND EXISTS (
    SELECT 1 FROM bundle_asking a JOIN bundle b ON b.id = a.bundle_id WHERE a.bundle_id = bundle_place.bundle_id AND a.organisation_id = ANY (app_organisations()) AND a.asked_at IS NOT NULL
       AND (bundle_place.organisation_id = ANY (app_organisations()) OR ${others})));`;
const ALL_AGREED = `a.answer = 'agree' AND b.state IN ('agreed', 'released')`;

/** The members of a bundle read each other's names once all have agreed, its lead too. */
export class BundleNames1764000199000 implements MigrationInterface {
  name = 'BundleNames1764000199000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(policy(ALL_AGREED));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(policy(`a.is_lead OR ${ALL_AGREED}`));
  }
}
