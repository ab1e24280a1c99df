import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which reference files are loaded, and what each loaded row held, so that a person's edit is told from old data. */
export class ReferenceData1764000001000 implements MigrationInterface {
  name = 'ReferenceData1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reference_file (
        name text CONSTRAINT pk_reference_file PRIMARY KEY,
        fingerprint text NOT NULL,
        loaded_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE reference_value (
        subject_table text NOT NULL,
        subject_id text NOT NULL,
        file text NOT NULL CONSTRAINT fk_reference_value_file REFERENCES reference_file (name),
        loaded jsonb NOT NULL,
        CONSTRAINT pk_reference_value PRIMARY KEY (subject_table, subject_id)
      );
      CREATE INDEX ix_reference_value_file ON reference_value (file, subject_table);
      ALTER TABLE reference_file ENABLE ROW LEVEL SECURITY;
      ALTER TABLE reference_file FORCE ROW LEVEL SECURITY;
      CREATE POLICY reference_file_load ON reference_file FOR ALL USING (app_role() = 'system');
      ALTER TABLE reference_value ENABLE ROW LEVEL SECURITY;
      ALTER TABLE reference_value FORCE ROW LEVEL SECURITY;
      CREATE POLICY reference_value_load ON reference_value FOR ALL USING (app_role() = 'system');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reference_value; DROP TABLE reference_file;');
  }
}
