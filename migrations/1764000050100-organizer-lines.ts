import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An organizer reads the published lines of the seminars in their care, or of all with '*'; one who hosts none reads none. */
export class OrganizerLines1764000050100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(policyWith('hosts_seminar(r.seminar_id)'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(policyWith('(cardinality(app_seminars()) = 0 OR r.seminar_id = ANY (app_seminars()))'));
  }
}

function policyWith(hosting: string): string {
  return `
    ALTER POLICY recommendation_organizer ON recommendation USING (app_role() = 'organizer' AND EXISTS
      (SELECT 1 FROM match_round r WHERE r.id = round_id AND r.state = 'published' AND r.seminar_id IS NOT NULL AND ${hosting}));
  `;
}
