import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Comparisons of two rounds, or of one round under another profile: asked for once, worked out in the background, for the office alone. */
export class Comparisons1764000075000 implements MigrationInterface {
  name = 'Comparisons1764000075000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE round_comparison (
        id uuid NOT NULL CONSTRAINT pk_round_comparison PRIMARY KEY,
        from_round uuid NOT NULL CONSTRAINT fk_round_comparison_from REFERENCES match_round (id) ON DELETE RESTRICT,
        to_round uuid CONSTRAINT fk_round_comparison_to REFERENCES match_round (id) ON DELETE RESTRICT,
        profile_id uuid CONSTRAINT fk_round_comparison_profile REFERENCES weight_profile (id) ON DELETE RESTRICT,
        from_hash text NOT NULL,
        to_hash text NOT NULL,
        engine_version text NOT NULL,
        state text NOT NULL CONSTRAINT ck_round_comparison_state CHECK (state IN ('queued', 'running', 'done', 'failed')),
        attempt integer NOT NULL DEFAULT 1,
        result jsonb,
        failure jsonb,
        made_by uuid CONSTRAINT fk_round_comparison_made_by REFERENCES account (id) ON DELETE RESTRICT,
        made_at timestamptz NOT NULL,
        ended_at timestamptz,
        CONSTRAINT ck_round_comparison_other CHECK ((to_round IS NULL) <> (profile_id IS NULL) AND from_round IS DISTINCT FROM to_round),
        CONSTRAINT ck_round_comparison_result CHECK ((state = 'done') = (result IS NOT NULL))
      );
      CREATE UNIQUE INDEX uq_round_comparison_input ON round_comparison (from_round, coalesce(to_round, profile_id), from_hash, to_hash, engine_version);
      CREATE INDEX ix_round_comparison_to ON round_comparison (to_round);
      ALTER TABLE round_comparison ENABLE ROW LEVEL SECURITY; ALTER TABLE round_comparison FORCE ROW LEVEL SECURITY;
      CREATE POLICY round_comparison_office ON round_comparison FOR SELECT USING (app_is_office());
      CREATE POLICY round_comparison_secretariat ON round_comparison FOR ALL USING (app_role() IN ('system', 'secretariat'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE round_comparison');
  }
}
