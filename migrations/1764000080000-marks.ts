import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mark says who made it, what stood before it and how often it changed. Marks are their own side's and the secretariat's. */
export class Marks1764000080000 implements MigrationInterface {
  name = 'Marks1764000080000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mark
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN marked_by uuid CONSTRAINT fk_mark_marked_by REFERENCES account (id) ON DELETE SET NULL,
        ADD COLUMN marked_by_name text NOT NULL DEFAULT '',
        ADD COLUMN earlier jsonb NOT NULL DEFAULT '[]',
        ADD CONSTRAINT ck_mark_reason CHECK (length(reason) BETWEEN 1 AND 1000),
        ADD CONSTRAINT ck_mark_earlier CHECK (jsonb_typeof(earlier) = 'array' AND jsonb_array_length(earlier) <= 20);
      DROP POLICY mark_office ON mark;
      CREATE POLICY mark_secretariat ON mark FOR ALL USING (app_role() IN ('system', 'secretariat'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY mark_secretariat ON mark;
      CREATE POLICY mark_office ON mark FOR ALL USING (app_is_office());
      ALTER TABLE mark
        DROP CONSTRAINT ck_mark_reason, DROP CONSTRAINT ck_mark_earlier,
        DROP COLUMN version, DROP COLUMN marked_by, DROP COLUMN marked_by_name, DROP COLUMN earlier;
    `);
  }
}
