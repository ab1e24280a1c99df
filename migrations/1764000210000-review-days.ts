import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A day of review that the office gave to all members without one, with the members that got it, so that it can be taken back. */
export class ReviewDays1764000210000 implements MigrationInterface {
  name = 'ReviewDays1764000210000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE review_day (
        id uuid NOT NULL CONSTRAINT pk_review_day PRIMARY KEY,
        review_on date NOT NULL,
        organisation_ids text[] NOT NULL,
        given_by uuid CONSTRAINT fk_review_day_given_by REFERENCES account (id) ON DELETE SET NULL,
        given_at timestamptz NOT NULL,
        undone_at timestamptz,
        CONSTRAINT ck_review_day_organisation_ids CHECK (cardinality(organisation_ids) > 0)
      );
      CREATE INDEX ix_review_day_given_at ON review_day (given_at);
      ALTER TABLE review_day ENABLE ROW LEVEL SECURITY; ALTER TABLE review_day FORCE ROW LEVEL SECURITY;
      CREATE POLICY review_day_office ON review_day FOR ALL USING (app_role() IN ('system', 'secretariat'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE review_day;');
  }
}
