import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a concluded round came to as a whole: demand and supply, exposure, who is not served. For the office alone. */
export class RoundSummary1764000065000 implements MigrationInterface {
  name = 'RoundSummary1764000065000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE round_summary (
        round_id uuid NOT NULL CONSTRAINT pk_round_summary PRIMARY KEY CONSTRAINT fk_round_summary_round REFERENCES match_round (id) ON DELETE RESTRICT,
        counterparts jsonb NOT NULL,
        needs jsonb NOT NULL,
        supply jsonb NOT NULL,
        exposure jsonb NOT NULL,
        unserved jsonb NOT NULL
      );
      ALTER TABLE round_summary ENABLE ROW LEVEL SECURITY; ALTER TABLE round_summary FORCE ROW LEVEL SECURITY;
      CREATE POLICY round_summary_office ON round_summary FOR ALL USING (app_is_office());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE round_summary');
  }
}
