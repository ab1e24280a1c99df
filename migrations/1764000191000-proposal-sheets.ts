import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a company proposes to a city for one of its needs: the draft, its approved versions, and what both sides wrote about it. */
export class ProposalSheets1764000191000 implements MigrationInterface {
  name = 'ProposalSheets1764000191000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FENCE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE proposal_sheet_remark; DROP TABLE proposal_sheet_detail; DROP TABLE proposal_sheet_version; DROP TABLE proposal_sheet;
      DROP FUNCTION proposal_sheet_version_stands();
    `);
  }
}

const TABLES = `
  CREATE TABLE proposal_sheet (
    id uuid NOT NULL CONSTRAINT pk_proposal_sheet PRIMARY KEY,
    organisation_id text NOT NULL CONSTRAINT fk_proposal_sheet_organisation REFERENCES organisation (id) ON DELETE RESTRICT,
    city_id text NOT NULL CONSTRAINT fk_proposal_sheet_city REFERENCES city (id) ON DELETE RESTRICT,
    need_id text NOT NULL CONSTRAINT fk_proposal_sheet_need REFERENCES need (id) ON DELETE RESTRICT,
    solution_id text NOT NULL CONSTRAINT fk_proposal_sheet_solution REFERENCES solution (id) ON DELETE RESTRICT,
    state text NOT NULL DEFAULT 'draft',
    proposal_ja text,
    proposal_en text,
    next_step_ja text,
    next_step_en text,
    submitted jsonb,
    submitted_at timestamptz,
    submitted_by_name text,
    made_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT ck_proposal_sheet_state CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'withdrawn')),
    CONSTRAINT ck_proposal_sheet_submitted CHECK ((state = 'submitted') = (submitted IS NOT NULL)),
    CONSTRAINT ck_proposal_sheet_proposal CHECK (length(proposal_ja) <= 600 AND length(proposal_en) <= 1200),
    CONSTRAINT ck_proposal_sheet_next_step CHECK (length(next_step_ja) <= 300 AND length(next_step_en) <= 600)
  );
  CREATE UNIQUE INDEX uq_proposal_sheet_need ON proposal_sheet (organisation_id, need_id);
  CREATE INDEX ix_proposal_sheet_state ON proposal_sheet (state, submitted_at);

  CREATE TABLE proposal_sheet_version (
    sheet_id uuid NOT NULL CONSTRAINT fk_proposal_sheet_version_sheet REFERENCES proposal_sheet (id) ON DELETE RESTRICT,
    number integer NOT NULL,
    organisation_id text NOT NULL CONSTRAINT fk_proposal_sheet_version_organisation REFERENCES organisation (id) ON DELETE RESTRICT,
    city_id text NOT NULL CONSTRAINT fk_proposal_sheet_version_city REFERENCES city (id) ON DELETE RESTRICT,
    need_id text NOT NULL,
    as_of date NOT NULL,
    content jsonb NOT NULL,
    is_current boolean NOT NULL,
    approved_by uuid CONSTRAINT fk_proposal_sheet_version_approved_by REFERENCES account (id) ON DELETE SET NULL,
    approved_by_name text NOT NULL,
    approved_at timestamptz NOT NULL,
    CONSTRAINT pk_proposal_sheet_version PRIMARY KEY (sheet_id, number),
    CONSTRAINT ck_proposal_sheet_version_number CHECK (number > 0)
  );
  CREATE UNIQUE INDEX uq_proposal_sheet_version_current ON proposal_sheet_version (sheet_id) WHERE is_current;
  CREATE INDEX ix_proposal_sheet_version_city ON proposal_sheet_version (city_id, organisation_id);

  -- Apart from the rest of a version, because it leaves the country with consent only.
  CREATE TABLE proposal_sheet_detail (
    sheet_id uuid NOT NULL,
    number integer NOT NULL,
    details jsonb NOT NULL,
    withheld boolean NOT NULL DEFAULT true,
    CONSTRAINT pk_proposal_sheet_detail PRIMARY KEY (sheet_id, number),
    CONSTRAINT fk_proposal_sheet_detail_version FOREIGN KEY (sheet_id, number) REFERENCES proposal_sheet_version (sheet_id, number) ON DELETE RESTRICT
  );

  CREATE TABLE proposal_sheet_remark (
    id uuid NOT NULL CONSTRAINT pk_proposal_sheet_remark PRIMARY KEY,
    sheet_id uuid NOT NULL CONSTRAINT fk_proposal_sheet_remark_sheet REFERENCES proposal_sheet (id) ON DELETE RESTRICT,
    kind text NOT NULL,
    side text NOT NULL,
    text text NOT NULL DEFAULT '',
    account_id uuid CONSTRAINT fk_proposal_sheet_remark_account REFERENCES account (id) ON DELETE SET NULL,
    by_name text NOT NULL,
    made_at timestamptz NOT NULL,
    CONSTRAINT ck_proposal_sheet_remark_kind CHECK (kind IN ('comment', 'submit', 'take-back', 'return', 'approve', 'withdraw', 'resume')),
    CONSTRAINT ck_proposal_sheet_remark_side CHECK (side IN ('company', 'secretariat')),
    CONSTRAINT ck_proposal_sheet_remark_text CHECK (length(text) <= 1000)
  );
  CREATE INDEX ix_proposal_sheet_remark_sheet ON proposal_sheet_remark (sheet_id, made_at);

  -- A version stays as it was approved; it only ceases to be the one that is read.
  CREATE FUNCTION proposal_sheet_version_stands() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (NEW.sheet_id, NEW.number, NEW.city_id, NEW.need_id, NEW.as_of, NEW.content::text, NEW.approved_by_name, NEW.approved_at)
         IS DISTINCT FROM (OLD.sheet_id, OLD.number, OLD.city_id, OLD.need_id, OLD.as_of, OLD.content::text, OLD.approved_by_name, OLD.approved_at)
      THEN RAISE EXCEPTION 'An approved version of a proposal sheet is not changed.'; END IF;
      RETURN NEW;
    END $$;
  CREATE TRIGGER proposal_sheet_version_stands BEFORE UPDATE ON proposal_sheet_version FOR EACH ROW EXECUTE FUNCTION proposal_sheet_version_stands();
`;

const OWN = `app_role() = 'company' AND organisation_id = ANY (app_organisations())`;

/** A city and a link read the current version of what is recommended to the city now: the line itself must be visible to them. */
const FENCE = `
  ALTER TABLE proposal_sheet ENABLE ROW LEVEL SECURITY; ALTER TABLE proposal_sheet FORCE ROW LEVEL SECURITY;
  CREATE POLICY proposal_sheet_office ON proposal_sheet FOR ALL USING (app_role() IN ('system', 'secretariat'));
  CREATE POLICY proposal_sheet_own ON proposal_sheet FOR SELECT USING (${OWN});
  CREATE POLICY proposal_sheet_make ON proposal_sheet FOR INSERT WITH CHECK (${OWN} AND state = 'draft' AND EXISTS
    (SELECT 1 FROM recommendation r WHERE r.organisation_id = proposal_sheet.organisation_id AND r.city_id = proposal_sheet.city_id AND r.need_id = proposal_sheet.need_id));
  CREATE POLICY proposal_sheet_write ON proposal_sheet FOR UPDATE USING (${OWN}) WITH CHECK (${OWN} AND state <> 'approved');

  ALTER TABLE proposal_sheet_version ENABLE ROW LEVEL SECURITY; ALTER TABLE proposal_sheet_version FORCE ROW LEVEL SECURITY;
  CREATE POLICY proposal_sheet_version_office ON proposal_sheet_version FOR SELECT USING (app_role() IN ('system', 'secretariat'));
  CREATE POLICY proposal_sheet_version_approve ON proposal_sheet_version FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
  CREATE POLICY proposal_sheet_version_end ON proposal_sheet_version FOR UPDATE USING (app_role() IN ('system', 'secretariat'));
  CREATE POLICY proposal_sheet_version_own ON proposal_sheet_version FOR SELECT USING (${OWN});
  CREATE POLICY proposal_sheet_version_withdraw ON proposal_sheet_version FOR UPDATE USING (${OWN} AND is_current) WITH CHECK (${OWN} AND NOT is_current);
  CREATE POLICY proposal_sheet_version_city ON proposal_sheet_version FOR SELECT USING (app_role() IN ('city', 'link') AND is_current AND city_id = ANY (app_cities()) AND EXISTS
    (SELECT 1 FROM recommendation r WHERE r.organisation_id = proposal_sheet_version.organisation_id AND r.city_id = proposal_sheet_version.city_id AND r.need_id = proposal_sheet_version.need_id));

  ALTER TABLE proposal_sheet_detail ENABLE ROW LEVEL SECURITY; ALTER TABLE proposal_sheet_detail FORCE ROW LEVEL SECURITY;
  CREATE POLICY proposal_sheet_detail_office ON proposal_sheet_detail FOR SELECT USING (app_role() IN ('system', 'secretariat'));
  CREATE POLICY proposal_sheet_detail_approve ON proposal_sheet_detail FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
  CREATE POLICY proposal_sheet_detail_withhold ON proposal_sheet_detail FOR UPDATE USING (app_role() IN ('system', 'secretariat'));
  CREATE POLICY proposal_sheet_detail_read ON proposal_sheet_detail FOR SELECT USING ((app_role() = 'company' OR (app_role() IN ('city', 'link') AND NOT withheld)) AND EXISTS
    (SELECT 1 FROM proposal_sheet_version v WHERE v.sheet_id = proposal_sheet_detail.sheet_id AND v.number = proposal_sheet_detail.number));

  ALTER TABLE proposal_sheet_remark ENABLE ROW LEVEL SECURITY; ALTER TABLE proposal_sheet_remark FORCE ROW LEVEL SECURITY;
  CREATE POLICY proposal_sheet_remark_office ON proposal_sheet_remark FOR SELECT USING (app_role() IN ('system', 'secretariat'));
  CREATE POLICY proposal_sheet_remark_say ON proposal_sheet_remark FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
  CREATE POLICY proposal_sheet_remark_own ON proposal_sheet_remark FOR SELECT USING (app_role() = 'company' AND EXISTS (SELECT 1 FROM proposal_sheet s WHERE s.id = sheet_id));
  CREATE POLICY proposal_sheet_remark_answer ON proposal_sheet_remark FOR INSERT
    WITH CHECK (app_role() = 'company' AND side = 'company' AND EXISTS (SELECT 1 FROM proposal_sheet s WHERE s.id = sheet_id));
`;
