import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Weights that no shown round was worked out with are the office's alone. */
export class ProfileFence1764000079000 implements MigrationInterface {
  name = 'ProfileFence1764000079000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY weight_profile_read ON weight_profile;
      CREATE POLICY weight_profile_read ON weight_profile FOR SELECT USING (app_is_office()
        OR (app_role() IN ('company', 'city', 'organizer') AND EXISTS (SELECT 1 FROM match_round r WHERE r.profile_id = weight_profile.id AND r.shown)));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY weight_profile_read ON weight_profile;
      CREATE POLICY weight_profile_read ON weight_profile FOR SELECT USING (app_role() NOT IN ('', 'anonymous'));
    `);
  }
}
